package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.copyTruncate;
import static dev.logtee.source.Following.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random scripts of writing, every manner of rotation, and restarts, beside the exact model: every line once, however
/// little is looked in between.
class RotationModelTest {
    private static final int SCRIPTS = 200;
    private static final int STEPS = 40;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyLineIsReadOnceThroughEveryRotation(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SCRIPTS; i++) {
            new Script(Files.createDirectory(folder.resolve(seed + "-" + i)), random.split()).play(i);
        }
    }

    private static final class Script {
        private final SplittableRandom random;
        private final Path log;
        private final List<String> written = new ArrayList<>();
        private final List<String> read = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();
        private Following following;
        private String torn = "";
        private int line;
        private int rotations;

        Script(Path folder, SplittableRandom random) throws IOException {
            this.random = random;
            log = folder.resolve("access.log");
            append(folder.resolve("access.log.old"), "not ours\n");
            append(log, "");
            following = Following.of(log).interruptedBy(random);
        }

        void play(int number) throws IOException {
            following.look();
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            write(1);
            following.pass(Duration.ofSeconds(13));
            read.addAll(following.lines);
            following.close();
            assertThat(without(written, read))
                    .as("lost in script %d: %s", number, steps)
                    .isEmpty();
            assertThat(without(read, written))
                    .as("read twice, or never written, in script %d: %s", number, steps)
                    .isEmpty();
        }

        private static List<String> without(List<String> some, List<String> others) {
            Map<String, Integer> counts = new HashMap<>();
            others.forEach(line -> counts.merge(line, 1, Integer::sum));
            return some.stream()
                    .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                    .toList();
        }

        private void step() throws IOException {
            int what = random.nextInt(12);
            steps.add(String.valueOf(what));
            switch (what) {
                case 0, 1, 2 -> write(random.nextInt(6));
                case 3 -> write(random.nextInt(300));
                case 4 -> tear();
                case 5 -> rename();
                case 6 -> copy();
                case 7 -> packLatest();
                case 8 -> restart();
                case 9 -> following.pass(Duration.ofMillis(random.nextInt(2000)));
                default -> following.pass(Duration.ofMillis(20));
            }
        }

        private void write(int count) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                String rest = "line " + line++ + "x".repeat(random.nextInt(40));
                text.append(rest).append('\n');
                written.add(torn + rest);
                torn = "";
            }
            append(log, text.toString());
        }

        private void tear() throws IOException {
            String part = "part " + line++ + " ";
            torn += part;
            append(log, part);
        }

        private Path next() {
            if (!torn.isEmpty()) {
                written.add(torn);
                torn = "";
            }
            return log.resolveSibling("access.log-" + String.format(java.util.Locale.ROOT, "%03d", rotations++));
        }

        private void rename() throws IOException {
            Files.move(log, next());
            append(log, "");
        }

        private void copy() throws IOException {
            copyTruncate(log, next());
        }

        private void packLatest() throws IOException {
            Path latest =
                    log.resolveSibling("access.log-" + String.format(java.util.Locale.ROOT, "%03d", rotations - 1));
            if (Files.exists(latest)) {
                gzip(latest);
            }
        }

        private void restart() throws IOException {
            List<Checkpoints.Position> saved = following.positions();
            read.addAll(following.lines);
            following.close();
            following = Following.resuming(saved, log).interruptedBy(random);
            following.look();
        }
    }
}
