package dev.logtee.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Tortures Logtee with every manner of rotation, and prints a table of what came of it.
public final class Torture {
    private static final int LINES_A_SECOND = 20_000;
    private static final int ROUNDS = 50;

    private Torture() {}

    /// Ends with 1 if a line was lost or counted twice, or an event was not as it should.
    ///
    /// @param words  `bin/logtee` of the distribution, how often it is killed in each manner, and which, if not all
    public static void main(String[] words) throws IOException, InterruptedException {
        Path program = Path.of(words[0]);
        int rounds = words.length > 1 ? Integer.parseInt(words[1]) : ROUNDS;
        long seed = System.nanoTime();
        System.out.print(Verdict.HEAD);
        boolean isWhole = true;
        for (Manner manner : manners(words)) {
            Path folder = Files.createTempDirectory("logtee-torture-");
            Verdict verdict = new Trial(program, folder, manner, LINES_A_SECOND, rounds, seed).run();
            System.out.print(verdict.row());
            if (verdict.isWhole()) {
                delete(folder);
            } else {
                System.err.println("not as it should be; seed " + seed + ", all is left in " + folder);
                isWhole = false;
            }
        }
        System.exit(isWhole ? 0 : 1);
    }

    private static List<Manner> manners(String[] words) {
        return words.length < 3
                ? List.of(Manner.values())
                : Stream.of(words).skip(2).map(Manner::valueOf).toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
