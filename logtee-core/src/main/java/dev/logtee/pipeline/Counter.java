package dev.logtee.pipeline;

import dev.logtee.engine.Engine;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.engine.Settings;
import dev.logtee.format.LineReader;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What a run that follows logs asks of the engine, or of what stands in its place. All as in [Engine].
public interface Counter {
    int open(String name, LineReader reader, long notJudgedUpTo);

    void reader(int source, LineReader reader);

    /// Whether lines of this source are wanted now; if not, it is asked again at the next look.
    default boolean takes(int source, long nowNanos) {
        return true;
    }

    /// Says where the lines lie that are given next, by [#read] or [#tooLong].
    ///
    /// @param file    what tells the file from others; empty for a stream
    /// @param offset  of the first of them in that file, in bytes
    default void at(int source, String file, long offset) {}

    int read(int source, byte[] log, int from, int to, long nowNanos);

    void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos);

    void countAgain(int source, long bytes);

    default boolean isCountingAgain() {
        return false;
    }

    void passed(int source, long bytes);

    void lost(Lost bytes);

    void atRest(int source, long nowNanos);

    boolean end(int source);

    default void readable(int source, boolean isReadable) {}

    long turn(int source);

    void cut();

    byte[] snapshot();

    Ledger ledger();

    /// How far the clock of a source has come, in milliseconds since the epoch; empty where there is none.
    default OptionalLong clockOf(int source) {
        return OptionalLong.empty();
    }

    /// As [Pipeline#change].
    default void change(Settings now) {
        throw new UnsupportedOperationException("nothing is judged here");
    }

    /// Lets whoever shows the run see how it stands.
    default void show(List<Standing.Followed> sources, Standing.Progress progress, long unreadBytes) {}

    /// That of an engine.
    ///
    /// @param changed  takes in other settings before the engine does, which takes those that are returned
    static Counter of(Engine engine, Consumer<Standing> shown, UnaryOperator<Settings> changed) {
        return new Counter() {
            @Override
            public void change(Settings now) {
                engine.change(changed.apply(now));
            }

            @Override
            public int open(String name, LineReader reader, long notJudgedUpTo) {
                return engine.open(name, reader, notJudgedUpTo);
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
                engine.tooLong(source, sample, from, to, lengthBytes, nowNanos);
            }

            @Override
            public void countAgain(int source, long bytes) {
                engine.countAgain(source, bytes);
            }

            @Override
            public boolean isCountingAgain() {
                return engine.isCountingAgain();
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
            public void atRest(int source, long nowNanos) {
                engine.atRest(source, nowNanos);
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
            public byte[] snapshot() {
                return engine.snapshot();
            }

            @Override
            public Ledger ledger() {
                return engine.ledger();
            }

            @Override
            public OptionalLong clockOf(int source) {
                return engine.clockOf(source)
                        .map(clock -> OptionalLong.of(clock.millis()))
                        .orElseGet(OptionalLong::empty);
            }

            @Override
            public void show(List<Standing.Followed> sources, Standing.Progress progress, long unreadBytes) {
                shown.accept(new EngineStanding(engine, sources, progress, unreadBytes));
            }
        };
    }
}
