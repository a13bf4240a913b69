package dev.logtee.store;

import static dev.logtee.store.MadeWatch.EVER;
import static dev.logtee.store.MadeWatch.START;
import static dev.logtee.store.MadeWatch.hits;
import static dev.logtee.store.MadeWatch.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Details;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Reason;
import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Reason.What;
import dev.logtee.alert.Severity;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    @TempDir
    Path folder;

    @Test
    void thePeriodThatIsRunningIsToldAsItStands() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder);
                History history =
                        history(watch.hit(START, "/a").hit(START + 65, "/b").hit(START + 75, "/b"))) {
            assertThat(hits(history, Level.TEN_SECONDS)).containsExactly(1, 0, 0, 0, 0, 0, 1);
            assertThat(hits(history, Level.MINUTE)).containsExactly(1, 1);
            assertThat(hits(history, Level.HOUR)).containsExactly(2);
            assertThat(hits(history, Level.DAY)).containsExactly(2);
            assertThat(history.summary(Level.DAY, 0, EVER).map(Summary::hits)).hasValue(2L);
        }
    }

    @Test
    void aSparseLogThatIsCaughtUpWithLeavesNothingOut() throws IOException {
        int hits = 4_000; // a batch of lines, a minute apart, between two commits
        try (MadeWatch watch = new MadeWatch(folder)) {
            for (int i = 0; i < hits; i++) {
                watch.hit(START + i * 60L, "/a");
            }
            watch.cut();
            try (History history = history(watch)) {
                assertThat(hits(history, Level.MINUTE)).hasSize(hits).containsOnly(1);
            }
        }
    }

    @Test
    void aReaderSeesWhatTheWatcherCommittedSince() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder);
                History history = history(watch.hit(START, "/a").hit(START + 10, "/a"))) {
            assertThat(hits(history, Level.HOUR)).containsExactly(1);
            watch.hit(START + 30, "/a");
            assertThat(hits(history, Level.HOUR)).containsExactly(1);
            watch.commit();
            assertThat(hits(history, Level.HOUR)).containsExactly(2);
        }
    }

    @Test
    void whatWasSilentHasZerosAndWhatWasNotFollowedIsNotTold() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            watch.hit(START, "/a").hit(START + 25, "/a").commit();
            watch.cut();
            watch.commit();
        }
        try (MadeWatch watch = new MadeWatch(folder.resolve("elsewhere"))) {
            watch.commit(); // another state is another history
        }
        try (History history = History.open(folder, "web")) {
            List<Rollup> told = history.rollups(Level.TEN_SECONDS, START - 100, START + 100);
            assertThat(told).extracting(Rollup::from).containsExactly(START, START + 10, START + 20);
            assertThat(told).extracting(Rollup::hits).containsExactly(1L, 0L, 1L);
            assertThat(history.rollups(Level.MINUTE, START, EVER).getFirst().followed())
                    .isEqualTo(30);
            assertThat(history.rollups(Level.MINUTE, START, EVER).getFirst().hitsPerSecond())
                    .isEqualTo(2 / 30.0);
        }
    }

    @Test
    void aPeriodIsToldWholeWhereWhatIsAskedForEndsInIt() throws IOException {
        long minute = Level.MINUTE.startOf(START);
        try (MadeWatch watch = new MadeWatch(folder);
                History history = history(watch.hit(minute, "/a")
                        .hit(minute + 55, "/a")
                        .hit(minute + 110, "/b")
                        .hit(minute + 120, "/b"))) {
            List<Rollup> told = history.rollups(Level.MINUTE, minute, minute + 5);
            assertThat(told).extracting(Rollup::hits).containsExactly(2L);
            assertThat(told).extracting(Rollup::followed).containsExactly(60L);
            assertThat(history.periods(Level.MINUTE, minute, minute + 5)).isEqualTo(1);
            assertThat(history.periods(Level.MINUTE, minute - 86_400, EVER)).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "intervals of {0} s add up to periods of {1}")
    @CsvSource({
        "1, 10s",
        "5, 10s",
        "10, 10s",
        "7, 1h",
        "30, 1m",
        "60, 1m",
        "600, 1h",
        "3600, 1h",
        "2700, 1d",
        "1700, 1d"
    })
    void intervalsOfAnyLengthAddUp(long every, String finest) throws IOException {
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(every), Retention.DEFAULT)) {
            for (int i = 0; i < 2000; i++) {
                watch.hit(START + i * 17, "/a");
                if (i % 50 == 0) {
                    watch.commit();
                }
            }
            watch.cut();
            try (History history = history(watch)) {
                for (Level level : Level.values()) {
                    boolean isKept = level.seconds() >= level(finest).seconds();
                    assertThat(history.rollups(level, 0, EVER).stream()
                                    .mapToLong(Rollup::hits)
                                    .sum())
                            .as(level.text())
                            .isEqualTo(isKept ? 2000 : 0);
                }
            }
        }
    }

    @Test
    void aSectionIsToldOrHowManyHitsItMayHaveHad() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            watch.read(line(START, "h", "/api/x", 500, 7)).hit(START, "/api");
            for (int i = 0; i < 60; i++) {
                watch.hit(START + 10, "/s" + i).hit(START + 10, "/s" + i);
            }
            try (History history = history(watch.hit(START + 30, "/").hit(START + 40, "/"))) {
                assertThat(history.slice(Slice.SECTION, "/api", Level.TEN_SECONDS, 0, EVER))
                        .containsExactly(
                                new SliceRollup(START, START + 10, 10, 2, 107, 1, 0, 0, 0),
                                new SliceRollup(START + 10, START + 20, 10, 0, 0, 0, 0, 0, 2),
                                new SliceRollup(START + 20, START + 30, 10, 0, 0, 0, 0, 0, 0),
                                new SliceRollup(START + 30, START + 40, 10, 0, 0, 0, 0, 0, 0));
                assertThat(history.slice(Slice.SECTION, "/api", Level.DAY, 0, EVER))
                        .extracting(SliceRollup::hits)
                        .containsExactly(2L);
            }
        }
    }

    @Test
    void ofASectionItIsToldHowLongItsHitsTook() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            watch.of("ltsv").timedHit(START, "/api/x", "0.25").timedHit(START + 1, "/api/y", "0.75");
            watch.timedHit(START + 1, "/other", "9").timedHit(START + 11, "/api", "-");
            watch.timedHit(START + 25, "/api", "2").timedHit(START + 70, "/", "1");
            try (History history = history(watch)) {
                assertThat(history.slice(Slice.SECTION, "/api", Level.TEN_SECONDS, START, START + 30))
                        .extracting(SliceRollup::timedHits, SliceRollup::meanDuration)
                        .containsExactly(
                                tuple(2L, OptionalDouble.of(0.5)),
                                tuple(0L, OptionalDouble.empty()),
                                tuple(1L, OptionalDouble.of(2)));
                assertThat(history.slice(Slice.SECTION, "/api", Level.MINUTE, START, START + 60))
                        .extracting(SliceRollup::meanDuration)
                        .containsExactly(OptionalDouble.of(1));
            }
        }
    }

    @Test
    void aSourceIsToldFromWhenThereIsASecondOne() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            watch.hit(START, "/a").hit(START + 15, "/a").commit();
            watch.from("b.log").hit(START + 15, "/a").read(line(START + 25, "h", "/b", 500, 7));
            watch.hit(START + 26, "/b").cut();
            try (History history = history(watch)) {
                assertThat(history.slice(Slice.SOURCE, "b.log", Level.TEN_SECONDS, 0, EVER))
                        .containsExactly(
                                new SliceRollup(START + 10, START + 20, 10, 1, 100, 0, 0, 0, 1),
                                new SliceRollup(START + 20, START + 30, 10, 2, 107, 1, 0, 0, 0));
                assertThat(history.slice(Slice.SOURCE, "b.log", Level.DAY, 0, EVER))
                        .extracting(SliceRollup::hits, SliceRollup::error)
                        .containsExactly(tuple(3L, 2L));
                assertThat(history.summary(Level.MINUTE, 0, EVER)
                                .orElseThrow()
                                .top(Dimension.SOURCE, 9)
                                .rows())
                        .extracting(Row::text, Row::hits)
                        .containsExactly(tuple("b.log", 3L));
            }
        }
    }

    @Test
    void sourcesPastTheMostAreAnError() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            for (int i = 0; i < 200; i++) {
                watch.from("log" + i).hit(START, "/a").hit(START, "/a");
            }
            watch.cut();
            try (History history = history(watch)) {
                assertThat(history.slice(Slice.SOURCE, "other", Level.TEN_SECONDS, 0, EVER))
                        .containsExactly(new SliceRollup(START, START + 10, 10, 0, 0, 0, 0, 0, 144));
            }
        }
    }

    @Test
    void listsOfAStretchAreThoseOfItsPeriodsTogether() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            for (int i = 0; i < 400; i++) {
                watch.hit(START + i, "/" + (i % 4 == 0 ? "rare" : "often") + "/" + i);
            }
            try (History history = history(watch)) {
                Summary summary = history.summary(Level.MINUTE, 0, EVER).orElseThrow();
                assertThat(summary.top(Dimension.SECTION, 10).rows())
                        .extracting(Row::text, Row::hits)
                        .containsExactly(tuple("/often", 292L), tuple("/rare", 98L));
                assertThat(summary.top(Dimension.TARGET, 1).error()).isPositive();
            }
        }
    }

    @Test
    void linesOfAClockSetBackAreAddedToTheirPeriods() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            for (int i = 0; i < 100; i++) {
                watch.hit(START + i * 10, "/a");
            }
            watch.commit();
            for (int i = 0; i < 50; i++) {
                watch.hit(START + 100 + i * 10, "/b");
            }
            watch.hit(START + 2000, "/a").hit(START + 2010, "/a").hit(START + 2020, "/a");
            try (History history = history(watch)) {
                Summary day = history.summary(Level.DAY, 0, EVER).orElseThrow();
                for (Level level : Level.values()) {
                    assertThat(history.rollups(level, 0, EVER).stream()
                                            .mapToLong(Rollup::hits)
                                            .sum()
                                    + day.late())
                            .as(level.text())
                            .isEqualTo(152); // the last one is in an interval that is open
                }
                assertThat(history.latestAlerts(0, EVER, 100))
                        .extracting(AlertEvent::kind)
                        .containsExactly(Kind.CLOCK_BACK);
            }
        }
    }

    @Test
    void whatComesWhileTheDiskIsWaitedForIsInTheNextCommit() throws IOException {
        AlertEvent first = new AlertEvent("traffic", Kind.TRIGGERED, START, 1, 1);
        AlertEvent second = new AlertEvent("traffic", Kind.RECOVERED, START + 1, 1, 1);
        try (MadeWatch watch = new MadeWatch(folder)) {
            watch.hit(START, "/").hit(START + 10, "/").tell(first).write();
            watch.hit(START + 20, "/").tell(second).synchronize();
            try (History history = watch.history()) {
                assertThat(history.latestAlerts(0, EVER, 9)).containsExactly(first);
                assertThat(hits(history, Level.TEN_SECONDS)).containsExactly(1);
            }
            watch.commit();
            try (History history = watch.history()) {
                assertThat(history.latestAlerts(0, EVER, 9)).containsExactly(first, second);
                assertThat(hits(history, Level.TEN_SECONDS)).containsExactly(1, 1);
                assertThat(hits(history, Level.DAY)).containsExactly(2);
                assertThat(history.rollups(Level.DAY, 0, EVER).getFirst().followed())
                        .isEqualTo(20);
            }
        }
    }

    @Test
    void theLatestEventsAreToldAloneWhereAllAreMany() throws IOException {
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), Retention.DEFAULT)) {
            for (int i = 0; i < 20; i++) {
                watch.tell(new AlertEvent("traffic", i % 2 == 0 ? Kind.TRIGGERED : Kind.RECOVERED, START + i, i, i));
            }
            watch.commit();
            try (History history = watch.history()) {
                assertThat(history.latestAlerts(START, START + 15, 3))
                        .extracting(AlertEvent::at)
                        .containsExactly(START + 12, START + 13, START + 14);
                assertThat(history.alertCount(START, START + 15)).isEqualTo(15);
            }
        }
    }

    @Test
    void anEventIsKeptWithAllThatItSays() throws IOException {
        AlertEvent told = new AlertEvent(
                "Checkout failing",
                Kind.TRIGGERED,
                1_525_881_610,
                120,
                0.25,
                new Details(
                        Severity.CRITICAL,
                        Optional.of("Checkout failing: 0.25 at {at}"),
                        Optional.of("/var/log/a.log"),
                        List.of(
                                new Reason(What.SECTION, "/checkout", Of.SERVER_ERRORS, 0.75, OptionalDouble.of(0.1)),
                                new Reason(What.STATUS, "503", Of.HITS, 1, OptionalDouble.empty())),
                        List.of("192.0.2.1 GET /checkout/pay 503", "192.0.2.2 GET /checkout 503"),
                        Optional.of("known")));
        AlertEvent brief = new AlertEvent("traffic", Kind.RECOVERED, 1_525_881_620, 7, 0.1);
        try (MadeWatch watch = new MadeWatch(folder, Duration.ofSeconds(10), Retention.DEFAULT)) {
            watch.tell(told).tell(brief).commit();
            try (History history = watch.history()) {
                assertThat(history.latestAlerts(0, EVER, 100)).containsExactly(told, brief);
            }
        }
    }

    @Test
    void whatThrowsWhereItIsToldIsNotTakenForTheFilesFault() throws IOException {
        IllegalArgumentException fault = new IllegalArgumentException("of whoever asks");
        try (MadeWatch watch = new MadeWatch(folder)
                        .hit(START, "/")
                        .hit(START + 10, "/")
                        .tell(new AlertEvent("traffic", Kind.TRIGGERED, START, 1, 1));
                History history = history(watch)) {
            assertThatThrownBy(() -> history.alerts(0, EVER, _ -> {
                        throw fault;
                    }))
                    .isSameAs(fault);
            assertThatThrownBy(() -> history.summaries(Level.DAY, 0, EVER, (_, _) -> {
                        throw fault;
                    }))
                    .isSameAs(fault);
        }
    }

    @Test
    void anEventThatCannotBeReadIsTheFilesFault() throws IOException, SQLException {
        try (MadeWatch watch = new MadeWatch(folder).tell(new AlertEvent("traffic", Kind.TRIGGERED, START, 1, 1))) {
            watch.commit();
        }
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("web.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE history_event SET severity = 'dire'");
        }
        try (History history = History.open(folder, "web")) {
            assertThatThrownBy(() -> history.latestAlerts(0, EVER, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("web.db: no severity is called so: severity=dire");
        }
    }

    @Test
    void viewsSayItInPlainColumns() throws IOException, SQLException {
        try (MadeWatch watch = new MadeWatch(folder)) {
            watch.read(line(START, "h", "/\u001b[31m", 404, 2326))
                    .hit(START + 10, "/")
                    .commit();
            assertThat(query("SELECT \"from\", \"to\", hits, errors, size_max, duration_max FROM history_10s"))
                    .isEqualTo("2018-05-09T16:00:00Z 2018-05-09T16:00:10Z 1 1 2326.0 null");
            assertThat(query("SELECT time, section, hits FROM history_sections_1h"))
                    .isEqualTo(START + " /\\x1B[31m 1");
            assertThat(query("SELECT count(*), is_open FROM history_1d")).isEqualTo("1 1");
            assertThat(query("SELECT count(*) FROM history_alerts")).isEqualTo("0");
        }
    }

    @Test
    void whereThereIsNoStateThatIsSaid() {
        assertThatThrownBy(() -> History.open(folder, "web"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("web.db");
    }

    private static History history(MadeWatch watch) throws IOException {
        return watch.commit().history();
    }

    private static Level level(String text) {
        return List.of(Level.values()).stream()
                .filter(level -> level.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private String query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("web.db"));
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            for (int i = 1; row.next() && i <= row.getMetaData().getColumnCount(); ) {
                for (; i <= row.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : " ").append(row.getString(i));
                }
            }
            return text.toString();
        }
    }
}
