package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Reason;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.Hasher;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an event says of why it came.
class ReasonsTest {
    private static final Instant BEGIN = Instant.parse("2018-05-09T16:00:00Z");

    private final StringBuilder log = new StringBuilder();

    @Test
    void aRateThatRoseIsExplainedByWhatGrew() {
        lines(0, 600, "/api", 2);
        lines(600, 660, "/api", 2);
        lines(600, 660, "/checkout", 4);
        AlertEvent event = triggered(rule(Measure.HITS_PER_SECOND, Bounds.above(BigDecimal.valueOf(4))));
        Reason first = event.details().reasons().getFirst();
        assertThat(first.value()).isEqualTo("/checkout");
        assertThat(first.growth()).isPositive();
    }

    @Test
    void aRateThatFellIsExplainedByWhatIsMissing() {
        lines(0, 600, "/api", 2);
        lines(0, 600, "/checkout", 2);
        lines(600, 660, "/api", 2);
        BigDecimal few = BigDecimal.valueOf(3);
        AlertEvent event = triggered(rule(Measure.HITS_PER_SECOND, new Bounds(Bounds.Side.BELOW, few, few)));
        Reason first = event.details().reasons().getFirst();
        assertThat(first.value()).isEqualTo("/checkout");
        assertThat(first.growth()).isNegative();
    }

    @Test
    void silenceShowsTheLatestLines() {
        lines(0, 5, "/last", 1);
        lines(500, 502, "/next", 2);
        AlertEvent event = triggered(rule(Measure.SILENCE, Bounds.above(BigDecimal.valueOf(200))));
        assertThat(event.at()).isEqualTo(BEGIN.getEpochSecond() + 4 + 201);
        assertThat(event.details().reasons()).isEmpty();
        assertThat(event.details().samples())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("/last"));
    }

    private void lines(int from, int to, String section, int aSecond) {
        for (int second = from; second < to; second++) {
            String line = Timelines.line(BEGIN.getEpochSecond() + second);
            log.append(line.replace("/pages", section).repeat(aSecond));
        }
    }

    private static Rule rule(Measure measure, Bounds bounds) {
        return new Rule("tried", measure, bounds, Timing.over(Duration.ofMinutes(1)));
    }

    private AlertEvent triggered(Rule rule) {
        List<AlertEvent> events = new ArrayList<>();
        Settings settings = new Settings(
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                new Rules(Rule.traffic(Threshold.DEFAULT), List.of(rule)),
                View.WHOLE);
        Engine engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), new EngineOutput() {
            @Override
            public void alert(AlertEvent event) {
                events.add(event);
            }
        });
        int source = engine.open("", Timelines.reader(), Long.MIN_VALUE);
        byte[] bytes = log.toString().getBytes(UTF_8);
        engine.read(source, bytes, 0, bytes.length, 0);
        engine.end(source);
        return events.stream()
                .filter(event -> event.rule().equals("tried") && event.kind() == AlertEvent.Kind.TRIGGERED)
                .reduce((earlier, later) -> later) // a rate is low at the beginning, too
                .orElseThrow();
    }
}
