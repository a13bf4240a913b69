package dev.logtee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The scripts by which Logtee is built and started from its sources, in a tree whose build is made up.
@Timeout(60)
class SourceLauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("logtee.root", ".."));
    private static final String JAVA_SEARCH = "logtee-app/src/main/dist/lib/java.sh";

    /// Notes that it builds, waits to be let go on, and leaves a program that says what it is asked for.
    private static final String BUILD = """
            #!/bin/sh
            echo built >>builds
            until [ -e go ]; do sleep 0.05; done
            mkdir -p logtee-app/target/logtee-1/bin
            printf '#!/bin/sh\\necho "asked for $*"\\n' >logtee-app/target/logtee-1/bin/logtee
            chmod +x logtee-app/target/logtee-1/bin/logtee
            echo logtee-1 >logtee-app/target/distribution
            """;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path tree;

    @BeforeEach
    void plant() throws IOException {
        tree = folder.resolve("a tree");
        for (String directory : List.of(".mvn", "logtee-core/src/main", "logtee-app/src/main/dist/lib", "packaging")) {
            Files.createDirectories(tree.resolve(directory));
        }
        for (String file : List.of("pom.xml", "logtee-core/pom.xml", "packaging/StackMaps.java")) {
            Files.createFile(tree.resolve(file));
        }
        for (String file : List.of("logtee", "mvnw", JAVA_SEARCH)) {
            Files.copy(ROOT.resolve(file), tree.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws Exception {
        makeUpTheBuild();
        Process first = start("first", "demo");
        awaitBuild();
        Process second = start("second", "--version");
        awaitWords("second.err", "waiting for the build of process " + first.pid());

        letGoOn();

        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(folder.resolve("first.out")).hasContent("asked for demo");
        assertThat(folder.resolve("second.out")).hasContent("asked for --version");
        assertThat(tree.resolve("builds")).hasContent("built");
        assertThat(lock()).doesNotExist();
    }

    @Test
    void whoIsEndedWhileWaitingLeavesTheBuildLocked() throws Exception {
        makeUpTheBuild();
        Process first = start("first", "demo");
        awaitBuild();
        Process second = start("second", "demo");
        awaitWords("second.err", "waiting for the build");

        second.destroy();

        assertThat(second.waitFor()).isEqualTo(143);
        assertThat(Files.exists(lock(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        letGoOn();
        assertThat(first.waitFor()).isZero();
    }

    @Test
    void aBuildThatWasKilledHoldsNobodyUp() throws Exception {
        makeUpTheBuild();
        letGoOn();
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Files.createDirectories(lock().getParent());
        Files.createSymbolicLink(lock(), Path.of(String.valueOf(killed.pid())));

        assertThat(start("later", "demo").waitFor()).isZero();
        assertThat(folder.resolve("later.out")).hasContent("asked for demo");
    }

    @Test
    void saysSoWhereItCannotBuild() throws Exception {
        makeUpTheBuild();
        Path target = Files.createSymbolicLink(tree.resolve("target"), Path.of("/dev/fd")); // takes nobody's files

        assertThat(start("first", "demo").waitFor()).isEqualTo(1);
        Files.delete(target);
        assertThat(folder.resolve("first.err"))
                .content()
                .startsWith("logtee: cannot build: ")
                .hasLineCount(1);
        assertThat(tree.resolve("builds")).doesNotExist();
    }

    @Test
    void mavenIsStartedByAShellToo() throws Exception {
        Process process =
                start("maven", Map.of("LOGTEE_JAVA_HOME", "/nowhere"), List.of("/bin/sh", "mvnw", "-version"));

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(folder.resolve("maven.err"))
                .hasContent("logtee: LOGTEE_JAVA_HOME must be the folder of JDK 25: LOGTEE_JAVA_HOME=/nowhere");
    }

    @Test
    void saysSoWhereMavenHasNoPlaceForWhatItDownloads() throws Exception {
        assertThat(start(
                                "first",
                                Map.of(
                                        "LOGTEE_JAVA_HOME",
                                        System.getProperty("java.home"),
                                        "HOME",
                                        "",
                                        "MAVEN_USER_HOME",
                                        ""),
                                List.of(tree.resolve("logtee").toString(), "demo"))
                        .waitFor())
                .isEqualTo(1);
        assertThat(folder.resolve("first.err"))
                .content()
                .contains("logtee: cannot build: HOME must be a folder, in which Maven keeps what it downloads\n");
    }

    private void makeUpTheBuild() throws IOException {
        Files.writeString(tree.resolve("mvnw"), BUILD);
    }

    private void awaitBuild() {
        await().atMost(50, TimeUnit.SECONDS).until(() -> Files.exists(tree.resolve("builds")));
    }

    private void awaitWords(String file, String words) {
        await().atMost(50, TimeUnit.SECONDS)
                .until(() -> Files.readString(folder.resolve(file)).contains(words));
    }

    private void letGoOn() throws IOException {
        Files.createFile(tree.resolve("go"));
    }

    private Path lock() {
        return tree.resolve("target/build.lock");
    }

    private Process start(String name, String command) throws IOException {
        Map<String, String> environment = Map.of("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        return start(name, environment, List.of(tree.resolve("logtee").toString(), command));
    }

    private Process start(String name, Map<String, String> environment, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(tree.toFile())
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }
}
