package dev.logtee.engine;

import dev.logtee.bytes.Hasher;
import java.util.Optional;

/// Counts the logs of one server as an [Engine] does, whose sources wait for each other, and leaves the judging to a
/// [SummingEngine] that adds up many servers.
///
/// Not for concurrent use.
public final class EdgeEngine {
    /// What a summary takes at most: a larger one is told in less detail.
    private static final int MOST_SUMMARY_BYTES = 1 << 20;

    private final Partials closed = new Partials(MOST_SUMMARY_BYTES);
    private final Engine engine;

    public EdgeEngine(Settings settings, Hasher hasher) {
        engine = Engine.telling(settings, hasher, closed, MergedClock.WAITING);
    }

    /// What is given the lines; its snapshot holds all once the partial was taken.
    public Engine engine() {
        return engine;
    }

    /// Whether anything has closed since the partial was taken; else it says how far the clock is, no more.
    public boolean hasClosed() {
        if (!engine.clock().isHeld()) {
            engine.drain(); // the others go on, and close what is open here
        }
        return !closed.isEmpty();
    }

    /// What has closed since this was asked last, as [SummingEngine#take] takes it; empty if that is nothing, and the
    /// clock is in the same second as before.
    public Optional<byte[]> takePartial() {
        hasClosed();
        return closed.take(
                engine.clockMillis(),
                engine.clock().isHeld(),
                engine.sourceNames(),
                engine.clock()::behind,
                engine::clockedLedger);
    }
}
