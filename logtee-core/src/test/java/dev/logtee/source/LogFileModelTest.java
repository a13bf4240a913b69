package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.truncate;
import static dev.logtee.source.Writer.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random scripts beside the exact model: every line that was finished, once. Truncation destroys what was not read, so
/// scripts truncate only when all was.
@Timeout(300)
class LogFileModelTest {
    private static final int SCRIPTS = Trials.times(60);
    private static final int STEPS = 40;

    /// Names are looked at this often at least: a file must have its own for as long to be found.
    private static final Duration A_CHECK = Duration.ofMillis(1200);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyLineIsReadOnce(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SCRIPTS; i++) {
            new Script(Files.createDirectory(folder.resolve(seed + "-" + i)), random).play();
        }
    }

    private static final class Script {
        private final SplittableRandom random;
        private final Path folder;
        private final Path log;
        private final Following following;
        private final Writer writer;
        private int rotations;

        Script(Path folder, SplittableRandom random) {
            this.folder = folder;
            this.writer = new Writer("line", random);
            this.random = random;
            this.log = folder.resolve("access.log");
            // the name given, or a glob that finds the rotated files, too
            this.following = Following.of(random.nextBoolean() ? log : folder.resolve("access.log*"))
                    .interruptedBy(random);
        }

        void play() throws IOException {
            try (following) {
                append(log, "");
                following.look();
                for (int step = 0; step < STEPS; step++) {
                    step();
                }
                writer.write(log, 1);
                following.pass(Duration.ofSeconds(15), Duration.ofMillis(200));
                assertThat(without(writer.lines(), following.lines)).as("lost").isEmpty();
                assertThat(without(following.lines, writer.lines()))
                        .as("read twice, or never written")
                        .isEmpty();
            }
        }

        private void step() throws IOException {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> writer.write(log, random.nextInt(5));
                case 3 -> writer.tear(log);
                case 4 -> rotate();
                case 5 -> truncateWhenRead();
                case 6 -> following.pass(Duration.ofMillis(random.nextInt(3000)), Duration.ofMillis(100));
                case 7 -> writer.write(log, random.nextInt(1500));
                default -> following.pass(Duration.ofMillis(20));
            }
        }

        private void rotate() throws IOException {
            following.pass(A_CHECK, Duration.ofMillis(60));
            Files.move(log, folder.resolve((random.nextBoolean() ? "access.log." : "old.") + rotations++));
            writer.leave();
            append(log, "");
        }

        private void truncateWhenRead() throws IOException {
            writer.write(log, 1);
            following.pass(A_CHECK, Duration.ofMillis(60));
            truncate(log);
            following.look();
        }
    }
}
