package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.List;

/// Holds back what comes out of the engine until it was committed.
final class Outbox implements Engine.Output {
    private static final int MOST_HELD = 64;
    private static final int INTERVAL = 0;
    private static final int QUIET = 1;
    private static final int ALERT = 2;
    private static final int MOST_BYTES = 1 << 28;
    private static final int MOST_NAME_BYTES = 1 << 10;

    private final Hasher hasher;
    private final Engine.Output output;
    private final List<byte[]> held = new ArrayList<>();

    Outbox(Hasher hasher, Engine.Output output) {
        this.hasher = hasher;
        this.output = output;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    boolean isFull() {
        return held.size() >= MOST_HELD;
    }

    List<byte[]> held() {
        return List.copyOf(held);
    }

    /// Hands out what is held.
    void handOut() {
        List<byte[]> items = held();
        held.clear();
        for (byte[] item : items) {
            try {
                tell(item);
            } catch (MalformedException e) {
                throw new IllegalStateException("what was held was written by this process", e);
            }
        }
    }

    @Override
    public void interval(Interval interval) {
        BinaryWriter out = new BinaryWriter();
        out.number(INTERVAL);
        out.word(interval.from());
        out.word(interval.to());
        out.bytes(interval.summary().encode());
        encode(interval.ledger(), out);
        out.number(interval.cut() ? 1 : 0);
        held.add(out.toByteArray());
    }

    @Override
    public void quiet(long from, long to) {
        BinaryWriter out = new BinaryWriter();
        out.number(QUIET);
        out.word(from);
        out.word(to);
        held.add(out.toByteArray());
    }

    @Override
    public void alert(AlertEvent event) {
        BinaryWriter out = new BinaryWriter();
        out.number(ALERT);
        out.text(event.rule());
        out.number(event.kind().ordinal());
        out.word(event.at());
        out.word(event.hits());
        out.word(Double.doubleToLongBits(event.value()));
        held.add(out.toByteArray());
    }

    @Override
    public void unplaced(Summary summary) {
        output.unplaced(summary);
    }

    @Override
    public void joinedLate(int source, long seconds) {
        output.joinedLate(source, seconds);
    }

    /// Hands out one item that was held, by this run or an earlier one.
    void tell(byte[] item) throws MalformedException {
        BinaryReader in = new BinaryReader(item);
        switch (in.number(ALERT, "kind")) {
            case INTERVAL -> output.interval(interval(in));
            case QUIET -> output.quiet(in.word(), in.word());
            default -> output.alert(event(in));
        }
        in.end();
    }

    private Interval interval(BinaryReader in) throws MalformedException {
        long from = in.word();
        long to = in.word();
        Summary summary = Summary.decode(in.bytes(MOST_BYTES), hasher, new MemoryBudget(Engine.SUMMARIES_BYTES));
        return new Interval(from, to, summary, ledger(in), in.number(1, "cut") == 1);
    }

    private static AlertEvent event(BinaryReader in) throws MalformedException {
        AlertEvent.Kind[] kinds = AlertEvent.Kind.values();
        return new AlertEvent(
                in.text(MOST_NAME_BYTES),
                kinds[in.number(kinds.length - 1, "event")],
                in.word(),
                in.word(),
                Double.longBitsToDouble(in.word()));
    }

    private static void encode(Ledger ledger, BinaryWriter out) {
        out.number(ledger.bytesRead());
        out.number(ledger.lines());
        out.number(ledger.hits());
        out.number(ledger.invalid());
        out.number(ledger.skipped());
        out.number(ledger.late());
        out.number(ledger.ahead());
        out.number(ledger.filtered());
        out.number(ledger.largestLateness());
    }

    private static Ledger ledger(BinaryReader in) throws MalformedException {
        return new Ledger(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
    }
}
