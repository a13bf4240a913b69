package dev.logtee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    @TempDir
    Path temporary;

    private static final Ledger LEDGER = Ledger.of(900, 7, 1, 1)
            .withLost(List.of(new Lost("/var/log/a", 10, 20)))
            .withSources(new TreeMap<>(Map.of("/var/log/a", Ledger.of(900, 7, 1, 1))));
    private static final Saved FIRST = saved("first", 1);
    private static final Saved SECOND = saved("second", 2);

    private static Saved saved(String shape, int items) {
        return new Saved(
                shape,
                new byte[16],
                List.of(new byte[] {1, 2}, new byte[] {3}),
                List.of(
                        new Position("/var/log/a", "(dev=1,ino=2)", 5_000_000_000L, -7, Standing.READING),
                        new Position("/var/log/a", "(dev=1,ino=3)", 0, 1, Standing.FOREIGN)),
                List.of("/var/log/a", "/var/log/*.log"),
                LEDGER,
                1_525_881_610,
                new byte[items],
                "json");
    }

    @Test
    void whatWasCommittedLastIsWhatIsThere() throws IOException {
        try (StateFile state = StateFile.open(temporary.resolve("state"), "web")) {
            assertThat(state.saved()).isEmpty();
            state.commit(FIRST);
            state.commit(SECOND);
        }
        try (StateFile state = StateFile.open(temporary.resolve("state"), "web")) {
            Saved saved = state.saved().orElseThrow();
            assertThat(saved.shape()).isEqualTo("second");
            assertThat(saved.positions()).isEqualTo(SECOND.positions());
            assertThat(saved.engine()).containsExactly(1, 2, 3);
            assertThat(saved.held()).hasSize(2);
            assertThat(saved.form()).isEqualTo("json");
            assertThat(saved.inputs()).isEqualTo(SECOND.inputs());
            assertThat(saved.ledger()).isEqualTo(LEDGER);
            assertThat(saved.toldTo()).isEqualTo(1_525_881_610);
        }
    }

    @Test
    void positionsThatChangedTakeThePlaceOfThoseBefore() throws IOException {
        List<Position> positions = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int commit = 0; commit < 20; commit++) {
            try (StateFile state = StateFile.open(temporary, "web")) {
                for (int more = random.nextInt(4); more >= 0; more--) {
                    change(positions, random);
                    state.commit(new Saved("", new byte[16], new byte[0], positions, List.of("-"), LEDGER));
                }
            }
            try (StateFile state = StateFile.open(temporary, "web")) {
                assertThat(state.saved().orElseThrow().positions())
                        .as("commit %d", commit)
                        .containsExactlyInAnyOrderElementsOf(positions);
            }
        }
    }

    private static void change(List<Position> positions, SplittableRandom random) {
        if (!positions.isEmpty() && random.nextInt(3) == 0) {
            positions.remove(random.nextInt(positions.size()));
        }
        String name = "/var/log/" + random.nextInt(1000);
        positions.add(new Position(name, name, random.nextLong(1 << 20), random.nextLong(), Standing.READING));
    }

    @Test
    void whatHasNotRecoveredIsKnownToTheNextRun() throws IOException {
        try (StateFile state = StateFile.open(temporary, "web")) {
            state.alert(new AlertEvent("traffic", Kind.TRIGGERED, 100, 1201, 10.01));
            state.alert(new AlertEvent("errors", Kind.TRIGGERED, 100, 1201, 10.01));
            state.commit(FIRST);
            state.alert(new AlertEvent("errors", Kind.RECOVERED, 110, 3, 0.2));
            state.commit(FIRST);
            state.alert(new AlertEvent("traffic", Kind.RECOVERED, 120, 3, 0.2)); // and killed
        }
        try (StateFile state = StateFile.open(temporary, "web")) {
            assertThat(state.firing()).containsExactly(new AlertEvent("traffic", Kind.TRIGGERED, 100, 1201, 10.01));
            state.commit(SECOND);
            assertThat(state.firing()).as("under other options").hasSize(1);
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        Path folder = temporary.resolve("state");
        try (StateFile state = StateFile.open(folder, "web")) {
            state.commit(FIRST);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aSecondWatcherIsToldWhoHoldsIt() throws IOException {
        try (StateFile held = StateFile.open(temporary, "web")) {
            assertThat(held.saved()).isEmpty();
            assertThatThrownBy(() -> StateFile.open(temporary, "web"))
                    .isInstanceOf(StateInUse.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            StateFile.open(temporary, "other").close();
        }
        StateFile.open(temporary, "web").close();
    }

    @Test
    void whoLooksAtItTakesItFromNobody() throws IOException {
        StoredStates states = new StoredStates(temporary);
        try (StateFile state = StateFile.open(temporary, "web")) {
            state.commit(FIRST);
            assertThat(states.look("web").watchedBy())
                    .contains(Long.toString(ProcessHandle.current().pid()));
            assertThatThrownBy(() -> StateFile.open(temporary, "web")).isInstanceOf(StateInUse.class);
        }
        assertThat(states.look("web").watchedBy()).isEmpty();
    }

    @Test
    void itIsReadWhereNothingCanBeMadeBesideIt() throws IOException {
        try (StateFile state = StateFile.open(temporary, "web")) {
            state.commit(FIRST);
        }
        Files.createDirectory(temporary.resolve("web.db-shm"));
        StoredStates states = new StoredStates(temporary);
        assertThat(states.look("web").positions()).isEqualTo(FIRST.positions());
        assertThat(states.silences("web").all()).isEmpty();
        try (History history = History.open(temporary, "web")) {
            assertThat(history.reach(Level.DAY)).isEmpty();
        }
    }

    @Test
    void whenItIsClosedAllIsInOneFile() throws IOException {
        try (StateFile state = StateFile.open(temporary, "web")) {
            state.commit(FIRST);
            assertThat(state.silenced("traffic", 1)).isEmpty(); // read by a connection of its own
        }
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("web.db", "web.lock");
        }
    }

    @Test
    void aFileThatIsTakenAwayIsSaidToBeAndMadeAnew() throws IOException {
        Path file = temporary.resolve("web.db");
        AlertEvent firing = new AlertEvent("traffic", Kind.TRIGGERED, 100, 1201, 10.01);
        try (StateFile state = StateFile.open(temporary, "web")) {
            state.judgedBy(List.of("traffic"));
            state.alert(firing);
            state.commit(FIRST);
            assertThat(state.silenced("traffic", 100)).isEmpty();
            Files.move(file, temporary.resolve("elsewhere.db"));

            assertThatThrownBy(() -> state.commit(SECOND))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": it was taken away while it was in use, and is made anew");
            state.commit(SECOND);
            assertThat(state.silences().rules()).containsExactly("traffic");
            state.silences().add(new Silence("traffic", 0, 200, "load test"));
            assertThat(state.silenced("traffic", 100)).isPresent();
        }
        try (StateFile state = StateFile.open(temporary, "web")) {
            assertThat(state.saved().orElseThrow().positions()).isEqualTo(SECOND.positions());
            assertThat(state.saved().orElseThrow().ledger()).isEqualTo(LEDGER);
            assertThat(state.firing()).containsExactly(firing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE history_rollup SET level = level + 9", "UPDATE position SET read_to = -1"})
    void aDamagedRowIsTroubleWithTheFile(String damage) throws Exception {
        try (MadeWatch watch = new MadeWatch(temporary)) {
            watch.hit(MadeWatch.START, "/").hit(MadeWatch.START + 60, "/").commit();
        }
        try (StateFile state = StateFile.open(temporary, "web")) {
            state.commit(FIRST);
        }
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + temporary.resolve("web.db"));
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(damage)).isPositive();
        }
        try (StateFile state = StateFile.open(temporary, "web")) {
            assertThatThrownBy(state::saved).isInstanceOf(IOException.class).hasMessageContaining("web.db");
        }
    }

    @Test
    void aDamagedFileIsSaidToBeOneAndLeftAsItIs() throws IOException {
        Path file = temporary.resolve("web.db");
        Files.writeString(file, "no database at all, and long enough to be looked at as one".repeat(20));
        byte[] before = Files.readAllBytes(file);
        try (StateFile state = StateFile.open(temporary, "web")) {
            assertThatThrownBy(state::saved).isInstanceOf(IOException.class).hasMessageContaining("web.db");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
