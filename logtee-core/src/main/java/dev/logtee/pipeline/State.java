package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.source.Checkpoints.Position;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Keeps what a run needs to go on after it was stopped or killed.
///
/// It is told what comes out of the engine as it comes; what it keeps of that belongs to the commit that follows.
///
/// A run uses it on one thread at a time, after [#saved] and [#firing] on one that does nothing else; but for
/// [#silenced], which its own thread asks at any time, and for [#synchronize].
public interface State extends Closeable {
    /// What was committed last; empty if nothing ever was.
    ///
    /// @throws IOException if it cannot be read or is damaged
    Optional<Saved> saved() throws IOException;

    /// Alerts that were raised, and had not recovered when it was committed last.
    ///
    /// @throws IOException as [#saved]
    List<AlertEvent> firing() throws IOException;

    /// An interval that has closed; its summary belongs to the state until this returns.
    void interval(Interval interval);

    /// As [dev.logtee.engine.EngineOutput#quiet].
    void quiet(long from, long to);

    /// As [dev.logtee.engine.EngineOutput#alert].
    void alert(AlertEvent event);

    /// Whether and why nobody is to be told what a rule says of a second of the log's time; empty: all are. Who
    /// silences a rule may do so at any time.
    default Optional<Silenced> silenced(String rule, long epochSecond) {
        return Optional.empty();
    }

    /// Whether it was told so much that it should be committed soon.
    default boolean isFull() {
        return false;
    }

    /// Writes what takes the place of what was committed before, with what was told since: all of it does once it is on
    /// the disk or, if this or [#synchronize] throws or the process is killed, nothing.
    void write(Saved saved) throws IOException;

    /// Puts on the disk what was written. On a thread of its own, beside which the state may be told more: that belongs
    /// to the commit after this one.
    default void synchronize() throws IOException {}

    /// Is told that what was written is on the disk.
    default void committed() {}

    /// Writes and synchronizes on one thread.
    default void commit(Saved saved) throws IOException {
        write(saved);
        synchronize();
        committed();
    }

    /// That nobody is to be told of a rule.
    ///
    /// @param until  epoch second, excluded
    /// @param why    for those who wonder
    record Silenced(long until, String why) {
        public Silenced {
            requireNonNull(why, "why");
        }
    }

    /// How far a run has come.
    ///
    /// @param shape      the options that shape counts, as text: under others, the engine's snapshot is of no use
    /// @param hashKey    of the engine's summaries; secret
    /// @param pieces     the engine's snapshot, one after the other: as a whole it may take megabytes
    /// @param positions  how each file stands
    /// @param inputs     what is followed, as it was named
    /// @param ledger     what became of every line, for whoever looks at the state
    /// @param toldTo     the end of the latest interval that was told whole (epoch second), or `Long.MIN_VALUE`
    /// @param held       what was to be printed and may not have been yet
    /// @param form       of that
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Saved(
            String shape,
            byte[] hashKey,
            List<byte[]> pieces,
            List<Position> positions,
            List<String> inputs,
            Ledger ledger,
            long toldTo,
            byte[] held,
            String form) {
        public Saved {
            requireNonNull(shape, "shape");
            requireNonNull(hashKey, "hashKey");
            pieces = List.copyOf(pieces);
            positions = List.copyOf(positions);
            inputs = List.copyOf(inputs);
            requireNonNull(ledger, "ledger");
            requireNonNull(held, "held");
            requireNonNull(form, "form");
        }

        /// Of a run that has told nothing.
        public Saved(
                String shape,
                byte[] hashKey,
                List<byte[]> pieces,
                List<Position> positions,
                List<String> inputs,
                Ledger ledger) {
            this(shape, hashKey, pieces, positions, inputs, ledger, Long.MIN_VALUE, new byte[0], "");
        }

        /// Of a run that has told nothing, and whose snapshot is short.
        public Saved(
                String shape,
                byte[] hashKey,
                byte[] engine,
                List<Position> positions,
                List<String> inputs,
                Ledger ledger) {
            this(shape, hashKey, List.of(engine), positions, inputs, ledger);
        }

        /// The engine's snapshot as a whole.
        public byte[] engine() {
            return BinaryWriter.joined(pieces);
        }

        /// Of a run that has told so much, and holds some of it.
        public Saved told(long to, byte[] holding, String inForm) {
            return new Saved(shape, hashKey, pieces, positions, inputs, ledger, to, holding, inForm);
        }
    }
}
