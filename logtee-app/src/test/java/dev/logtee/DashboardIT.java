package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.shell.Installed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The built distribution on a real terminal, which is one of tmux.
@Timeout(120)
class DashboardIT {
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path folder;

    private Path log;
    private Path configuration;

    @BeforeEach
    void start() throws Exception {
        Installed.require("tmux");
        log = folder.resolve("access.log");
        Files.writeString(log, "");
        configuration = folder.resolve("logtee.toml");
        configure("");
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "env", "PS1=> ", "ENV=", "sh");
        awaitPrompt();
        keys(following(), "Enter");
    }

    /// Goes on from the state of a run before, of which nothing is said where the options are the same.
    private String following() {
        return logtee("--config '" + configuration + "' '" + log + "'");
    }

    private String logtee(String words) {
        return "LOGTEE_CACHE=/dev/null XDG_STATE_HOME='" + folder + "' LOGTEE_JAVA_HOME='"
                + System.getProperty("java.home") + "' '" + BUILT.resolve("bin/logtee") + "' " + words;
    }

    @AfterEach
    void stop() throws Exception {
        tmux("kill-server");
    }

    @Test
    void aLogThatIsPipedInLeavesTheKeysToTheDashboard() throws Exception {
        awaitScreen("Waiting for lines");
        write("16:00:00", 1_201);
        keys("q");
        awaitPrompt();

        keys("cat '" + log + "' | " + logtee("-"), "Enter");
        awaitScreen("ALERT  High traffic");
        keys("?");
        awaitScreen("hold still");
        keys("Escape");
        awaitScreen("/pages");
        keys("q");
        awaitPrompt();

        keys("clear; " + logtee("-"), "Enter");
        awaitScreen("standard input is this terminal");
        awaitPrompt();

        // As Logtee would have to open it again, and its writer may have ended by then.
        keys("clear; mkfifo '" + folder + "/pipe'; cat '" + log + "' > '" + folder + "/pipe' &", "Enter");
        keys(logtee("--display tui - < '" + folder + "/pipe'"), "Enter");
        awaitScreen("--display tui needs a terminal");
    }

    @Test
    void aTerminalIsTakenOverAndGivenBack() throws Exception {
        awaitScreen("Waiting for lines");
        write("16:00:00", 1_201);
        write("16:00:02", 1);
        awaitScreen("ALERT  High traffic");
        awaitScreen("1,201 hits");

        keys("?");
        awaitScreen("hold still");
        keys("Escape");
        awaitScreen("/pages");

        tmux("resize-window", "-x", "120", "-y", "40");
        awaitScreen("access.log · common");

        keys("C-z");
        awaitScreen("Stopped");
        awaitPrompt();
        assertThat(screen()).doesNotContain("ALERT");
        keys("fg", "Enter");
        awaitScreen("ALERT");

        keys("q");
        awaitScreen("bin/logtee"); // the line that started it
        awaitPrompt();
        keys("echo status=$?; stty -a", "Enter");
        awaitScreen("status=0");
        awaitScreen(" icanon ");
        assertThat(screen()).contains(" echo ").doesNotContain("ALERT");
    }

    @Test
    void aLogThatIsCutOffIsShownAsFarAsItGoesAndEndsInFailure() throws Exception {
        awaitScreen("Waiting for lines");
        write("16:00:00", 1_201);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(log));
        }
        Path cut = folder.resolve("cut.log.gz");
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() - 8)); // without its check sum
        keys("q");
        awaitScreen("bin/logtee");
        awaitPrompt();
        keys("clear; " + logtee("--once '" + cut + "'"), "Enter");
        awaitScreen("1,201 lines = 1,201 hits");
        keys("q");
        awaitScreen("cut.log.gz");
        awaitPrompt();
        keys("echo status=$?", "Enter");
        awaitScreen("status=1");
    }

    @Test
    void controlCEndsItInGoodOrder() throws Exception {
        awaitScreen("Waiting for lines");
        keys("C-c");
        awaitScreen("bin/logtee");
        awaitPrompt();
        keys("echo status=$?; stty -a", "Enter");
        awaitScreen("status=130");
        awaitScreen(" icanon ");
    }

    @Test
    void aSignalFromElsewhereEndsItInGoodOrder() throws Exception {
        awaitScreen("Waiting for lines");
        assertThat(ofItself().destroy()).isTrue(); // SIGTERM
        awaitScreen("bin/logtee");
        awaitPrompt();
        keys("echo status=$?; stty -a", "Enter");
        awaitScreen("status=143");
        awaitScreen(" icanon ");
    }

    @Test
    void startedInTheBackgroundItLeavesTheTerminalAloneUntilItIsCalled() throws Exception {
        awaitScreen("Waiting for lines");
        keys("q");
        awaitScreen("bin/logtee");
        awaitPrompt();
        keys("clear; " + following() + " &", "Enter");
        awaitScreenBy("jobs", "Stopped");
        assertThat(screen()).doesNotContain("Waiting for lines");
        keys("fg", "Enter");
        awaitScreen("Waiting for lines");
    }

    @Test
    void aConnectionThatIsLostEndsIt() throws Exception {
        awaitScreen("Waiting for lines");
        ProcessHandle itself = ofItself();
        tmux("kill-server");
        itself.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aConfigurationIsReadAgainUnderIt() throws Exception {
        awaitScreen("Waiting for lines");
        write("16:00:00", 11);
        write("16:00:02", 1);
        awaitScreen("All is well");

        configure("threshold = 0.01\ntimezone = \"Asia/Tokyo\"\n");
        signal("HUP");
        awaitScreen("ALERT  High traffic");
        awaitScreen("01:00:"); // the next day

        configure("threshold = -1\n");
        signal("HUP");
        keys("a");
        awaitScreen("'-1' is not a number above");
        awaitScreen("nothing was changed");
        awaitScreen("ALERT  High traffic");
    }

    @Test
    void itsAccountIsAmongItsNotices() throws Exception {
        awaitScreen("Waiting for lines");
        write("16:00:00", 11);
        awaitScreen("All is well");

        signal("USR1");
        keys("a");

        awaitScreen("ledger   11 lines = 11 hits");
    }

    private void configure(String more) throws IOException {
        Files.writeString(configuration, "[settings]\nfrom = \"start\"\nlateness = \"0s\"\n" + more);
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder(
                                "kill", "-" + name, Long.toString(ofItself().pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /// What runs in the shell that runs in tmux.
    private ProcessHandle ofItself() throws Exception {
        long shell = Long.parseLong(tmux("display-message", "-p", "#{pane_pid}").strip());
        return ProcessHandle.of(shell).orElseThrow().children().findFirst().orElseThrow();
    }

    private void write(String time, int lines) throws IOException {
        String line = "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /pages/create HTTP/1.1\" 200 123\n";
        Files.writeString(log, line.repeat(lines), StandardOpenOption.APPEND);
    }

    /// Gives the shell a command again and again until it shows `text`.
    private void awaitScreenBy(String command, String text) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!screen().contains(text)) {
            assertThat(System.nanoTime())
                    .as("awaiting '%s' on\n%s", text, screen())
                    .isLessThan(end);
            keys(command, "Enter");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void awaitScreen(String text) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!screen().contains(text)) {
            assertThat(System.nanoTime())
                    .as("awaiting '%s' on\n%s", text, screen())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Waits until the shell reads: what is typed before that may be lost.
    private void awaitPrompt() throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!("\n" + screen().stripTrailing()).endsWith("\n>")) {
            assertThat(System.nanoTime())
                    .as("awaiting a prompt on\n%s", screen())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String screen() throws Exception {
        return tmux("capture-pane", "-p");
    }

    private void keys(String... keys) throws Exception {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words.toArray(String[]::new));
    }

    /// Runs tmux with a server of its own.
    private String tmux(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-S", folder.resolve("tmux").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return answer;
    }
}
