package dev.logtee.store;

import static dev.logtee.store.MadeWatch.EVER;
import static dev.logtee.store.MadeWatch.START;
import static dev.logtee.store.MadeWatch.hits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of a history goes, and what stays, as time passes and the file grows.
class PruningTest {
    @TempDir
    Path folder;

    @Test
    void whatIsOlderThanItIsKeptGoesInSmallSteps() throws IOException {
        Retention brief = new Retention(
                Map.of(Level.TEN_SECONDS, Duration.ofMinutes(5), Level.MINUTE, Duration.ofHours(1)), 1 << 30);
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), brief)) {
            for (int i = 0; i < 1000; i++) {
                watch.hit(START + i * 10, "/a");
                if (i % 5 == 4) {
                    watch.commit();
                }
            }
            try (History history = watch.commit().history()) {
                long end = START + 999 * 10;
                assertThat(history.reach(Level.TEN_SECONDS)).hasValue(new History.Reach(end - 300, end));
                assertThat(history.reach(Level.MINUTE).orElseThrow().from()).isBetween(end - 3600, end - 3540);
                assertThat(hits(history, Level.TEN_SECONDS)).hasSize(30);
                assertThat(hits(history, Level.HOUR)).containsExactly(360, 360, 279);
            }
        }
    }

    @Test
    void theFinestGoesFirstWhenTheFileIsFull() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), new Retention(Map.of(), 300_000))) {
            for (int i = 0; i < 1500; i++) {
                watch.hit(START + i * 10, "/a" + i % 20);
                if (i % 5 == 4) {
                    watch.commit();
                }
            }
            try (History history = watch.commit().history()) {
                assertThat(hits(history, Level.TEN_SECONDS).size()).isLessThan(500);
                assertThat(hits(history, Level.HOUR)).containsExactly(360, 360, 360, 360, 59);
            }
            assertThat(folder.resolve("web.db"))
                    .satisfies(file -> assertThat(Files.size(file)).isLessThan(400_000));
        }
    }

    @Test
    void manyEventsDoNotPushOutTheTraffic() throws IOException {
        Retention small = new Retention(Map.of(), 1_000_000);
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), small)) {
            watch.hit(START, "/a").hit(START + 10, "/a").commit();
            for (int i = 0; i < 4000; i++) {
                watch.tell(
                        new AlertEvent("x".repeat(900), i % 2 == 0 ? Kind.TRIGGERED : Kind.RECOVERED, START + i, i, i));
                if (i % 200 == 199) {
                    watch.commit();
                }
            }
            try (History history = watch.history()) {
                assertThat(history.alertCount(START, START + 4000)).isEqualTo(100);
                assertThat(history.latestAlerts(START, START + 4000, 1))
                        .extracting(AlertEvent::at)
                        .containsExactly(START + 3999);
                assertThat(history.rollups(Level.TEN_SECONDS, START, START + 10))
                        .hasSize(1);
            }
        }
    }

    @Test
    void noneIsKeptWhereNoneIsWanted() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), new Retention(Map.of(), 0));
                History history =
                        watch.hit(START, "/a").hit(START + 70, "/a").commit().history()) {
            assertThat(history.reach(Level.DAY)).isEmpty();
            assertThat(history.summary(Level.DAY, 0, EVER)).isEmpty();
        }
    }

    @Test
    void fewLinesDatedYearsAheadMakeNothingOldAndLeaveWhatComesAfterThemAsItIs() throws IOException {
        InstantSource shortlyAfter = InstantSource.fixed(Instant.ofEpochSecond(START + 8000));
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), Retention.DEFAULT, shortlyAfter)) {
            for (int i = 0; i < 360; i++) {
                watch.hit(START + i * 10, "/a");
            }
            long ahead = START + Duration.ofDays(3 * 365).toSeconds();
            for (int i = 0; i < 4; i++) {
                watch.hit(ahead + i * 10, "/a").commit();
            }
            for (int i = 0; i < 360; i++) {
                watch.hit(START + 3600 + i * 10, "/a");
            }
            for (int i = 0; i < 100; i++) {
                watch.commit(); // each prunes some
            }
            try (History history = watch.commit().history()) {
                for (Level level : Level.values()) {
                    assertThat(history.rollups(level, START - 86_400, START + 7200).stream()
                                    .mapToLong(Rollup::hits)
                                    .sum())
                            .as(level.text())
                            .isGreaterThan(360 + 300); // some were late until the clock was set back
                }
            }
        }
    }
}
