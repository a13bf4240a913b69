package dev.logtee.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One log, written to and rotated, and one Logtee after another that follows it and is killed.
///
/// @param program       `bin/logtee` of the distribution
/// @param folder        an empty one, for all that is written
/// Every other time it is killed so long after it began, be it while it still starts; the other times so long after it
/// first printed something, however slow the machine is.
///
/// @param linesASecond  while the traffic is high
/// @param rounds        how often Logtee is killed
record Trial(Path program, Path folder, Manner manner, int linesASecond, int rounds, long seed) {
    private static final int LEAST_RUN_MILLIS = 300;
    private static final int MOST_RUN_MILLIS = 2500;
    private static final int MOST_PRINTING_MILLIS = 1500;
    private static final int MOST_PAUSE_MILLIS = 800;

    Verdict run() throws IOException, InterruptedException {
        Path log = folder.resolve("access.log");
        Path aside = Files.createDirectory(folder.resolve("undisturbed"));
        Path undisturbed = aside.resolve("access.log");
        manner.begin(log);
        Watcher watcher = new Watcher(program, folder, options(log, "--state", folder.resolve("state")));
        watcher.runToTheEnd(); // what is there before it was ever followed is not its own
        Server server = new Server(log, undisturbed, manner, linesASecond);
        long lines = torture(server, watcher);
        watcher.runToTheEnd();

        Watcher calm = new Watcher(program, aside, options(undisturbed));
        calm.runToTheEnd();
        return verdict(
                lines, server.destroyed(), Findings.of(watcher.printed()), Findings.of(calm.printed()), watcher.said());
    }

    private List<String> options(Path log, Object... more) {
        List<String> options = new ArrayList<>(List.of("--format", "combined", "--from", "start"));
        options.addAll(List.of("--every", "1s", "--lateness", "12s", "--top", "4096"));
        int threshold = linesASecond / Server.LOG_SECONDS_A_SECOND / 3;
        options.addAll(List.of("--threshold", String.valueOf(threshold), "--window", "3s", log.toString()));
        options.addAll(manner.options(log));
        for (Object one : more) {
            options.add(one.toString());
        }
        return options;
    }

    private long torture(Server server, Watcher watcher) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        try (ExecutorService running = Executors.newSingleThreadExecutor()) {
            Future<Long> lines = running.submit(server::write);
            try {
                for (int round = 0; round < rounds && !lines.isDone(); round++) {
                    if (round % 2 == 0) {
                        watcher.runAndKill(random.nextInt(LEAST_RUN_MILLIS, MOST_RUN_MILLIS));
                    } else {
                        watcher.runAndKillOncePrinting(random.nextInt(MOST_PRINTING_MILLIS));
                    }
                    Thread.sleep(random.nextInt(MOST_PAUSE_MILLIS));
                }
            } finally {
                server.stop();
            }
            return lines.get();
        } catch (ExecutionException e) {
            throw new IOException("the log could not be written", e.getCause());
        }
    }

    private Verdict verdict(long lines, long destroyed, Findings found, Findings expected, String said) {
        long differing = found.different().size() + differences(found.events(), expected.events());
        return new Verdict(
                manner,
                lines,
                destroyed,
                found.ledger(),
                found.counted(),
                found.late(),
                found.lost(lines),
                found.twice(lines),
                rounds,
                expected.events().size(),
                differing,
                said);
    }

    private static long differences(List<String> events, List<String> expected) {
        long missing =
                expected.stream().filter(event -> !events.contains(event)).count();
        return missing
                + events.stream().filter(event -> !expected.contains(event)).count();
    }
}
