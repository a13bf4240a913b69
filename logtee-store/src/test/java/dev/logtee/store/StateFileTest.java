package dev.logtee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path temporary;

    private static final Saved FIRST = saved("first", 1);
    private static final Saved SECOND = saved("second", 2);

    private static Saved saved(String shape, int items) {
        return new Saved(
                shape,
                new byte[16],
                new byte[] {1, 2, 3},
                List.of(
                        new Position("/var/log/a", "(dev=1,ino=2)", 5_000_000_000L, -7, Standing.READING),
                        new Position("/var/log/a", "(dev=1,ino=3)", 0, 1, Standing.FOREIGN)),
                List.<byte[]>of(new byte[items], new byte[] {9}));
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
            assertThat(saved.untold()).containsExactly(new byte[2], new byte[] {9});
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
