package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.Hasher;
import dev.logtee.engine.EdgeEngine;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Counter;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Follows logs, counts them as an analyzer's first stage would, and sends only what was counted. Runs once.
///
/// How far the logs were read, what was counted and what is yet to be sent are committed together, and sent only then.
/// While no broker answers, reading stops.
public final class Summarizer extends Sender {
    private static final long LOOK_MILLIS = 20;
    private static final byte[] NOTHING = {};

    private final ShipState state;
    private final Onlooker onlooker;

    /// @param ship     all of its settings count
    /// @param state    where to keep how far the logs were read and what was counted; closed by its owner
    /// @param notices  told to people: one line each, safe to print
    /// @param onlooker sees how it stands
    /// @throws IOException if the state cannot be read
    public Summarizer(Ship ship, Optional<? extends State> state, Consumer<String> notices, Onlooker onlooker)
            throws IOException {
        super(ship, notices);
        this.state = new ShipState("ship --summaries", state, "shipping waits for it", notices);
        this.onlooker = requireNonNull(onlooker, "onlooker");
    }

    @Override
    Keeping begin(Topic topic, Outflow outflow) throws IOException {
        return new Committing(counting(topic, outflow), outflow);
    }

    private Counting counting(Topic topic, Outflow outflow) throws IOException {
        Settings settings = ship.watch().settings();
        String terms = CountingTerms.of(settings);
        Hasher hasher = topic.hasher();
        EdgeEngine engine = new EdgeEngine(settings.hashingBy(hasher.shownKey()), hasher);
        Journal journal = Journal.begin(terms, topic.id());
        Optional<Journal.Restored> before = state.before(Journal::decode);
        if (before.isPresent()) {
            if (before.get().journal().isOf(terms, topic.id())) {
                journal = before.get().journal();
                engine.engine().restore(before.get().engine());
            } else {
                notices.accept("the state was made with other options, rules or topic: reading goes on where it ended;"
                        + " what was counted and not shipped is lost");
            }
        }
        return new Counting(ship.host(), engine, journal, outflow, onlooker);
    }

    /// Commits what was counted, then sends it.
    private final class Committing implements Keeping {
        private final Counting counting;
        private final Outflow outflow;
        private List<Position> positions;
        private boolean isSaved = true; // what was to be, at the latest commit
        private long arrived; // how many records, as of the latest look

        Committing(Counting counting, Outflow outflow) {
            this.counting = counting;
            this.outflow = outflow;
            this.positions = state.positions();
        }

        @Override
        public Counter taker() {
            return counting;
        }

        @Override
        public Checkpoints checkpoints() {
            return Checkpoints.of(positions);
        }

        /// The clock goes on while nothing comes.
        @Override
        public boolean isDue() {
            return true;
        }

        /// Where there is no room for more, what was counted is sent at once, and room made once it has arrived.
        @Override
        public boolean isUrgent() {
            return counting.isFull() && ((counting.hasUncommitted() && isSaved) || outflow.acknowledged() > arrived);
        }

        @Override
        public void keep(List<Position> now) {
            outflow.look();
            arrived = outflow.acknowledged();
            boolean isMoved = !now.equals(positions);
            positions = now;
            counting.collect();
            if (isMoved || counting.hasUncommitted()) {
                commit();
            }
            send();
        }

        private void send() {
            Journal journal = counting.journal();
            journal.acknowledged(outflow.acknowledged());
            journal.send(
                    entry -> outflow.hasRoom()
                            && outflow.send(block(entry.number(), 1), entry.counts(), System.nanoTime()),
                    outflow.sent());
            if (journal.isEmpty()) {
                counting.signOfLife()
                        .ifPresent(sign -> outflow.send(block(journal.next(), 0), sign, System.nanoTime()));
            }
        }

        private Block block(long number, long length) {
            List<String> inputs = ship.watch().inputs();
            String name = ship.host()
                    + ':'
                    + inputs.getFirst()
                    + (inputs.size() > 1 ? " and " + (inputs.size() - 1) + " more" : "");
            return new Block(
                    Block.Kind.COUNTS,
                    name,
                    "",
                    counting.journal().series(),
                    0,
                    number,
                    length,
                    CountingTerms.of(ship.watch().settings()),
                    NOTHING,
                    OptionalLong.empty());
        }

        @Override
        public void flush() throws InterruptedException {
            do {
                send();
                outflow.awaitAcknowledgements(stopped);
                commit();
            } while (!counting.journal().isEmpty() && !stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        }

        @Override
        public void commit() {
            counting.journal().acknowledged(outflow.acknowledged());
            isSaved = state.save(this::now);
            if (isSaved) {
                counting.committed(); // else it is not sent: after a crash it would be counted otherwise
            }
        }

        private Saved now() {
            List<byte[]> form = counting.journal().encode(counting.engine().snapshotPieces());
            return state.now(
                    form, positions, ship.watch().inputs(), counting.engine().ledger());
        }
    }
}
