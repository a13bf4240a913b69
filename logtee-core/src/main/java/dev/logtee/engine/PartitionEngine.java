package dev.logtee.engine;

import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.LineReader;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Counts the lines of a share of many sources, and leaves the judging to a [FleetEngine] that adds up all shares.
///
/// It is an [Engine] whose sources are read as they come, so they do not wait for each other: a second stays open until
/// every source has passed it, or one has passed it by the patience. Their clocks go on by what is said of them, never
/// by the clock on the wall. What has closed is told as [partials][#takePartial], at most one a second of the log.
///
/// Not for concurrent use.
public final class PartitionEngine {
    private final Partials closed = new Partials(Partial.MOST_SUMMARY_BYTES);
    private final Engine engine;

    /// @param patience  for how long a source is waited for; whole seconds, 1 s to 1 h
    public PartitionEngine(Settings settings, Hasher hasher, Duration patience) {
        if (patience.toSeconds() < 1 || patience.compareTo(Duration.ofHours(1)) > 0 || patience.toNanosPart() != 0) {
            throw new IllegalArgumentException("patience must be whole seconds, 1 s to 1 h: patience=" + patience);
        }
        engine = Engine.telling(settings, hasher, closed, patience.toMillis());
    }

    /// Takes in a source, as [Engine#open].
    public int open(String name, LineReader reader) {
        return engine.open(name, reader, Long.MIN_VALUE);
    }

    /// As [Engine#reader].
    public void reader(int source, LineReader reader) {
        engine.reader(source, reader);
    }

    /// Counts the whole lines in `log[from, to)`.
    public void read(int source, byte[] log, int from, int to) {
        int end = engine.read(source, log, from, to, 0);
        if (end != to) {
            throw new IllegalStateException("sources wait for nobody here: end=" + end + ", to=" + to);
        }
    }

    /// As [Engine#tooLong].
    public void tooLong(int source, byte[] log, int from, int to, long lengthBytes) {
        engine.tooLong(source, log, from, to, lengthBytes);
    }

    /// As [Engine#passed].
    public void passed(int source, long bytes) {
        engine.passed(source, bytes);
    }

    /// As [Engine#lost].
    public void lost(Lost bytes) {
        engine.lost(bytes);
    }

    /// Says that all there is of a source has been read, and how far its clock has come meanwhile, before the
    /// allowance.
    ///
    /// @param latestMillis  since the epoch; empty if no line of it was ever read
    public void rested(int source, OptionalLong latestMillis) {
        engine.rested(source, latestMillis.orElse(LogClock.NEVER));
    }

    /// As [Engine#clockOf].
    public Optional<Ledger.Clock> clockOf(int source) {
        return engine.clockOf(source);
    }

    /// Says whether nothing is heard of a source: nobody waits for it then, and it is behind.
    public void silent(int source, boolean isSilent) {
        engine.silent(source, isSilent);
    }

    /// Says that nothing more will come from a source for now.
    public void end(int source) {
        engine.end(source);
    }

    /// Says that no line can be stamped later than this: hits that are belong to no second.
    public void latestPossible(long epochMillis) {
        engine.clock().ceiling(epochMillis);
    }

    /// What has closed since this was asked last, as [FleetEngine#take] takes it; empty if that is nothing, and the
    /// clock is in the same second as before.
    public Optional<byte[]> takePartial() {
        boolean isHeld = engine.clock().isHeld();
        if (!isHeld) {
            engine.drain(); // the others go on, and close what is open here
        }
        return closed.take(
                engine.clockMillis(), isHeld, engine.sourceNames(), engine.clock()::behind, engine::clockedLedger);
    }

    /// What became of every line so far.
    public Ledger ledger() {
        return engine.ledger();
    }

    /// All that is needed to go on in another engine, once the partial was taken.
    public byte[] snapshot() {
        return engine.snapshot();
    }

    /// As [Engine#restore].
    public void restore(byte[] snapshot) throws MalformedException {
        engine.restore(snapshot);
    }
}
