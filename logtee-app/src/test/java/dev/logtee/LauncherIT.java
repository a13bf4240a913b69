package dev.logtee;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The built distribution, started as its users start it.
@Timeout(300) // a start-up cache is trained in it
class LauncherIT {
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final Path JAVA_25 = Path.of(System.getProperty("java.home"));
    private static final Outcome VERSION = new Outcome(0, "logtee " + System.getProperty("logtee.version") + "\n", "");
    private static final Map<String, String> WITH_JAVA = Map.of("LOGTEE_JAVA_HOME", JAVA_25.toString());

    @TempDir
    private Path folder;

    private Path home;
    private Path launcher;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void moveElsewhere() throws IOException {
        home = folder.resolve("moved elsewhere/log tee");
        copy(BUILT, home);
        launcher = home.resolve("bin/logtee");
    }

    @Test
    void runsMovedElsewhereFromAPathWithSpaces() throws Exception {
        assertThat(run(WITH_JAVA, launcher, "--version")).isEqualTo(VERSION);
    }

    @ParameterizedTest
    @CsvSource({"core", "store"})
    void bringsLibrariesThatSayTheirModulesNameAndLicence(String name) throws Exception {
        String file = "lib/logtee-" + name + '-' + System.getProperty("logtee.version") + ".jar";
        try (JarFile jar = new JarFile(home.resolve(file).toFile())) {
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev.logtee." + name);
        }
    }

    @Test
    void bringsManualPagesAndCompletionAlong() throws Exception {
        assertThat(home.resolve("share/man/man1/logtee-watch.1"))
                .content()
                .contains(
                        " 1 \"20",
                        "\"logtee " + System.getProperty("logtee.version").replace("-", "\\-"));
        assertThat(home.resolve("share/bash-completion/completions/logtee"))
                .hasContent(run(WITH_JAVA, launcher, "completion", "bash").out);
    }

