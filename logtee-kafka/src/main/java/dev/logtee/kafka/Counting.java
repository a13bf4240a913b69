package dev.logtee.kafka;

import dev.logtee.engine.EdgeEngine;
import dev.logtee.engine.Engine;
import dev.logtee.format.LineReader;
import dev.logtee.pipeline.EngineCounter;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Standing.Unread;
import dev.logtee.source.Begin;
import java.util.List;
import java.util.Optional;

/// Counts the lines it is given, and journals what has closed.
final class Counting extends EngineCounter {
    /// All of it is written at each commit: it is in memory three times then, beside what the producer holds.
    private static final long MOST_JOURNALED_BYTES = 6L << 20;

    private final String host;
    private final EdgeEngine edge;
    private final Journal journal;
    private final Shipment.Outlet outlet;
    private final Onlooker onlooker;
    private boolean hasOpened;
    private boolean hasUncommitted;
    private Optional<byte[]> signOfLife = Optional.empty();

    Counting(String host, EdgeEngine edge, Journal journal, Shipment.Outlet outlet, Onlooker onlooker) {
        super(edge.engine());
        this.host = host;
        this.edge = edge;
        this.journal = journal;
        this.outlet = outlet;
        this.onlooker = onlooker;
    }

    Engine engine() {
        return edge.engine();
    }

    Journal journal() {
        return journal;
    }

    boolean hasUncommitted() {
        return hasUncommitted;
    }

    /// Whether nothing is counted before some of what was has arrived.
    boolean isFull() {
        return journal.bytes() >= MOST_JOURNALED_BYTES;
    }

    void committed() {
        journal.committed();
        hasUncommitted = false;
    }

    /// Journals what has closed. Until a log is open nobody is waited for here, as after the end of all: who counts on
    /// from an earlier run would say so, and be late.
    void collect() {
        if (!hasOpened) {
            return;
        }
        boolean hasClosed = edge.hasClosed();
        Optional<byte[]> partial = edge.takePartial();
        if (hasClosed) {
            journal.add(partial.orElseThrow());
            hasUncommitted = true;
            signOfLife = Optional.empty(); // it would say less than that, and later
        } else if (partial.isPresent()) {
            signOfLife = partial;
        }
    }

    /// How far the clock is, if nothing else is to be told; to be sent after all that was journaled.
    Optional<byte[]> signOfLife() {
        Optional<byte[]> sign = signOfLife;
        signOfLife = Optional.empty();
        return sign;
    }

    @Override
    public int open(String name, LineReader reader, Begin begin) {
        hasOpened = true;
        return super.open(host + ':' + name, reader, begin);
    }

    @Override
    public boolean takes(int source, long nowNanos) {
        return outlet.hasRoom() && !isFull();
    }

    @Override
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        if (isFull()) {
            return from;
        }
        int end = super.read(source, log, from, to, nowNanos);
        if (edge.hasClosed()) {
            collect();
        }
        return end;
    }

    @Override
    public void show(List<Followed> sources, Progress progress, Unread unread) {
        onlooker.look(sources, progress, engine().clockMillis(), engine().ledger());
    }
}
