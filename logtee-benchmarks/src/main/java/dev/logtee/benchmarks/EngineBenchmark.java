package dev.logtee.benchmarks;

import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
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

/// All that is done with a line once it is in memory: found, read, counted, judged.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class EngineBenchmark {
    @Param({"busy", "quiet"})
    private String traffic = "";

    private byte[] log = {};
    private Format format = Formats.all().getFirst();

    @Setup
    public void makeLog() throws IOException {
        MadeUpLog made = traffic.equals("quiet") ? MadeUpLog.quiet() : MadeUpLog.busy(MadeUpLog.COMBINED);
        log = made.bytes();
        format = made.format();
    }

    @Benchmark
    @OperationsPerInvocation(MadeUpLog.LINES)
    public long lines() {
        Intervals intervals = new Intervals();
        Engine engine = new Engine(Settings.DEFAULT, Hasher.derivedFrom(log, 0, 1024), intervals);
        int source = engine.open("", format.reader(Optional.empty()), Long.MIN_VALUE);
        engine.read(source, log, 0, log.length, 0);
        engine.end(source);
        return intervals.hits;
    }

    private static final class Intervals implements EngineOutput {
        private long hits;

        @Override
        public void interval(Interval interval) {
            hits += interval.summary().hits();
        }
    }
}
