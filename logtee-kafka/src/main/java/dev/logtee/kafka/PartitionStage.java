package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.PartitionEngine;
import dev.logtee.engine.Settings;
import dev.logtee.engine.SummingEngine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// The first stage: counts the blocks of one partition, and tells what has closed there, at most once a second of the
/// log.
///
/// The clocks of its sources come from records only. A source of which nothing comes while the wall clock goes on by
/// the patience is no longer waited for. A partition in which nothing is at the beginning says so after a while: by
/// an empty partial.
final class PartitionStage implements Processor<byte[], byte[], byte[], byte[]> {
    static final String STATE = "partition";

    private static final int FORM = 4;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int EMPTY_LOOKS = 3; // what is there has been fetched by then
    private static final byte[] NOTHING = {};

    /// Makes one for each partition.
    record Supplier(Analyze analyze, Hasher hasher, Consumer<String> notices)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new PartitionStage(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(new Snapshots.Builder(STATE));
        }
    }

    private final Analyze analyze;
    private final Rejections rejections;
    private final FutureClocks futureClocks;
    private final Supplier supplier;
    private @Nullable Share share; // told by the first record
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Snapshots state;
    private long newestMillis;
    private int looks;

    private PartitionStage(Supplier supplier) {
        analyze = supplier.analyze();
        rejections = new Rejections(supplier.notices());
        futureClocks = new FutureClocks(supplier.notices());
        this.supplier = supplier;
    }

    private Share newShare(boolean isOfCounts) {
        Hasher hasher = supplier.hasher();
        Settings settings = analyze.settings().hashingBy(hasher.shownKey());
        if (isOfCounts) {
            SummingEngine summing = new SummingEngine(settings, hasher, analyze.idleAfter());
            return new Summaries(summing, CountingTerms.of(analyze.settings()), supplier.notices());
        }
        return new Sources(new PartitionEngine(settings, hasher, analyze.idleAfter()), supplier.notices());
    }

    private Share shareFor(Block block) throws MalformedException {
        boolean isOfCounts = block.kind() == Block.Kind.COUNTS;
        Share known = share;
        if (known != null && isOfCounts != known instanceof Summaries) {
            throw new MalformedException("a topic holds lines, or what ship --summaries has counted, not both: "
                    + VisibleText.of(block.source()) + " has to ship to another");
        }
        return known == null ? newShare(isOfCounts) : known;
    }

    /// Also called when a commit failed, and what was done since the one before is to be done again: nothing of it
    /// stays.
    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        share = null;
        newestMillis = 0;
        looks = 0;
        rejections.count(0);
        state = requireNonNull(context.getStateStore(STATE));
        state.latest().ifPresent(this::restore);
        state.keep(this::snapshot);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long heardMillis = requireNonNull(context).currentSystemTimeMs();
        long shippedMillis = Math.min(record.timestamp(), heardMillis + FutureClocks.TOLERANCE_MILLIS);
        newestMillis = Math.max(newestMillis, shippedMillis);
        try {
            Block block = Block.of(record.headers());
            futureClocks.look(block.source(), record.timestamp() - heardMillis);
            long latestPossible = Math.min(record.timestamp(), heardMillis) + FutureClocks.TOLERANCE_MILLIS;
            byte @Nullable [] value = record.value();
            Share taking = shareFor(block);
            taking.take(block, value == null ? new byte[0] : value, shippedMillis, latestPossible);
            share = taking;
        } catch (MalformedException e) {
            rejections.add(context.recordMetadata(), e);
        }
        requireNonNull(state).changed();
        tell();
    }

    private void look(long nowMillis) {
        if (share != null) {
            share.passSecond(analyze.idleAfter().toSeconds());
            if (share.forgetBefore(newestMillis)) {
                requireNonNull(state).changed();
            }
        }
        if (!isCounting() && ++looks == EMPTY_LOOKS) {
            forward(NOTHING, nowMillis);
        }
        tell();
    }

    private boolean isCounting() {
        return share != null && share.count() > 0;
    }

    private void tell() {
        Optional<byte[]> partial = isCounting() ? requireNonNull(share).takePartial() : Optional.empty();
        if (partial.isPresent()) {
            requireNonNull(state).changed();
            forward(partial.get(), Math.max(0, newestMillis));
        }
    }

    private void forward(byte[] partial, long millis) {
        ProcessorContext<byte[], byte[]> to = requireNonNull(context);
        byte[] key = ByteBuffer.allocate(Integer.BYTES)
                .putInt(to.taskId().partition())
                .array();
        to.forward(new Record<>(key, partial, millis));
    }

    private byte[] snapshot() {
        BinaryWriter out = new BinaryWriter();
        CountingTerms.begin(FORM, analyze.settings(), out);
        out.word(newestMillis);
        out.number(rejections.count());
        out.number(share == null ? 0 : share instanceof Summaries ? 2 : 1);
        if (share != null) {
            share.encode(out);
        }
        out.checksum();
        return out.toByteArray();
    }

    private void restore(byte[] snapshot) {
        try {
            BinaryReader in = new BinaryReader(snapshot);
            in.checksum();
            CountingTerms.require(FORM, analyze.settings(), in);
            newestMillis = in.word();
            rejections.count(in.number());
            int kind = in.number(2, "share");
            if (kind > 0) {
                Share restored = newShare(kind == 2);
                restored.decode(in);
                share = restored;
            }
            in.end();
        } catch (MalformedException e) {
            throw Trouble.otherState(analyze, e);
        }
    }
}
