package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.pipeline.Counter;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows logs and sends their lines to a topic. Runs once.
///
/// How far the logs were read is saved once the broker has acknowledged it. While no broker answers, reading stops: the
/// log is the buffer, and what is on its way takes at most [Outflow#MOST_ON_IT_BYTES] and the producer's own buffer.
public final class Shipper extends Sender {
    private final ShipState state;
    private final Book book;
    private final Onlooker onlooker;

    /// @param state    where to keep how far the logs were read; closed by its owner
    /// @param notices  told to people: one line each, safe to print
    /// @param onlooker sees how it stands
    /// @throws IOException if the state cannot be read
    public Shipper(Ship ship, Optional<? extends State> state, Consumer<String> notices, Onlooker onlooker)
            throws IOException {
        super(ship, notices);
        this.state = new ShipState("ship", state, "shipping goes on without", notices);
        this.onlooker = requireNonNull(onlooker, "onlooker");
        this.book = this.state.before(Book::decode).orElseGet(Book::begin);
    }

    @Override
    Keeping begin(Topic topic, Outflow outflow) {
        return new Acknowledging(outflow);
    }

    /// Saves positions once all that was read up to them is acknowledged.
    private final class Acknowledging implements Keeping {
        /// A state, how many records were sent before it, and the last part that its book has.
        private record Pending(Saved state, long sent, long lastNumber) {}

        private final Outflow outflow;
        private @Nullable Pending pending;
        private @Nullable Pending next;

        Acknowledging(Outflow outflow) {
            this.outflow = outflow;
        }

        @Override
        public Counter taker() {
            return new Shipment(ship, book, outflow, onlooker);
        }

        @Override
        public Checkpoints checkpoints() {
            return Checkpoints.of(state.positions());
        }

        @Override
        public boolean isDue() {
            return pending != null;
        }

        /// Lines of a new file wait for it.
        @Override
        public boolean isUrgent() {
            return !book.isSaved();
        }

        @Override
        public void keep(List<Position> positions) {
            Saved now =
                    state.now(List.of(book.encode()), positions, ship.watch().inputs(), book.ledger());
            next = new Pending(now, outflow.sent(), book.lastNumber());
            outflow.look();
            commit();
        }

        @Override
        public void flush() throws InterruptedException {
            outflow.awaitAcknowledgements(stopped);
        }

        /// One waits until its records are acknowledged, the latest of those after it for its turn.
        @Override
        public void commit() {
            if (pending == null) {
                takeNext();
            }
            while (pending != null && outflow.acknowledged() >= pending.sent()) {
                state.save(pending::state);
                book.saved(pending.lastNumber()); // or will not be soon: shipping goes on
                takeNext();
            }
        }

        private void takeNext() {
            pending = next;
            next = null;
        }
    }
}
