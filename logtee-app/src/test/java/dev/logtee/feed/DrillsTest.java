package dev.logtee.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Stretch;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillsTest {
    /// Else hits of an interval that reaches beyond it would be in none.
    @Test
    void aStretchIsOfWholeIntervalsHoweverLongItIs() {
        Drills drills = new Drills(new Watch(List.of("access.log"), new Watch.From.Start(), true, Settings.DEFAULT));
        for (long seconds = 1; seconds < 400_000; seconds += seconds / 1000 + 1) {
            Stretch wanted = new Stretch(1_525_881_613, 1_525_881_613 + seconds);
            Drilldown.Level level = new Drilldown.Level("then", List.of(), Optional.of(wanted), Optional.empty());
            Stretch asked = drills.asked(Drilldown.NONE.into(level), Duration.ofMinutes(10));
            long every = drills.every(asked).toSeconds();
            assertThat(List.of(asked.since() % every, asked.until() % every))
                    .as(wanted.toString())
                    .containsOnly(0L);
            assertThat(asked.since()).isLessThanOrEqualTo(wanted.since());
            assertThat(asked.until()).isGreaterThanOrEqualTo(wanted.until());
        }
    }
}
