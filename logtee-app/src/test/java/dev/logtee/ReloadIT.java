package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.logtee.service.Datagrams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The built distribution, whose configuration is changed under it. Windows are an hour long, so that nothing depends
/// on how long a step takes.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ReloadIT {
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final String HITS_OF_AN_HOUR = "[settings]\nwindow = \"1h\"\nevery = \"1h\"\nfrom = \"start\"\n";

    @TempDir
    private Path folder;

    private Datagrams manager;
    private Path log;
    private Path configuration;
    private @Nullable Process logtee;

    @BeforeEach
    void prepare() throws Throwable {
        manager = Datagrams.at(folder.resolve("notify").toString());
        log = folder.resolve("access.log");
        configuration = folder.resolve("logtee.toml");
    }

    @AfterEach
    void stop() throws Exception {
        if (logtee != null) {
            logtee.destroyForcibly();
        }
        manager.close();
    }

    @Test
    void rulesReceiversFiltersAndDisplayChangeAndTheWindowStays() throws Throwable {
        append("GET", 11);
        configure("threshold = \"1\"\n");
        start("--no-state");
        configure("""
                threshold = "0.003"
                display = "json"
                where = ["method=GET"]
                lateness = "3s"

                [[notify]]
                name = "file"
                type = "command"
                command = ["/bin/sh", "-c", "cat >> %s"]
                group = "0s"
                max_age = "36500d"
                """.formatted(folder.resolve("told")));

        reload();

        await().until(() -> read("told").contains("triggered"));
        append("POST", 1);
        append("GET", 1);
        await().until(() -> account().contains("ledger   13 lines"));
        end();
        assertThat(read("out"))
                .contains("\"type\":\"alert\",\"id\":\"traffic-triggered-", "\"hits\":11,\"value\":")
                .contains("\"type\":\"interval\"", "\"filtered\":1");
        assertThat(read("out").lines()).allMatch(line -> line.startsWith("{"));
        assertThat(read("err"))
                .contains("logtee: waits for the next start: lateness\n")
                .contains("logtee: the configuration was read again, and the run goes on by it\n");
    }

    @Test
    void aFileWithFaultsChangesNothingAndSaysSo() throws Throwable {
        append("GET", 11);
        configure("threshold = \"1\"\n");
        start("--no-state");
        configure("threshold = \"0.003\"\ndisplay = \"jason\"\n");

        reload();

        configure("threshold = \"1\"\n");
        reload();
        end();
        assertThat(read("err"))
                .contains("logtee.toml:6:11: unknown display \"jason\"")
                .containsOnlyOnce("logtee: nothing was changed: the run goes on by the configuration it had\n")
                .containsOnlyOnce("the configuration was read again");
        assertThat(read("out")).doesNotContain("High traffic generated");
    }

    @Test
    void theNextStartGoesOnByWhatWasReadAgain() throws Throwable {
        append("GET", 11);
        configure("threshold = \"1\"\n");
        start("--state", folder.toString());
        configure("threshold = \"0.003\"\n");
        reload();
        await().until(() -> read("out").contains("High traffic generated an alert - hits = 11"));
        end();

        start("--state", folder.toString());
        end();

        assertThat(read("err")).doesNotContain("the options that shape counts");
        assertThat(read("out")).containsOnlyOnce("High traffic");
    }

    @Test
    void aReloadThatComesBeforeTheRunHasBegunIsMadeUpFor() throws Throwable {
        Hangups.assumeTheyArrive();
        append("GET", 11);
        assertThat(new ProcessBuilder("mkfifo", configuration.toString())
                        .start()
                        .waitFor())
                .isZero();
        launch("--no-state");
        try (OutputStream first = Files.newOutputStream(configuration)) { // open once it is about to be read
            signal("HUP");
            Files.delete(configuration);
            configure("threshold = \"0.003\"\n");
            first.write((HITS_OF_AN_HOUR + "threshold = \"1\"\n").getBytes(UTF_8));
        }

        await().until(() -> read("out").contains("High traffic generated an alert - hits = 11"));
        end();
        assertThat(read("err")).contains("logtee: the configuration was read again, and the run goes on by it\n");
    }

    private void append(String method, int lines) throws IOException {
        String line = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"" + method + " /a/b HTTP/1.1\" 200 123\n";
        Files.writeString(log, line.repeat(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void configure(String more) throws IOException {
        Files.writeString(configuration, HITS_OF_AN_HOUR + more);
    }

    /// Returns once all that is there was read.
    private void start(String... options) throws Throwable {
        launch(options);
        manager.receive("WATCHDOG=1\nSTATUS=following");
    }

    private void launch(String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(BUILT.resolve("bin/logtee").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--config", configuration.toString(), log.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()));
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null");
        builder.environment().put("NOTIFY_SOCKET", folder.resolve("notify").toString());
        logtee = builder.start();
    }

    private void reload() throws Throwable {
        Hangups.assumeTheyArrive();
        signal("HUP");
        manager.receive("RELOADING=1\nMONOTONIC_USEC=");
        manager.receive("READY=1");
    }

    private void end() throws Exception {
        signal("TERM");
        assertThat(requireNonNull(logtee).waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(logtee.exitValue()).isEqualTo(143);
    }

    private String account() throws Exception {
        signal("USR1");
        return read("err");
    }

    private void signal(String name) throws Exception {
        String pid = Long.toString(requireNonNull(logtee).pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private String read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path, UTF_8) : "";
    }
}
