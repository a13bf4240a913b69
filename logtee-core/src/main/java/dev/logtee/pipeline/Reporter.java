package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Recording;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Track;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Hours;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Times;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
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
    private volatile boolean stopped;
    private volatile boolean endedEarly;
    private volatile @Nullable Desk desk;
    private Optional<Recording> recording = Optional.empty();

    /// Of what `report` asks for.
    ///
    /// @param notices  told to people: one line each, safe to print; one at a time, on any thread
    public Reporter(Report report, Consumer<String> notices) {
        this(report, Effort.of(report), System.in, notices);
    }

    Reporter(Report report, Effort effort, InputStream standardInput, Consumer<String> notices) {
        this.report = requireNonNull(report, "report");
        this.effort = effort;
        this.standardInput = standardInput;
        this.notices = text -> {
            synchronized (this) {
                notices.accept(text);
            }
        };
    }

    /// Has noted what a rule measures; to be called before [#run].
    public void record(Recording ofRule) {
        recording = Optional.of(ofRule);
    }

    /// Reads all inputs to their ends.
    ///
    /// @return what was found, or nothing if [#stop] ended it before
    /// @throws dev.logtee.source.InputException if an input cannot be read at all; its message is for people
    /// @throws IllegalArgumentException if the report names a format that there is not
    public Optional<Findings> run() {
        try (Openings openings = new Openings(report, effort, standardInput, readBytes, notices)) {
            totalBytes = openings.totalBytes();
            Placed placed = new Placed(report, notices);
            Hasher hasher = openings.hasher();
            Period period = openings.period();
            Engine engine = new Engine(report.settings(), hasher, placed);
            recording.ifPresent(engine::record);
            Desk running = new Desk(engine, openings.open(engine, period), effort);
            desk = running;
            if (stopped) {
                running.stop();
            }
            List<Worker> workers = count(running, engine, hasher, period);
            endedEarly = workers.stream().anyMatch(Worker::endedEarly);
            return running.isStopped() ? Optional.empty() : Optional.of(placed.findings(workers, engine.ledger()));
        }
    }

    private List<Worker> count(Desk running, Engine engine, Hasher hasher, Period period) {
        List<Worker> workers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < effort.workers(); i++) {
            Worker worker = worker(engine, hasher, period);
            workers.add(worker);
            threads.add(Thread.ofPlatform().daemon().name("logtee-counts-" + i).start(() -> work(worker, running)));
        }
        threads.forEach(Reporter::join);
        Throwable failure = running.failure();
        if (failure != null) {
            throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        }
        return workers;
    }

    private Worker worker(Engine engine, Hasher hasher, Period period) {
        ReportSummary counts = new ReportSummary(hasher, new MemoryBudget(SUMMARY_BYTES), report.view());
        return new Worker(counts, engine.counter(), period, readBytes);
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

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Makes [#run] end soon, without a result. From any thread.
    public void stop() {
        stopped = true;
        Desk running = desk;
        if (running != null) {
            running.stop();
        }
    }

    /// Whether an input could not be read to its end, which was told: what was found is of what could be read. To be
    /// asked after [#run].
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

    /// What came out of the engine.
    private static final class Placed implements EngineOutput {
        private final Hours hours;
        private final Times times = new Times();
        private final Consumer<String> notices;
        private final List<AlertEvent> alerts = new ArrayList<>();
        private final Map<String, Long> firings = new LinkedHashMap<>();
        private long furtherAlerts;
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;

        Placed(Report report, Consumer<String> notices) {
            hours = new Hours(report.timezone());
            this.notices = notices;
        }

        Findings findings(List<Worker> workers, Ledger ledger) {
            ReportSummary counts = workers.getFirst().counts();
            workers.stream().skip(1).forEach(worker -> counts.merge(worker.counts()));
            counts.addSkipped(ledger.skipped());
            counts.addPlaced(ledger.late(), ledger.ahead());
            long outside = workers.stream().mapToLong(Worker::outside).sum();
            long first = from > to ? 0 : from;
            long last = from > to ? -1 : to;
            return new Findings(counts, ledger, hours, times, first, last, alerts, firings, furtherAlerts, outside);
        }

        @Override
        public void placed(long epochSecond, long hits, long bytes) {
            from = Math.min(from, epochSecond);
            to = Math.max(to, epochSecond);
            hours.add(epochSecond, hits, bytes);
            times.add(epochSecond, hits, bytes);
        }

        @Override
        public void closedEarly(long seconds) {
            notices.accept(EarlyClosing.told(seconds));
        }

        @Override
        public void alert(AlertEvent event) {
            if (event.kind() == AlertEvent.Kind.TRIGGERED) {
                firings.merge(event.rule(), 1L, Long::sum);
            }
            if (alerts.size() < MOST_ALERTS) {
                alerts.add(event);
            } else {
                furtherAlerts++;
            }
        }

        @Override
        public boolean wantsReasons() {
            return alerts.size() < MOST_EXPLAINED;
        }

        @Override
        public void interval(Interval interval) {
            throw new IllegalStateException("a report has no intervals: interval=" + interval);
        }

        @Override
        public void quiet(long quietFrom, long quietTo) {
            // a report has no intervals, nor any between them
        }
    }
}
