package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.service.Datagrams;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The built distribution as a service: it is started, asked and stopped as systemd does, whose end of the socket is
/// the test.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ServiceIT {
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final String LINE = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET /a/b HTTP/1.1\" 200 123\n";

    @TempDir
    private Path folder;

    private Datagrams manager;
    private Process logtee;

    @BeforeEach
    void start() throws Throwable {
        String address = folder.resolve("notify").toString();
        manager = Datagrams.at(address);
        Path log = Files.writeString(folder.resolve("access.log"), LINE + "nonsense\n");
        ProcessBuilder builder = new ProcessBuilder(
                BUILT.resolve("bin/logtee").toString(),
                "--display",
                "none",
                "--state",
                folder.toString(),
                log.toString());
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null");
        builder.environment().put("NOTIFY_SOCKET", address);
        logtee = builder.start();
    }

    @AfterEach
    void stop() throws Exception {
        logtee.destroyForcibly();
        manager.close();
    }

    @Test
    void saysThatItIsReadyThenAliveThenStopping() throws Throwable {
        assertThat(manager.receive()).isEqualTo("READY=1");
        assertThat(manager.receive()).startsWith("WATCHDOG=1\nSTATUS=");
        assertThat(manager.receive()).isEqualTo("WATCHDOG=1\nSTATUS=following; 2 lines: 1 hit, 1 invalid, 0 skipped");

        logtee.toHandle().destroy(); // SIGTERM

        assertThat(manager.receive("STOPPING")).isEqualTo("STOPPING=1");
        assertThat(logtee.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(logtee.exitValue()).isEqualTo(143);
    }

    @Test
    void givesItsAccountOnASignal() throws Throwable {
        manager.receive("WATCHDOG=1\nSTATUS=following");

        assertThat(new ProcessBuilder("kill", "-USR1", Long.toString(logtee.pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(account())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("logtee: state    following, log clock 2018-05-09T1"),
                        line -> assertThat(line)
                                .startsWith("logtee: sources  1: ")
                                .endsWith("access.log (common)"),
                        line -> assertThat(line)
                                .isEqualTo("logtee: ledger   2 lines = 1 hit + 1 invalid + 0 skipped; 80 bytes"),
                        line -> assertThat(line)
                                .isEqualTo("logtee: hits     0 late (0 s at most), 0 ahead, 0 filtered"),
                        line -> assertThat(line).startsWith("logtee: memory   "));
    }

    @Test
    void isNotEndedByBeingAskedToReadAConfigurationThatItDoesNotHave() throws Throwable {
        Hangups.assumeTheyArrive();
        manager.receive("WATCHDOG=1\nSTATUS=following");

        assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(logtee.pid()))
                        .start()
                        .waitFor())
                .isZero();

        manager.receive("RELOADING=1");
        manager.receive("READY=1");
        manager.receive("WATCHDOG=1\nSTATUS=following");
        logtee.toHandle().destroy();
        try (BufferedReader err = logtee.errorReader(UTF_8)) {
            assertThat(err.lines().toList())
                    .anyMatch(line -> line.startsWith("logtee: there is no configuration to read again"));
        }
    }

    private List<String> account() throws IOException {
        BufferedReader err = logtee.errorReader(UTF_8);
        List<String> lines = new ArrayList<>();
        String line = err.readLine();
        while (!line.startsWith("logtee: state ")) {
            line = err.readLine();
        }
        lines.add(line);
        while (!line.startsWith("logtee: memory ")) {
            line = err.readLine();
            lines.add(line);
        }
        return lines;
    }
}
