package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.PartitionEngine;
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
/// The clocks of its sources come from records only. A partition in which nothing comes while the wall clock goes on by
/// the patience is no longer waited for.
final class PartitionStage implements Processor<byte[], byte[], byte[], byte[]> {
    static final String STATE = "partition";

    private static final int FORM = 1;
    private static final int MOST_ENGINE_BYTES = 1 << 28;
    private static final Duration LOOK = Duration.ofSeconds(1);

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
    private final PartitionEngine engine;
    private final Sources sources;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Snapshots state;
    private long newestMillis;
    private long heardMillis; // by the wall clock

    private PartitionStage(Supplier supplier) {
        analyze = supplier.analyze();
        rejections = new Rejections(supplier.notices());
        futureClocks = new FutureClocks(supplier.notices());
        engine = new PartitionEngine(
                analyze.settings().hashingBy(supplier.hasher().shownKey()), supplier.hasher(), analyze.idleAfter());
        sources = new Sources(engine);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        state = requireNonNull(context.getStateStore(STATE));
        state.latest().ifPresent(this::restore);
        state.keep(this::snapshot);
        heardMillis = context.currentSystemTimeMs();
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        heardMillis = requireNonNull(context).currentSystemTimeMs();
        long shippedMillis = Math.min(record.timestamp(), heardMillis + FutureClocks.TOLERANCE_MILLIS);
        newestMillis = Math.max(newestMillis, shippedMillis);
        try {
            Block block = Block.of(record.headers());
            futureClocks.look(block.source(), record.timestamp() - heardMillis);
            engine.latestPossible(Math.min(record.timestamp(), heardMillis) + FutureClocks.TOLERANCE_MILLIS);
            byte @Nullable [] value = record.value();
            sources.take(block, value == null ? new byte[0] : value, shippedMillis);
        } catch (MalformedException e) {
            rejections.add(context.recordMetadata(), e);
        }
        tell(false);
    }

    private void look(long nowMillis) {
        sources.forgetBefore(newestMillis);
        tell(nowMillis - heardMillis >= analyze.idleAfter().toMillis());
    }

    private void tell(boolean isSilent) {
        requireNonNull(state).changed();
        ProcessorContext<byte[], byte[]> to = requireNonNull(context);
        Optional<byte[]> partial = sources.count() == 0 ? Optional.empty() : engine.takePartial(isSilent);
        if (partial.isPresent()) {
            byte[] key = ByteBuffer.allocate(Integer.BYTES)
                    .putInt(to.taskId().partition())
                    .array();
            to.forward(new Record<>(key, partial.get(), Math.max(0, newestMillis)));
        }
    }

    private byte[] snapshot() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(newestMillis);
        out.number(rejections.count());
        out.bytes(engine.snapshot());
        sources.encode(out);
        out.checksum();
        return out.toByteArray();
    }

    private void restore(byte[] snapshot) {
        try {
            BinaryReader in = new BinaryReader(snapshot);
            in.checksum();
            in.number(FORM, "form");
            newestMillis = in.word();
            rejections.count(in.number());
            engine.restore(in.bytes(MOST_ENGINE_BYTES));
            sources.decode(in);
            in.end();
        } catch (MalformedException e) {
            throw Trouble.otherState(analyze, e);
        }
    }
}
