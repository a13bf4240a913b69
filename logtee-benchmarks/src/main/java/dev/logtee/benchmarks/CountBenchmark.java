package dev.logtee.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Hasher;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Counting hits that were read before, with a summary that is cleared after every so many.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class CountBenchmark {
    /// Few enough for their places, which in a log are those of one line, not to crowd the cache.
    private static final int HITS = 10_000;

    private static final long BUDGET_BYTES = 24 << 20;

    /// A busy server's and a quiet one's.
    @Param({"5000", "2"})
    private int hitsPerInterval;

    private Hit[] hits = {};
    private @Nullable Summary summary;

    @Setup
    public void readLog() throws IOException {
        MadeUpLog made = MadeUpLog.busy(MadeUpLog.COMBINED);
        byte[] log = made.bytes();
        LineReader reader = made.format().reader(Optional.empty());
        hits = Stream.generate(Hit::new).limit(HITS).toArray(Hit[]::new);
        int from = 0;
        for (Hit hit : hits) {
            int to = ByteSearch.indexOf(log, from, log.length, (byte) '\n');
            reader.read(log, from, to, hit);
            from = to + 1;
        }
        summary = new Summary(Hasher.derivedFrom(log, 0, 1024), new MemoryBudget(BUDGET_BYTES));
    }

    @Benchmark
    @OperationsPerInvocation(HITS)
    public long hits() {
        Summary counted = requireNonNull(summary);
        long visitors = 0;
        for (int from = 0; from < hits.length; from += hitsPerInterval) {
            visitors += visitors(counted, from, Math.min(from + hitsPerInterval, hits.length));
        }
        return visitors;
    }

    private long visitors(Summary counted, int from, int to) {
        for (int i = from; i < to; i++) {
            counted.add(hits[i]);
        }
        long visitors = counted.visitors();
        counted.clear();
        return visitors;
    }
}
