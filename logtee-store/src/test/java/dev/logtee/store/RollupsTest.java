package dev.logtee.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollupsTest {
    private static final String LONG = "x".repeat(250);

    private long keptFrom;
    private final Rollups rollups = new Rollups(level -> level == Level.TEN_SECONDS ? keptFrom : 0);
    private final Engine engine = new Engine(
            new Settings(Duration.ofSeconds(10), Duration.ZERO, Threshold.DEFAULT),
            Hasher.derivedFrom(new byte[] {1}, 0, 1),
            new EngineOutput() {
                @Override
                public void interval(Interval interval) {
                    rollups.add(interval);
                }
            });
    private final int source = engine.open("", Formats.of("common").reader(ReaderTerms.NONE), Long.MIN_VALUE);
    private long second = MadeWatch.START;

    @Test
    void whatIsPastBeingKeptBeforeItCouldBeWrittenTakesNoRoom() {
        while (!rollups.isFull()) {
            followAnInterval();
        }
        keptFrom = second;
        assertThat(rollups.entries())
                .extracting(Rollups.Entry::level)
                .doesNotContain(Level.TEN_SECONDS)
                .contains(Level.MINUTE, Level.HOUR);
        assertThat(rollups.isFull()).isFalse();
    }

    private void followAnInterval() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append(MadeWatch.line(second, "10.0.0." + i, "/" + i + LONG + "/" + LONG, 200, 100));
        }
        byte[] bytes = lines.toString().getBytes(US_ASCII);
        engine.read(source, bytes, 0, bytes.length, 0);
        second += 10;
    }
}
