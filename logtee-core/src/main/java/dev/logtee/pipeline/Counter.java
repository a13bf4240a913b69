package dev.logtee.pipeline;

import dev.logtee.engine.Lost;
import dev.logtee.engine.Settings;
import dev.logtee.format.LineReader;
import dev.logtee.source.Begin;
import java.util.List;
import java.util.OptionalLong;

/// What a run that follows logs asks of the engine, or of what stands in its place. All as in
/// [dev.logtee.engine.Engine].
public interface Counter {
    /// Takes in a source, whose next lines begin there.
    int open(String name, LineReader reader, Begin begin);

    void reader(int source, LineReader reader);

    /// Whether lines of this source are wanted now; if not, it is asked again at the next look.
    default boolean takes(int source, long nowNanos) {
        return true;
    }

    /// Says where the lines lie that are given next, by [#read] or [#tooLong].
    ///
    /// @param file    what tells the file from others; empty for a stream
    /// @param offset  of the first of them in that file, in bytes
    /// @param log     what is given next lies in `[from, to)`
    /// @return whether they are wanted now; if not, they are given again later
    default boolean at(int source, String file, long offset, byte[] log, int from, int to) {
        return true;
    }

    int read(int source, byte[] log, int from, int to, long nowNanos);

    void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos);

    void passed(int source, long bytes);

    void lost(Lost bytes);

    default void ready(int source, boolean isReady) {}

    void atRest(List<Integer> sources, long nowNanos);

    boolean end(int source);

    default void readable(int source, boolean isReadable) {}

    long turn(int source);

    void cut();

    /// How far the clock of a source has come, in milliseconds since the epoch; empty where there is none.
    default OptionalLong clockOf(int source) {
        return OptionalLong.empty();
    }

    /// As [Pipeline#change].
    default void change(Settings now) {
        throw new UnsupportedOperationException("nothing is judged here");
    }

    /// Lets whoever shows the run see how it stands.
    default void show(List<Standing.Followed> sources, Standing.Progress progress, Standing.Unread unread) {}
}
