package dev.logtee.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.dashboard.BoardMemory;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.LiveBoard;
import dev.logtee.dashboard.Moment;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.Topic;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Drill-downs of a log of three hits, for several people.
@Timeout(60)
class SharedCountsTest {
    private static final Duration BACK = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2018-05-09T17:00:00Z");

    @AutoClose
    private SharedCounts counts;

    private Watch watch;

    @BeforeEach
    void name() {
        watch = new Watch(
                List.of(folder.resolve("access.log").toString()), new Watch.From.Start(), true, Settings.DEFAULT);
        counts = new SharedCounts(watch, () -> now);
    }

    /// Reads the log to its end.
    private void read() throws IOException {
        Files.writeString(
                folder.resolve("access.log"), line("/a/1", 200) + line("/a/2", 500) + line("/b/<script>", 500));
        new Pipeline(watch, counts).run();
    }

    private static String line(String target, int status) {
        return "192.0.2.1 - - [09/May/2018:16:00:41 +0000] \"GET " + target + " HTTP/1.1\" " + status + " 7\n";
    }

    private static Drilldown where(String... lines) {
        Drilldown drilldown = Drilldown.NONE;
        for (String line : lines) {
            drilldown = drilldown.into(Level.of(Conditions.parse(line)));
        }
        return drilldown;
    }

    @Test
    void whatIsAskedForIsCounted() throws Exception {
        read();
        SharedCount count = counts.join(where("status=5xx", "section=/b"), BACK);
        try (Looks.Looker looker = count.look(Span.HOUR)) {
            Dashboard counted = looker.next(LONG).orElseThrow();
            for (int moments = 0; moments < 5 && counted.totals().hits() == 0; moments++) {
                counted = looker.next(LONG).orElse(counted);
            }
            assertThat(counted.totals().hits()).isEqualTo(1);
            assertThat(counted.table(Topic.TARGETS).entries().getFirst().text()).isEqualTo("/b/<script>");
        }
    }

    @Test
    void whoAsksForTheSameSharesIt() throws IOException {
        read();
        SharedCount first = counts.join(where("status=5xx"), BACK);
        assertThat(counts.join(where("status=5xx"), BACK)).isSameAs(first);
        assertThat(counts.join(where("status=4xx"), BACK)).isNotSameAs(first);
        assertThat(counts.join(where("status=5xx"), BACK.multipliedBy(2))).isNotSameAs(first);
    }

    @Test
    void ofACertainTimeItDoesNotMatterHowFarBackWasAskedFor() throws IOException {
        read();
        Level hour = new Level("", List.of(), Optional.of(new Stretch(1_525_881_600, 1_525_885_200)), Optional.empty());
        SharedCount first = counts.join(Drilldown.NONE.into(hour), BACK);
        assertThat(counts.join(Drilldown.NONE.into(hour), BACK.multipliedBy(2))).isSameAs(first);
    }

    @Test
    void moreThanTheMostAreRefusedUntilOneIsLookedAtNoMore() throws IOException {
        read();
        List<SharedCount> all = new ArrayList<>();
        for (int i = 0; i < SharedCounts.MOST; i++) {
            all.add(counts.join(where("status=" + (400 + i)), BACK));
        }
        assertThatThrownBy(() -> counts.join(where("status=5xx"), BACK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 drill-downs are looked at already, which is the most; try again later");
        all.get(1).leave();
        assertThat(counts.join(where("status=5xx"), BACK)).isNotNull();
        assertThat(counts.join(where("status=400"), BACK)).isSameAs(all.getFirst());
    }

    @Test
    void whoComesBackSoonFindsItAndLaterItHasEnded() throws IOException {
        Kept kept = new Kept();
        Files.writeString(folder.resolve("access.log"), line("/", 200));
        new Pipeline(watch, Outputs.of(kept, List.of(counts))).run();
        SharedCount first = counts.join(where("status=5xx"), BACK);
        first.leave();
        now = now.plusSeconds(9);
        kept.tellAgain(counts);
        assertThat(counts.join(where("status=5xx"), BACK)).isSameAs(first);
        first.leave();
        now = now.plusSeconds(11);
        kept.tellAgain(counts);
        assertThat(counts.join(where("status=5xx"), BACK)).isNotSameAs(first);
    }

    @Test
    void beforeAnythingWasReadThereIsNone() {
        assertThatThrownBy(() -> counts.join(where("status=5xx"), BACK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing has been counted yet");
    }

    /// Remembers how a run stood at last.
    private static final class Kept extends BoardOutput {
        private Standing last;

        Kept() {
            super(new LiveBoard(Settings.DEFAULT.threshold(), BoardMemory.LITTLE), InstantSource.system());
        }

        @Override
        public void look(Standing standing) {
            last = standing;
        }

        @Override
        void show(Moment moment) {
            throw new IllegalStateException("no moment was made");
        }

        void tellAgain(SharedCounts counts) {
            counts.look(last);
        }
    }
}
