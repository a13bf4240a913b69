package dev.logtee.benchmarks;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

/// Finding where lines end and reading each.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class ParseBenchmark {
    @Param({MadeUpLog.COMBINED, "common"})
    private String format = "";

    private final Hit hit = new Hit();
    private byte[] log = {};
    private LineReader reader = (_, _, _, _) -> Reading.SKIPPED;

    @Setup
    public void makeLog() throws IOException {
        MadeUpLog made = MadeUpLog.busy(format);
        log = made.bytes();
        reader = made.format().reader(Optional.empty());
    }

    @Benchmark
    @OperationsPerInvocation(MadeUpLog.LINES)
    public int lines() {
        int hits = 0;
        int from = 0;
        while (from < log.length) {
            int to = ByteSearch.indexOf(log, from, log.length, (byte) '\n');
            hits += reader.read(log, from, to, hit) == Reading.HIT ? 1 : 0;
            from = to + 1;
        }
        return hits;
    }
}
