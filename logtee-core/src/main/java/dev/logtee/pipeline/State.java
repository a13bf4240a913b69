package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.source.Checkpoints.Position;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Keeps what a run needs to go on after it was stopped or killed.
public interface State extends Closeable {
    /// What was committed last; empty if nothing ever was.
    ///
    /// @throws IOException if it cannot be read or is damaged
    Optional<Saved> saved() throws IOException;

    /// Takes the place of what was committed before: all of it or, if this throws or the process is killed, nothing.
    void commit(Saved saved) throws IOException;

    /// All that is kept.
    ///
    /// @param shape      the options that shape counts, as text: under others, `engine` is of no use
    /// @param hashKey    of the engine's summaries; secret
    /// @param engine     its snapshot
    /// @param positions  how each file stands
    /// @param untold     what came out and may not have been shown yet, encoded, in order
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Saved(String shape, byte[] hashKey, byte[] engine, List<Position> positions, List<byte[]> untold) {
        public Saved {
            requireNonNull(shape, "shape");
            requireNonNull(hashKey, "hashKey");
            requireNonNull(engine, "engine");
            positions = List.copyOf(positions);
            untold = List.copyOf(untold);
        }
    }
}
