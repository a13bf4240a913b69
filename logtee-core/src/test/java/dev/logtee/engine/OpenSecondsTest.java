package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.Hasher;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What rules keep of open seconds has a bound: where it is reached, seconds close before their time.
class OpenSecondsTest {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long BEGIN = 1_700_000_000;
    private static final int HOSTS_A_SECOND = 1000;
    private static final int SECONDS = 240;
    private static final int STATUSES = 40;

    /// What came out of an engine.
    private static final class Out implements EngineOutput {
        private final List<String> events = new ArrayList<>();
        private final List<Long> closedEarly = new ArrayList<>();
        private Engine engine = new Engine(Settings.DEFAULT, Hasher.derivedFrom(new byte[] {1}, 0, 1), this);
        private int source;

        static Out of(Rules rules, Duration lateness) {
            Out out = new Out();
            Settings settings = new Settings(Duration.ofMinutes(1), lateness, rules, View.WHOLE);
            out.engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), out);
            out.source = out.engine.open("", Timelines.reader(), Long.MIN_VALUE);
            return out;
        }

        private void read(long second, int hosts) {
            StringBuilder lines = new StringBuilder();
            String stamp = STAMP.format(Instant.ofEpochSecond(second));
            for (int i = 0; i < hosts; i++) {
                long host = second * HOSTS_A_SECOND + i;
                lines.append("10.%d.%d.%d - - [%s] \"GET /s%d HTTP/1.1\" 200 1\n"
                        .formatted(host >> 16 & 255, host >> 8 & 255, host & 255, stamp, i % 2));
            }
            read(lines.toString());
        }

        private void read(String lines) {
            byte[] log = lines.getBytes(UTF_8);
            assertThat(engine.read(source, log, 0, log.length, 0)).isEqualTo(log.length);
        }

        @Override
        public void alert(AlertEvent event) {
            events.add(event.kind() + " " + event.rule() + " " + event.at() + " " + event.value());
        }

        @Override
        public void closedEarly(long seconds) {
            closedEarly.add(seconds);
        }
    }

    /// As many rules of visitors as there may be, each of hits of its own.
    private static Rules rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < Rules.MOST_SKETCHED; i++) {
            rules.add(new Rule(
                    "visitors " + i,
                    Measure.VISITORS,
                    Bounds.above(BigDecimal.valueOf(HOSTS_A_SECOND)),
                    Timing.over(Duration.ofSeconds(2)),
                    new Rule.Scope(List.of(Condition.parse("section!=/other" + i)), false),
                    1,
                    Severity.INFO,
                    Optional.empty()));
        }
        return new Rules(Rules.DEFAULT.traffic(), rules);
    }

    @Test
    void whereRulesTakeAllOfTheirMemorySecondsCloseEarlyAndThisIsTold() {
        Out out = Out.of(rules(), Duration.ofHours(1));
        for (long second = BEGIN; second < BEGIN + SECONDS; second++) {
            out.read(second, HOSTS_A_SECOND);
        }
        assertThat(out.events).contains("TRIGGERED visitors 3 " + (BEGIN + 2) + " 2000.0"); // it has closed long ago
        assertThat(out.closedEarly).isEmpty();
        out.read(BEGIN + SECONDS - 100, 1);
        assertThat(out.engine.ledger().late()).as("100 s behind").isZero();
        out.read(BEGIN, 1);
        out.read(BEGIN + 1, 1);
        assertThat(out.engine.ledger().late()).as("as good as all of it behind").isEqualTo(2);
        assertThat(out.closedEarly).hasSize(1);
    }

    @Test
    void whereNoLineIsLateClosingEarlyChangesNothing() {
        Out early = Out.of(rules(), Duration.ofHours(1));
        Out inTime = Out.of(rules(), Duration.ofSeconds(2));
        for (long second = BEGIN; second < BEGIN + SECONDS; second++) {
            int hosts = second % 60 < 40 ? HOSTS_A_SECOND : 10;
            early.read(second, hosts);
            inTime.read(second, hosts);
        }
        early.engine.end(early.source);
        inTime.engine.end(inTime.source);
        assertThat(early.events).hasSizeGreaterThan(60).isEqualTo(inTime.events);
    }

    @Test
    void longLabelsThatNeverRepeatAreCountedAsWhatTheyTake() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < STATUSES; i++) {
            rules.add(new Rule(
                    "hits " + i,
                    Measure.HITS_PER_SECOND,
                    Bounds.above(BigDecimal.ZERO),
                    Timing.over(Duration.ofSeconds(2)),
                    new Rule.Scope(List.of(Condition.parse("status=" + (200 + i))), false),
                    1,
                    Severity.INFO,
                    Optional.empty()));
        }
        Out out = Out.of(new Rules(Rules.DEFAULT.traffic(), rules), Duration.ofHours(1));
        String pad = "x".repeat(240);
        for (long second = BEGIN; second < BEGIN + 100; second++) {
            StringBuilder lines = new StringBuilder();
            String stamp = STAMP.format(Instant.ofEpochSecond(second));
            for (int i = 0; i < 16 * STATUSES; i++) {
                String label = second + "-" + i + pad;
                lines.append(label + " - - [" + stamp + "] \"GET /" + label + " HTTP/1.1\" " + (200 + i % STATUSES)
                        + " 1 \"-\" \"" + label + "\"\n");
            }
            out.read(lines.toString());
        }
        out.read(BEGIN, 1);
        assertThat(out.engine.ledger().late()).isEqualTo(1);
    }

    @Test
    void theTrafficAlertAloneHasRoomForTheWholeHour() {
        Out out = Out.of(Rules.DEFAULT, Duration.ofHours(1));
        for (long second = BEGIN; second < BEGIN + 3500; second++) {
            out.read(second, 40);
        }
        out.read(BEGIN, 1);
        assertThat(out.engine.ledger().late()).isZero();
    }
}