    @Test
    void runsThroughSymbolicLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), folder.relativize(launcher));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);

        assertThat(run(WITH_JAVA, second, "--version")).isEqualTo(VERSION);
    }

    @Test
    void runsThroughALinkToItsFolderBesideOtherPrograms() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);

        assertThat(run(WITH_JAVA, link.resolve("bin/logtee"), "--version")).isEqualTo(VERSION);
    }

    @Test
    void saysInOneSentenceThatThereIsNoJava() throws Exception {
        forgetUsualFolders();

        Outcome outcome = run(Map.of("PATH", "/nowhere"), launcher, "--version");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).startsWith("logtee: found no Java 25 or later").hasLineCount(1);
    }

    @Test
    void refusesToRunOnAnOlderJavaThatWasAskedFor() throws Exception {
        Path older = olderJava();

        Outcome outcome = run(Map.of("LOGTEE_JAVA_HOME", older.toString()), launcher, "--version");

        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.err).contains("LOGTEE_JAVA_HOME=" + older).hasLineCount(1);
    }

    @Test
    void passesOverAnOlderJava() throws Exception {
        forgetUsualFolders();
        String older = olderJava().toString();
        Files.createDirectories(folder.resolve(".jdks"));
        Files.createSymbolicLink(folder.resolve(".jdks/any name"), JAVA_25);

        assertThat(run(Map.of("JAVA_HOME", older, "PATH", older + "/bin:/usr/bin:/bin"), launcher, "--version"))
                .isEqualTo(VERSION);
    }

    @Test
    void followsTheJavaOfThePathToItsFolder() throws Exception {
        forgetUsualFolders();
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("java"), JAVA_25.resolve("bin/java"));

        assertThat(run(Map.of("PATH", programs + ":/usr/bin:/bin"), launcher, "--version"))
                .isEqualTo(VERSION);
    }

    @Test
    void takesAnotherCollectorFromItsOptions() throws Exception {
        Map<String, String> environment = new HashMap<>(WITH_JAVA);
        environment.put("LOGTEE_OPTS", "-XX:+UseParallelGC -Xmx96m");

        assertThat(run(environment, launcher, "--version")).isEqualTo(VERSION);
    }

    @Test
    void keepsAStateWhereNothingMayBeUnpacked() throws Exception {
        Path log = Files.writeString(
                folder.resolve("access.log"),
                "192.0.2.7 - - [02/Jan/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 12\n");
        Map<String, String> environment = new HashMap<>(WITH_JAVA);
        environment.put("LOGTEE_OPTS", "-Djava.io.tmpdir=/nowhere");
        Path states = folder.resolve("states");

        Outcome outcome = run(
                environment,
                launcher,
                "watch",
                "--once",
                "--from",
                "start",
                "--state",
                states.toString(),
                log.toString());

        assertThat(outcome.err).doesNotContain("cannot be used");
        assertThat(run(environment, launcher, "state", "--state", states.toString()).out)
                .contains("access.log");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            [settings]^web = 7890                | -Xmx88m
            settings = { web = "0.0.0.0:7890" }  | -Xmx88m
            settings.metrics=7890                | -Xmx88m
            [settings]^web_behind_proxy = true   | -Xmx56m
            # what the web = asks for            | -Xmx88m
            [settings]^lateness = "30m"          | -Xmx208m
            lateness = "1m30s"                   | -Xmx208m
            lateness = "3600s"                   | -Xmx208m
            lateness = "500ms"                   | -Xmx56m
            lateness = "1h"^web = 7890           | -Xmx240m
            """)
    void givesWhatAConfigurationAsksForTheSameMemory(String toml, String memory) throws Exception {
        Path config = Files.writeString(folder.resolve("log tee.toml"), toml.replace('^', '\n'));
        Map<String, String> environment =
                Map.of("LOGTEE_JAVA_HOME", java("25.0.1", "echo \"$@\"").toString());

        assertThat(run(environment, launcher, "--config", config.toString()).out)
                .contains(' ' + memory + ' ');
        assertThat(run(environment, launcher, "watch", "--config=" + config).out)
                .contains(' ' + memory + ' ');
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesItToTheProgramToSayThatAConfigurationCannotBeRead() throws Exception {
        Map<String, String> environment =
                Map.of("LOGTEE_JAVA_HOME", java("25.0.1", "echo \"$@\"").toString());
        String unreadable = "/proc/self/mem"; // a file that begins with nothing that can be read, to root as well

        Outcome outcome = run(environment, launcher, "--config", unreadable);

        assertThat(outcome.err).isEmpty();
        assertThat(outcome.out).contains("--config " + unreadable);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --lateness 30m                       | -Xmx208m
            watch --lateness=1h --web            | -Xmx240m
            --lateness 2s --every 5m             | -Xmx56m
            report --lateness 1h                 | -Xmx112m
            """)
    void givesWhatWaitsForLateLinesTheMemoryOfAllThatStaysOpen(String arguments, String memory) throws Exception {
        Map<String, String> environment =
                Map.of("LOGTEE_JAVA_HOME", java("25.0.1", "echo \"$@\"").toString());

        assertThat(run(environment, launcher, arguments.split(" ")).out).contains(' ' + memory + ' ');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --version        | -watch-
            report /dev/null | -report-
            alerts measures  | -alerts-
            """)
    void trainsTheStartUpCacheOfItsKindBesideTheFirstRun(String command, String kind) throws Exception {
        Path caches = folder.resolve("caches");
        Map<String, String> environment = new HashMap<>(WITH_JAVA);
        environment.put("LOGTEE_CACHE", caches.toString());
        String[] words = command.split(" ");
        Files.createDirectories(caches);
        writeBefore(Duration.ofHours(2), caches.resolve("left-by-a-killed-training.aot.7.log"));
        writeBefore(Duration.ofDays(100), caches.resolve("of-an-installation-that-is-gone.aot"));

        Outcome untrained = run(environment, launcher, words);
        assertThat(untrained.status).isZero();
        assertThat(run(environment, launcher, words)).isEqualTo(untrained);

        await(caches, ".aot");
        assertThat(run(environment, launcher, words)).isEqualTo(untrained);
        assertThat(list(caches)).singleElement().asString().contains(kind);
    }

    @Test
    void whoReadsByAPipeDoesNotWaitForTheTraining() throws Exception {
        Path goOn = folder.resolve("go-on");
        Path ended = folder.resolve("ended");
        String training = "case $* in *Training*) for i in $(seq 200); do [ -e '" + goOn + "' ] || sleep 0.1; done; "
                + "touch '" + ended + "';; *) echo done;; esac";
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "report");
        builder.environment()
                .putAll(Map.of(
                        "LOGTEE_JAVA_HOME",
                        java("25.0.1", training).toString(),
                        "LOGTEE_CACHE",
                        folder.resolve("caches").toString()));
        Process process = builder.redirectErrorStream(true).start();
        assertThat(process.getInputStream().readAllBytes()).asString().isEqualTo("done\n");
        assertThat(ended).doesNotExist();
        Files.createFile(goOn);
        while (!Files.exists(ended)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void writeBefore(Duration age, Path file) throws IOException {
        Files.writeString(file, "-");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            report - <&-         | 1 | logtee: standard input: ended early: the stream is closed
            parse - <&-          | 1 | logtee: standard input: ended early: the stream is closed
            report "$log" >&-    | 1 | logtee: cannot write results: the stream is closed
            report "$log" <&-    | 0 |
            report "$log" 2>&-   | 0 |
            report "$log.2" 2>&- | 1 |
            """)
    void takesNoFileOfItsOwnForAClosedStream(String command, int status, String said) throws Exception {
        Path log = Files.writeString(
                folder.resolve("access.log"),
                "192.0.2.7 - - [02/Jan/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 12\n");
        Map<String, String> environment = new HashMap<>(WITH_JAVA);
        environment.put("logtee", launcher.toString());
        environment.put("log", log.toString());

        Outcome outcome = run(environment, Path.of("/bin/sh"), "-c", "\"$logtee\" " + command);

        assertThat(outcome.status).isEqualTo(status);
        assertThat(outcome.err.strip()).isEqualTo(said == null ? "" : said);
        assertThat(outcome.out.contains("1 hit")).isEqualTo(status == 0);
    }

    @Test
    void looksIntoTheJarsOfKafkaWhereverKafkaIsMeant() throws Exception {
        for (String option : new String[] {"--topic=access", "--kafka-config=none"}) {
            Outcome outcome = run(WITH_JAVA, launcher, option);
            assertThat(outcome.err).startsWith("logtee: what is missing: --");
            assertThat(outcome.status).isEqualTo(2);
        }
    }

    /// Makes the moved launcher look for Java under its (temporary) HOME only.
    private void forgetUsualFolders() throws IOException {
        Path search = home.resolve("lib/java.sh");
        Files.writeString(search, Files.readString(search).replaceAll("(?m)^ {8}/", "        /nowhere/"));
    }

    private Path olderJava() throws IOException {
        return java("17.0.15", "echo an older Java was started");
    }

    /// A Java of which the launcher knows no better, that does something else.
    private Path java(String version, String does) throws IOException {
        Path java = folder.resolve("java " + version);
        Path program = Files.createDirectories(java.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\n" + does + '\n');
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"Any\"\nJAVA_VERSION=\"" + version + "\"\n");
        return java;
    }

    private Outcome run(Map<String, String> environment, Path program, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        builder.directory(Path.of("/").toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "LOGTEE_CACHE", "/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// Returns once a file so named is there and what made it has cleaned up.
    private static void await(Path caches, String suffix) throws Exception {
        while (list(caches).size() != 1 || !list(caches).getFirst().endsWith(suffix)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
