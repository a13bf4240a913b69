package dev.logtee.source;

import static dev.logtee.source.Following.append;
import static dev.logtee.source.Following.gzip;
import static dev.logtee.source.Following.truncate;
import static dev.logtee.source.Writer.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random scripts of files that come, go, change their names and come again under a glob, beside the exact model: every
/// line once. What loses its name was there for long enough to be found, and ends with a whole line: whether one that
/// was begun will be ended elsewhere, nobody can know.
@Timeout(300)
class GlobModelTest {
    private static final int SCRIPTS = Trials.times(60);
    private static final int STEPS = 30;
    private static final int MOST_LOGS = 5;

    /// What a glob matches, and what lies under the names it found, is looked at this often at least.
    private static final Duration TO_BE_FOUND = Duration.ofMillis(1300);

    private static final Duration LOOKS = Duration.ofMillis(100);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyLineIsReadOnceOfFilesThatComeAndGo(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SCRIPTS; i++) {
            new Script(Files.createDirectory(folder.resolve(seed + "-" + i)), random.split()).play(i);
        }
    }

    private static final class Script {
        private final SplittableRandom random;
        private final Path folder;
        private final Path glob;
        private final Map<Path, Writer> logs = new LinkedHashMap<>();
        private final List<Writer> writers = new ArrayList<>();
        private final Set<Writer> renamed = new HashSet<>();
        private final List<String> steps = new ArrayList<>();
        private Following following;
        private int gone;

        Script(Path folder, SplittableRandom random) throws IOException {
            this.random = random;
            this.folder = folder;
            this.glob = folder.resolve(random.nextBoolean() ? "*.log" : "*.log*");
            append(folder.resolve("notes.txt"), "not ours\n");
            following = Following.of(glob).interruptedBy(random);
        }

        void play(int number) throws IOException {
            following.look();
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            for (Map.Entry<Path, Writer> log : logs.entrySet()) {
                log.getValue().write(log.getKey(), 1);
            }
            following.pass(Duration.ofSeconds(15), Duration.ofMillis(200));
            following.close();
            List<String> written =
                    writers.stream().flatMap(writer -> writer.lines().stream()).toList();
            assertThat(without(written, following.lines))
                    .as("lost in script %d: %s", number, steps)
                    .isEmpty();
            assertThat(without(following.lines, written))
                    .as("read twice, or never written, in script %d: %s", number, steps)
                    .isEmpty();
        }

        private void step() throws IOException {
            int what = random.nextInt(12);
            if (logs.isEmpty() || (what == 0 && logs.size() < MOST_LOGS)) {
                come();
                return;
            }
            Path log = List.copyOf(logs.keySet()).get(random.nextInt(logs.size()));
            Writer writer = logs.get(log);
            switch (what) {
                case 0, 1, 2 -> writer.write(said("write", log), random.nextInt(8));
                case 3 -> writer.write(said("write much", log), random.nextInt(200));
                case 4 -> tear(log, writer);
                case 5 -> go(log, writer);
                case 6 -> replace(log, writer);
                case 7 -> renameWithin(log, writer);
                case 8 -> truncateWhenRead(log, writer);
                case 9 -> restart();
                case 10 -> following.pass(Duration.ofMillis(random.nextInt(12_000)), LOOKS);
                default -> following.pass(Duration.ofMillis(20));
            }
        }

        private Path said(String what, Path log) {
            steps.add(what + " " + log.getFileName());
            return log;
        }

        /// A file that was renamed is read as its old name's until that was gone for a while, and then ended.
        private void tear(Path log, Writer writer) throws IOException {
            if (renamed.contains(writer)) {
                writer.write(said("write", log), 1);
            } else {
                writer.tear(said("tear", log));
            }
        }

        /// Names are used again.
        private void come() throws IOException {
            Path log = folder.resolve(random.nextInt(MOST_LOGS * 2) + ".log");
            if (!logs.containsKey(log)) {
                begin(said("come", log));
            }
        }

        private void begin(Path log) throws IOException {
            Writer writer = new Writer(log.getFileName() + "/" + writers.size(), random);
            writers.add(writer);
            logs.put(log, writer);
            append(log, "");
            writer.write(log, random.nextInt(3));
        }

        /// Deleted, moved away or compressed, once it was found.
        private void go(Path log, Writer writer) throws IOException {
            writer.end(log);
            following.pass(TO_BE_FOUND, LOOKS);
            switch (random.nextInt(3)) {
                case 0 -> Files.delete(said("delete", log));
                case 1 -> Files.move(said("move away", log), folder.resolve("gone-" + gone++));
                default -> gzip(said("compress", log));
            }
            logs.remove(log);
        }

        private void replace(Path log, Writer writer) throws IOException {
            writer.end(log);
            following.pass(TO_BE_FOUND, LOOKS);
            Files.delete(said("replace", log));
            begin(log);
        }

        /// To a name that the glob finds as well; its writer goes on there, or in a new file.
        private void renameWithin(Path log, Writer writer) throws IOException {
            writer.end(log);
            following.pass(TO_BE_FOUND, LOOKS);
            Path to = folder.resolve("renamed-" + gone++ + ".log");
            Files.move(said("rename", log), to);
            logs.remove(log);
            if (random.nextBoolean()) {
                logs.put(to, writer);
                renamed.add(writer);
            } else {
                begin(log);
            }
        }

        private void truncateWhenRead(Path log, Writer writer) throws IOException {
            writer.write(said("truncate", log), 1);
            following.pass(TO_BE_FOUND, LOOKS);
            truncate(log);
            following.look();
        }

        private void restart() {
            steps.add("restart");
            following = following.restarted(glob).look();
            renamed.clear();
        }
    }
}
