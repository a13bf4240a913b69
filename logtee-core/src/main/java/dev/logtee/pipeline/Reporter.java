package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Recording;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Track;
import dev.logtee.format.Formats;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.ReportSummary;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts whole inputs by all cores, and judges their traffic in log time. A reporter runs once.
public final class Reporter {
    /// The most alerts that are kept, the first ones.
    public static final int MOST_ALERTS = 50_000;

    /// The most alerts that say why they came, each of which takes about 2 KB.
    public static final int MOST_EXPLAINED = 2_000;

    /// What a run may take.
    ///
    /// @param workers       threads that read and count
    /// @param portionBytes  how much of an input is counted at one go
    /// @param trackBytes    how much may be counted ahead of what is placed in time
    /// @param portions      how many of one input may be counted ahead of what is placed in time
    /// @param seconds       how many a portion should hold at most, on average
    record Effort(int workers, int portionBytes, long trackBytes, int portions, long seconds) {
        /// More would not fit the ceiling of memory, nor be fed by one disk.
        private static final int MOST_WORKERS = 6;

        private static final int WORKERS =
                Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());

        private static final Effort FOR_TRAFFIC =
                new Effort(WORKERS, 4 << 20, 16 << 20, Integer.MAX_VALUE, Long.MAX_VALUE);

        /// What rules need of a second with one line is ten times that line: of those, less is read at one go, and
        /// ahead, so that it dies young.
        private static final Effort FOR_RULES = new Effort(WORKERS, 4 << 20, 8 << 20, 3 * WORKERS, 1 << 10);

        static Effort of(Report report) {
            return report.rules().others().isEmpty() ? FOR_TRAFFIC : FOR_RULES;
        }
    }

    private static final long SUMMARY_BYTES = 8 << 20;

    private final Report report;
    private final Effort effort;
    private final InputStream standardInput;
    private final Consumer<String> notices;
    private final LongAdder readBytes = new LongAdder();
    private volatile long totalBytes;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile boolean endedEarly;
    private volatile @Nullable Desk desk;
    private Optional<Recording> recording = Optional.empty();

    /// Of what `report` asks for.
    ///
    /// @param notices  told to people: one line each, safe to print; one at a time, on any thread
    public Reporter(Report report, Consumer<String> notices) {
        this(report, Effort.of(requireNonNull(report, "report")), System.in, notices);
    }

    Reporter(Report report, Effort effort, InputStream standardInput, Consumer<String> notices) {
        this.report = report;
        this.effort = effort;
        this.standardInput = standardInput;
        requireNonNull(notices, "notices");
        this.notices = text -> {
            synchronized (this) {
                notices.accept(text);
            }
        };
    }

    /// Begins to make, on a thread beside, what every report needs and no option changes: for whoever will ask for one,
    /// and has options to read first.
    public static void prepare() {
        Thread.ofPlatform().daemon().name("logtee-prepares").start(() -> {
            Formats.prepare();
            ReportSummary.prepare();
        });
    }

    /// Has noted what a rule measures; to be called before it is read.
    public void record(Recording ofRule) {
        recording = Optional.of(ofRule);
    }

    /// Reads all inputs to their ends, and counts and judges them.
    ///
    /// @return what was found, or nothing if [#stop] ended it before, or an interrupt of this thread
    /// @throws dev.logtee.source.InputException if an input cannot be read at all; its message is for people
    /// @throws IllegalStateException if it has run before
    public Optional<Findings> run() {
        Placed placed = new Placed(report.timezone(), notices);
        return read(placed, this::summary, placed::findings);
    }

    /// Reads all inputs to their ends, and judges them only: nothing is counted that no rule asks for, which takes less
    /// time than [#run]. Alerts say why they came, unless what a rule measures is [noted][#record].
    ///
    /// @return what the rules said, or nothing as [#run]
    /// @throws dev.logtee.source.InputException as [#run]
    /// @throws IllegalStateException as [#run]
    public Optional<Verdict> judge() {
        Judgement judgement = new Judgement(notices, recording.isPresent() ? 0 : MOST_EXPLAINED);
        return read(judgement, _ -> null, (_, ledger) -> judgement.verdict(ledger));
    }

    private ReportSummary summary(Hasher hasher) {
        return new ReportSummary(hasher, new MemoryBudget(SUMMARY_BYTES), report.view());
    }

    /// @param counts  makes what a worker counts, beside what rules ask for; null: nothing
    private <T> Optional<T> read(
            EngineOutput output,
            Function<Hasher, @Nullable ReportSummary> counts,
            BiFunction<List<Worker>, Ledger, T> result) {
        SingleRun.begin(begun);
        try (Openings openings = new Openings(report, effort, standardInput, readBytes, notices)) {
            totalBytes = openings.totalBytes();
            Hasher hasher = openings.hasher();
            Period period = openings.period();
            Engine engine = new Engine(report.settings(), hasher, output);
            recording.ifPresent(engine::record);
            Desk running = new Desk(engine, output::wantsReasons, openings.open(engine, period), effort);
            desk = running;
            if (stopped) {
                running.stop();
            }
            List<Worker> workers =
                    work(running, () -> new Worker(counts.apply(hasher), engine.counter(), period, readBytes));
            endedEarly = workers.stream().anyMatch(Worker::endedEarly);
            return running.isStopped() ? Optional.empty() : Optional.of(result.apply(workers, engine.ledger()));
        }
    }

    private List<Worker> work(Desk running, Supplier<Worker> newWorker) {
        List<Worker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < effort.workers(); i++) {
            Worker worker = newWorker.get();
            workers.add(worker);
            threads.add(Thread.ofPlatform().daemon().name("logtee-counts-" + i).start(() -> work(worker, running)));
        }
        threads.forEach(this::join);
        if (Thread.currentThread().isInterrupted()) {
            stop(); // also where all had ended before it was seen
        }
        Throwable failure = running.failure();
        if (failure != null) {
            throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        }
        return workers;
    }

    private static void work(Worker worker, Desk desk) {
        try {
            for (Portion portion = desk.next(); portion != null; portion = desk.next()) {
                Track track = worker.count(portion);
                desk.counted(portion, track);
            }
        } catch (InterruptedException e) {
            desk.stop();
        } catch (RuntimeException | Error e) {
            desk.fail(e);
        }
    }

    /// An interrupt stops the run, which then ends soon; it is set again for whoever asked for the run.
    private void join(Thread thread) {
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
                stop();
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Makes it end soon, without a result; one that waits for standard input or a pipe, once something comes or that
    /// ends. From any thread.
    public void stop() {
        stopped = true;
        Desk running = desk;
        if (running != null) {
            running.stop();
        }
    }

    /// Whether an input could not be read to its end, which was told: what was found is of what could be read. To be
    /// asked when all is read.
    public boolean endedEarly() {
        return endedEarly;
    }

    /// How much was read of the disk so far. From any thread.
    public long readBytes() {
        return readBytes.sum();
    }

    /// How much there is to be read of the disk; 0 as long as that is not known. From any thread.
    public long totalBytes() {
        return totalBytes;
    }
}
