package dev.logtee.benchmarks;

import dev.logtee.bytes.ByteSearch;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Finding where lines end, and nothing else.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class FindBenchmark {
    private byte[] log = {};

    @Setup
    public void makeLog() throws IOException {
        log = MadeUpLog.busy(MadeUpLog.COMBINED).bytes();
    }

    @Benchmark
    @OperationsPerInvocation(MadeUpLog.LINES)
    public int lineFeeds() {
        int lines = 0;
        for (int at = 0; at < log.length; at = ByteSearch.indexOf(log, at, log.length, (byte) '\n') + 1) {
            lines++;
        }
        return lines;
    }
}
