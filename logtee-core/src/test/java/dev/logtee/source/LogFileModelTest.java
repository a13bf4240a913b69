package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.truncate;
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

/// Random scripts beside the exact model: every line that was finished, once. Truncation destroys what was not read, so
/// scripts truncate only when all was.
class LogFileModelTest {
    private static final int SCRIPTS = 20;
    private static final int STEPS = 60;

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
        private final List<String> written = new ArrayList<>();
        private String torn = "";
        private int line;
        private int rotations;

        Script(Path folder, SplittableRandom random) {
            this.folder = folder;
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
                endLine();
                following.pass(Duration.ofSeconds(15));
                assertThat(without(written, following.lines)).as("lost").isEmpty();
                assertThat(without(following.lines, written))
                        .as("read twice, or never written")
                        .isEmpty();
            }
        }

        private static List<String> without(List<String> some, List<String> others) {
            Map<String, Integer> counts = new HashMap<>();
            others.forEach(line -> counts.merge(line, 1, Integer::sum));
            return some.stream()
                    .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                    .toList();
        }

        private void step() throws IOException {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> writeLines(random.nextInt(5));
                case 3 -> tear();
                case 4 -> rotate();
                case 5 -> truncateWhenRead();
                case 6 -> following.pass(Duration.ofMillis(random.nextInt(3000)));
                case 7 -> writeLines(random.nextInt(3000));
                default -> following.pass(Duration.ofMillis(20));
            }
        }

        private void writeLines(int count) throws IOException {
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

        private void endLine() throws IOException {
            writeLines(1);
        }

        private void rotate() throws IOException {
            following.pass(A_CHECK);
            Files.move(log, folder.resolve((random.nextBoolean() ? "access.log." : "old.") + rotations++));
            if (!torn.isEmpty()) {
                written.add(torn);
                torn = "";
            }
            append(log, "");
        }

        private void truncateWhenRead() throws IOException {
            endLine();
            following.pass(A_CHECK);
            truncate(log);
            following.look();
        }
    }
}
