package dev.logtee.engine;

import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import java.time.Duration;
import java.util.Optional;

/// Adds up what a share of many servers have counted themselves ([EdgeEngine]), and leaves the judging to a
/// [FleetEngine] that adds up all shares: to that it tells what a [PartitionEngine] over all their lines would.
///
/// A second stays open until every server has passed it, or one has passed it by the patience. Not for concurrent use.
public final class SummingEngine {
    private final Partials closed = new Partials(Partial.MOST_SUMMARY_BYTES);
    private final FleetEngine engine;

    /// @param patience  for how long a server is waited for; whole seconds, 1 s to 1 h
    public SummingEngine(Settings settings, Hasher hasher, Duration patience) {
        engine = new FleetEngine(
                settings, hasher, closed, patience.toMillis(), judging -> new Told(judging.sources(), closed));
    }

    /// Takes what a server says, in the order in which it says it.
    ///
    /// @param server          its number, from 0 to 65,536
    /// @param name            by which it is told that it is behind
    /// @param latestPossible  milliseconds since the epoch that no clock that is right has passed
    /// @throws MalformedException as [FleetEngine#take], and if its clock is later than that
    public void take(int server, String name, byte[] partial, long latestPossible) throws MalformedException {
        engine.take(server, name, partial, latestPossible);
    }

    /// Says that nothing is heard of a server: nobody waits for it, and it is behind, until it says something.
    public void silent(int server) {
        engine.silent(server);
    }

    /// Says that a server is gone: what it has told stays counted, and another may have its number.
    public void forget(int server) {
        engine.forget(server);
    }

    /// As [PartitionEngine#takePartial].
    public Optional<byte[]> takePartial() {
        boolean isHeld = engine.isHeld();
        if (!isHeld) {
            engine.drain();
        }
        return closed.take(engine.clockMillis(), isHeld, engine.sourceNames(), engine::behind, engine::ledger);
    }

    /// All that is needed to go on in another engine, once the partial was taken.
    public byte[] snapshot() {
        return engine.snapshot();
    }

    /// As [FleetEngine#restore].
    public void restore(byte[] snapshot) throws MalformedException {
        engine.restore(snapshot);
    }
}
