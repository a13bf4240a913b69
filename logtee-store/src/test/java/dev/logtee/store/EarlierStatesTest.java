package dev.logtee.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.pipeline.State.Saved;
import dev.logtee.pipeline.State.Silenced;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// State files as each version of the schema left them: 400 made-up lines from 10:00:00 on, 20 a second, whose alert
/// fires; a silence, and bytes lost; durations since version 4. The file of a version stays as it is: who changes a
/// table adds a step to [Schema], and a file that was written before that.
class EarlierStatesTest {
    private static final String LOG = "/var/log/access.log";
    private static final long START = Instant.parse("2026-01-02T10:00:00Z").getEpochSecond();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void namesTheFile() {
        file = folder.resolve("web.db");
    }

    private void unpack(int version) throws IOException {
        try (InputStream packed = requireNonNull(getClass().getResourceAsStream("/states/" + version + ".db.gz"));
                InputStream state = new GZIPInputStream(packed)) {
            Files.copy(state, file);
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aWatcherGoesOnFromIt(int version) throws IOException {
        unpack(version);
        try (StateFile state = StateFile.open(folder, "web")) {
            Saved saved = state.saved().orElseThrow();
            assertThat(saved.inputs()).containsExactly("access.log");
            assertThat(saved.positions())
                    .filteredOn(position -> position.standing() == Standing.LEFT)
                    .singleElement()
                    .satisfies(position -> {
                        assertThat(position.path()).isEqualTo(LOG);
                        assertThat(position.offset()).isEqualTo(saved.ledger().bytesRead());
                    });
            assertThat(saved.ledger().lines()).isEqualTo(400);
            assertThat(saved.ledger().sources().get(LOG)).isNotNull();
            assertThat(saved.ledger().lost()).singleElement().hasToString("Lost[file=" + LOG + ", from=10, to=20]");
            assertThat(state.firing())
                    .singleElement()
                    .satisfies(event -> assertThat(event.rule()).isEqualTo("traffic"));
            assertThat(state.silenced("traffic", START)).contains(new Silenced(START + 600, "load test"));
            state.commit(saved);
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void itsHistoryIsKept(int version) throws IOException {
        unpack(version);
        try (StateFile state = StateFile.open(folder, "web")) {
            assertThat(state.saved()).isPresent();
            try (History history = state.history()) {
                assertThat(history.rollups(Level.TEN_SECONDS, START, START + 60))
                        .extracting(Rollup::hits)
                        .containsExactly(220L, 180L);
                assertThat(history.rollups(Level.DAY, START - 86_400, START + 60))
                        .singleElement()
                        .satisfies(day -> assertThat(day.hits()).isEqualTo(400));
            }
        }
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true"})
    void sectionsAndSourcesAreReadAlsoBeforeAWatcherBroughtItUpToDate(int version, boolean hasDurations)
            throws IOException {
        unpack(version);
        try (History history = History.open(folder, "web")) {
            assertThat(history.slice(Slice.SECTION, "/api", Level.TEN_SECONDS, START, START + 20))
                    .hasSize(2)
                    .allSatisfy(period -> {
                        assertThat(period.hits()).isPositive();
                        assertThat(period.meanDuration().isPresent()).isEqualTo(hasDurations);
                    });
            assertThat(history.slice(Slice.SOURCE, LOG, Level.TEN_SECONDS, START, START + 20))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({"0, nothing has been saved in it yet", "1000, this state is of another version (1000"})
    void aHistoryThatCannotBeReadSaysWhy(int version, String why) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = " + version);
        }
        assertThatThrownBy(() -> History.open(folder, "web")).hasMessageStartingWith(file + ": " + why);
    }

    @Test
    void theLatestVersionHasItsFile() throws IOException, SQLException {
        unpack(Schema.VERSION);
        Path anew = folder.resolve("anew.db");
        StateFile.connect(anew).close();
        assertThat(statements(file)).containsExactlyElementsOf(statements(anew));
    }

    private static List<String> statements(Path file) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement query = database.createStatement();
                ResultSet row = query.executeQuery("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")) {
            while (row.next()) {
                statements.add(row.getString(1));
            }
        }
        return statements;
    }
}
