package dev.logtee.kafka;

import dev.logtee.engine.EdgeEngine;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.format.LineReader;
import dev.logtee.pipeline.Counter;
import java.util.Optional;

/// Counts the lines it is given, and journals what has closed.
final class Counting implements Counter {
    private static final long MOST_JOURNALED_BYTES = 16L << 20;

    private final String host;
    private final EdgeEngine edge;
    private final Engine engine;
    private final Journal journal;
    private final Way way;
    private boolean hasUncommitted;
    private Optional<byte[]> signOfLife = Optional.empty();

    Counting(String host, EdgeEngine edge, Journal journal, Way way) {
        this.host = host;
        this.edge = edge;
        this.engine = edge.engine();
        this.journal = journal;
        this.way = way;
    }

    Journal journal() {
        return journal;
    }

    Engine engine() {
        return engine;
    }

    boolean hasUncommitted() {
        return hasUncommitted;
    }

    void committed() {
        journal.committed();
        hasUncommitted = false;
    }

    /// Journals what has closed.
    void collect() {
        boolean hasClosed = edge.hasClosed();
        Optional<byte[]> partial = edge.takePartial();
        if (hasClosed) {
            journal.add(partial.orElseThrow());
            hasUncommitted = true;
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
    public int open(String name, LineReader reader, long notJudgedUpTo) {
        return engine.open(host + ':' + name, reader, notJudgedUpTo);
    }

    @Override
    public boolean takes(int source, long nowNanos) {
        return way.hasRoom() && journal.bytes() < MOST_JOURNALED_BYTES;
    }

    @Override
    public void reader(int source, LineReader reader) {
        engine.reader(source, reader);
    }

    @Override
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        if (journal.bytes() >= MOST_JOURNALED_BYTES) {
            return from;
        }
        int end = engine.read(source, log, from, to, nowNanos);
        if (edge.hasClosed()) {
            collect();
        }
        return end;
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
}
