package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.copyTruncate;
import static dev.logtee.source.Following.gzip;
import static dev.logtee.source.Following.truncate;
import static dev.logtee.source.Writer.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random scripts of writing, every manner of rotation, and restarts, beside the exact model: every line once, however
/// little is looked in between.
@Timeout(300)
class RotationModelTest {
    private static final int SCRIPTS = Trials.times(100);
    private static final int STEPS = 30;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}, looks at least {1} ms apart")
    @CsvSource({"1, 0", "2, 0", "3, 1000", "4, 1000", "5, 5000"})
    void everyLineIsReadOnceThroughEveryRotation(long seed, long looksMillis) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Duration looks = Duration.ofMillis(looksMillis);
        for (int i = 0; i < SCRIPTS; i++) {
            new Script(Files.createDirectory(folder.resolve(seed + "-" + i)), looks, random.split()).play(i);
        }
    }

    private static final class Script {
        private final Duration looks; // at least so far apart
        private final SplittableRandom random;
        private final Path log;
        private final Writer writer;
        private final List<String> steps = new ArrayList<>();
        private Following following;
        private int rotations;

        Script(Path folder, Duration looks, SplittableRandom random) throws IOException {
            this.looks = looks;
            this.random = random;
            log = folder.resolve("access.log");
            writer = new Writer("line", random);
            append(folder.resolve("access.log.old"), "not ours\n");
            append(log, "");
            following = Following.of(log).interruptedBy(random);
        }

        void play(int number) throws IOException {
            following.look();
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            writer.write(log, 1);
            pass(Duration.ofSeconds(13).plus(looks), Duration.ofMillis(200));
            following.close();
            List<String> read = following.lines;
            assertThat(without(writer.lines(), read))
                    .as("lost in script %d: %s", number, steps)
                    .isEmpty();
            assertThat(without(read, writer.lines()))
                    .as("read twice, or never written, in script %d: %s", number, steps)
                    .isEmpty();
        }

        private void step() throws IOException {
            int what = random.nextInt(15);
            steps.add(String.valueOf(what));
            switch (what) {
                case 0, 1, 2 -> writer.write(log, random.nextInt(6));
                case 3 -> writer.write(log, random.nextInt(300));
                case 4 -> writer.tear(log);
                case 5 -> rename();
                case 6 -> copy();
                case 7 -> packLatest();
                case 8 -> restart();
                case 9 -> move();
                case 13 -> copyTooSoon();
                case 14 -> packTooSoon();
                case 10 -> pass(Duration.ofMillis(random.nextInt(2000)), Duration.ofMillis(100));
                default -> pass(Duration.ofMillis(20), Duration.ofMillis(20));
            }
        }

        private void pass(Duration time, Duration step) {
            following.pass(time, step.compareTo(looks) < 0 ? looks : step);
        }

        private Path next() {
            writer.leave();
            return rotated(rotations++);
        }

        private Path rotated(int number) {
            return log.resolveSibling("access.log-" + String.format(Locale.ROOT, "%03d", number));
        }

        private void rename() throws IOException {
            Files.move(log, next());
            append(log, "");
        }

        private void copy() throws IOException {
            copyTruncate(log, next());
        }

        /// What is written between the copy and the truncation is read before it is destroyed.
        private void copyTooSoon() throws IOException {
            writer.end(log);
            writer.write(log, 300);
            pass(Duration.ofSeconds(2), Duration.ofMillis(100));
            Files.copy(log, next());
            writer.write(log, 1 + random.nextInt(300));
            pass(Duration.ofMillis(100), Duration.ofMillis(20));
            truncate(log);
        }

        private void packLatest() throws IOException {
            Path latest = rotated(rotations - 1);
            if (Files.exists(latest)) {
                gzip(latest);
            }
        }

        /// What is written to a renamed log after it was compressed is read before it is gone with that.
        private void packTooSoon() throws IOException {
            writer.end(log);
            writer.write(log, 100 + random.nextInt(200));
            pass(Duration.ofSeconds(2), Duration.ofMillis(250));
            Path held = Files.createLink(log.resolveSibling("held"), log);
            rename();
            pass(Duration.ofMillis(random.nextInt(2) * 100), Duration.ofMillis(20));
            packLatest();
            writer.write(held, 1 + random.nextInt(100));
            Files.delete(held);
            pass(Duration.ofMillis(100), Duration.ofMillis(20));
        }

        /// To another disk, where it lies under the same name and is not rotated at once.
        private void move() throws IOException {
            Path copy = log.resolveSibling("copy");
            Files.copy(log, copy);
            Files.move(copy, log, StandardCopyOption.REPLACE_EXISTING);
            pass(Duration.ofSeconds(2), Duration.ofMillis(100));
        }

        private void restart() throws IOException {
            following = following.restarted(log).look();
        }
    }
}
