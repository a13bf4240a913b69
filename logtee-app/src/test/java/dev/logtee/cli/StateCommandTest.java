package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.store.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StateCommandTest {
    private static final String LINE =
            "192.0.2.1 - - [09/May/2018:16:00:%02d +0000] \"GET /pages/create HTTP/1.1\" 200 123\n";

    @TempDir
    private Path folder;

    private String log;
    private String states;

    @BeforeEach
    void watch() throws IOException {
        log = folder.resolve("access.log").toString();
        states = folder.resolve("states").toString();
        Files.writeString(folder.resolve("access.log"), LINE.formatted(1) + "no hit\n" + LINE.formatted(11));
        assertThat(Run.of("watch", "--once", "--display", "none", "--state", states, "--name", "web", log)
                        .status())
                .isZero();
    }

    private Run state(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "state";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--state";
        all[words.length + 2] = states;
        return Run.of(all);
    }

    @Test
    void whoSaysWhereToBeginIsToldThatReadingGoesOn() {
        Run again = Run.of("--once", "--display", "none", "--from", "start", "--state", states, "--name", "web", log);
        assertThat(again.err()).contains("--from has no effect on a log that was read before");
        Run first = Run.of("--once", "--display", "none", "--from", "start", "--state", states, "--name", "new", log);
        assertThat(first.err()).doesNotContain("--from");
    }

    @Test
    void itSaysHowFarEachLogWasReadAndWhatBecameOfItsLines() throws IOException {
        Files.writeString(folder.resolve("access.log"), LINE.formatted(1).repeat(100));
        String shown = state().out();
        assertThat(shown)
                .startsWith("state web\n")
                .contains("  follows    " + log + "\n")
                .contains("  watched    by nobody now\n")
                .contains("  read       " + log + " up to byte ")
                .contains(" bytes are unread\n")
                .contains("  lines      3 = 2 hits + 1 invalid + 0 skipped; 0 late, 0 ahead; ");
    }

    @Test
    void aLogThatWasRenamedIsNotSaidToBeGone() throws IOException {
        Files.move(folder.resolve("access.log"), folder.resolve("access.log.1"));
        assertThat(state().out()).contains(" up to byte 167; not under this name any more\n");
    }

    @Test
    void ofALogThatIsGoneItSaysWhereWhatMayBeLostBegins() throws IOException {
        Files.writeString(folder.resolve("new"), LINE.formatted(21));
        Files.move(folder.resolve("new"), folder.resolve("access.log"), StandardCopyOption.REPLACE_EXISTING);
        Run.of("watch", "--once", "--display", "none", "--state", states, "--name", "web", log);
        assertThat(state().out()).contains("  lost       what followed byte 167, if anything, of " + log + "\n");
        assertThat(state("--output", "json").out())
                .contains("\"bytes_lost\":[{\"file\":\"" + log + "\",\"from\":167}]");
    }

    @Test
    void asJsonItIsOneObjectALine() {
        JsonNode shown = new JsonMapper().readTree(state("--output", "json").out());
        assertThat(shown.get("name").asString()).isEqualTo("web");
        assertThat(shown.get("positions").get(0).get("path").asString()).isEqualTo(log);
        assertThat(shown.get("positions").get(0).get("behind").asLong()).isZero();
        assertThat(shown.get("ledger").get("lines").asLong()).isEqualTo(3);
        assertThat(shown.get("ledger").get("sources").get(0).get("source").asString())
                .isEqualTo(log);
    }

    @Test
    void sumsThatDoNotAddUpAreAFault() throws SQLException {
        assertThat(state("check").out()).isEqualTo("web: well\n");
        change("UPDATE ledger SET hits = hits + 1 WHERE source = ''");
        Run found = state("check");
        assertThat(found.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(found.out()).contains("in all: 3 lines are not 4");
    }

    @Test
    void aSnapshotThatChangedOnTheDiskIsAFault() throws SQLException {
        change("UPDATE run_engine SET bytes = zeroblob(length(bytes))");
        assertThat(state("check").out()).contains("cannot be read");
        change("DELETE FROM run_engine");
        assertThat(state("check").out()).contains("cannot be read");
    }

    private void change(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + states + "/web.db");
                Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void aLogThatWasReadToItsEndIsReadOnFromThere() throws IOException {
        Files.writeString(folder.resolve("access.log"), LINE.formatted(21), StandardOpenOption.APPEND);
        Run.of("watch", "--once", "--display", "none", "--state", states, "--name", "web", log);
        assertThat(state().out()).contains("  lines      4 = 3 hits + 1 invalid");
    }

    @Test
    void aLogThatWasForgottenIsReadAsANewOne() {
        assertThat(state("forget", log).out()).isEqualTo(log + ": forgotten\n");
        Run.of("watch", "--once", "--display", "none", "--state", states, "--name", "web", log);
        assertThat(state().out()).contains("  lines      6 = 4 hits + 2 invalid");
        assertThat(state("forget", "/no/such.log").status()).isEqualTo(ExitStatus.BAD_USAGE);
    }

    @Test
    void itIsRemovedOnlyWhenThatIsConfirmed() {
        Run refused = state("reset");
        assertThat(refused.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(refused.err()).contains("add --yes");
        assertThat(state("reset", "--yes").out()).isEqualTo("web: removed\n");
        assertThat(state().out()).startsWith("no state is kept in ");
        assertThat(state("check").out()).startsWith("no state is kept in ");
    }

    @Test
    void whatAWatcherHasIsLookedAtOnly() throws IOException {
        try (StateFile _ = StateFile.open(Path.of(states), "web")) {
            String process = "process " + ProcessHandle.current().pid();
            assertThat(state().out()).contains("  watched    by " + process);
            for (Run refused : new Run[] {state("reset", "--yes"), state("forget", log)}) {
                assertThat(refused.status()).isEqualTo(ExitStatus.BAD_USAGE);
                assertThat(refused.err()).contains(process);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "state check", "state reset", "notify list", "history"})
    void whereNoStateIsOfTheFilesThoseThatThereAreAreTold(String command) {
        Run run = Run.of((command + " --state " + states + " /no/such.log").split(" "));
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err())
                .startsWith("logtee: no watcher of this name or of these files keeps a state in ")
                .contains("\n  web  " + log + "\n");
    }

    @Test
    void oneThatCannotBeReadDoesNotHideTheOthers() throws IOException {
        Files.writeString(folder.resolve("states/api.db"), "no database, and long enough to be looked at".repeat(30));
        Run shown = state();
        assertThat(shown.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(shown.out()).startsWith("state web\n");
        assertThat(shown.err()).contains("api.db");
    }
}
