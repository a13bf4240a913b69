package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.engine.Engine;
import dev.logtee.engine.Lost;
import dev.logtee.engine.Settings;
import dev.logtee.format.LineReader;
import dev.logtee.source.Begin;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// An engine that counts what a run reads.
public class EngineCounter implements Counter {
    private final Engine engine;
    private final Consumer<Standing> shown;
    private final UnaryOperator<Settings> changed;

    /// One that nobody looks at.
    public EngineCounter(Engine engine) {
        this(engine, _ -> {}, now -> now);
    }

    /// @param shown    shown how the run stands
    /// @param changed  takes in other settings before the engine does, which takes those that are returned
    EngineCounter(Engine engine, Consumer<Standing> shown, UnaryOperator<Settings> changed) {
        this.engine = requireNonNull(engine, "engine");
        this.shown = shown;
        this.changed = changed;
    }

    @Override
    public void change(Settings now) {
        engine.change(changed.apply(now));
    }

    @Override
    public int open(String name, LineReader reader, Begin begin) {
        int source = engine.open(name, reader, begin.notJudgedUpTo());
        if (begin.againBytes() > 0) {
            engine.countAgain(source, begin.againBytes());
        }
        return source;
    }

    @Override
    public void reader(int source, LineReader reader) {
        engine.reader(source, reader);
    }

    @Override
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        return engine.read(source, log, from, to, nowNanos);
    }

    @Override
    public void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos) {
        engine.tooLong(source, sample, from, to, lengthBytes);
    }

    @Override
    public void passed(int source, long bytes) {
        engine.passed(source, bytes);
    }

    @Override
    public void lost(Lost bytes) {
        engine.lost(bytes);
    }

    @Override
    public void ready(int source, boolean isReady) {
        engine.ready(source, isReady);
    }

    @Override
    public void atRest(List<Integer> sources, long nowNanos) {
        engine.atRest(sources, nowNanos);
    }

    @Override
    public boolean end(int source) {
        return engine.end(source);
    }

    @Override
    public void readable(int source, boolean isReadable) {
        engine.readable(source, isReadable);
    }

    @Override
    public long turn(int source) {
        return engine.turn(source);
    }

    @Override
    public void cut() {
        engine.cut();
    }

    @Override
    public OptionalLong clockOf(int source) {
        return engine.clockOf(source)
                .map(clock -> OptionalLong.of(clock.millis()))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void show(List<Standing.Followed> sources, Standing.Progress progress, Standing.Unread unread) {
        shown.accept(new EngineStanding(engine, sources, progress, unread));
    }
}
