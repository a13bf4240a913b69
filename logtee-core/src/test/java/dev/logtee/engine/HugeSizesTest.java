package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Timing;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sizes as no server sends them, which a log may bear all the same.
class HugeSizesTest extends OneEngine {
    private static final long SECOND = 1_525_881_600;
    private static final Settings BYTES = new Settings(
            TEN_IN_TEN_SECONDS.every(),
            TEN_IN_TEN_SECONDS.lateness(),
            new Rules(
                    TEN_IN_TEN_SECONDS.rules().traffic(),
                    List.of(new Rule(
                            "bytes",
                            Measure.BYTES_PER_SECOND,
                            Bounds.above(BigDecimal.valueOf(1_000_000)),
                            Timing.over(Duration.ofMinutes(5))))),
            View.WHOLE);

    private final List<AlertEvent> ofBytes = new ArrayList<>();
    private final Engine counting = new Engine(BYTES, HASHER, this);
    private final int log = open(counting, "a.log");

    @Test
    void whatIsKeptOfASecondHasALimit() {
        read(SECOND, 1000);
        int bytes = counting.snapshot().length;
        read(SECOND, 30_000);
        assertThat(counting.snapshot().length).isLessThan(2 * bytes);
        assertThatCode(() -> new Engine(BYTES, HASHER, this).restore(counting.snapshot()))
                .doesNotThrowAnyException();
    }

    @Test
    void aSumOverALongWindowStaysAboveItsLevel() {
        for (int second = 0; second < 300; second++) {
            read(SECOND + second, 20);
        }
        assertThat(ofBytes).extracting(AlertEvent::kind).containsExactly(AlertEvent.Kind.TRIGGERED);
    }

    @Test
    void aClockThatIsSetBackByThemGoesOnAfterARestart() {
        read(SECOND + 600, 1);
        read(SECOND, 19);
        read(SECOND + 1, 1);
        assertThatCode(() -> new Engine(BYTES, HASHER, this).restore(counting.snapshot()))
                .doesNotThrowAnyException();
    }

    @Override
    public void alert(AlertEvent event) {
        if (event.rule().equals("bytes")) {
            ofBytes.add(event);
        }
    }

    private void read(long second, int lines) {
        byte[] bytes = Timelines.line(second)
                .replace(" 123\n", " 999999999999999999\n")
                .repeat(lines)
                .getBytes(UTF_8);
        counting.read(log, bytes, 0, bytes.length, 0);
    }
}
