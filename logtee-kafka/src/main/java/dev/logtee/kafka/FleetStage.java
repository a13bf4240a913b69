package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.FleetEngine;
import dev.logtee.engine.Interval;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// The second stage: adds up what the partitions tell, judges it, and tells all of it as [FleetRecord]s.
final class FleetStage implements Processor<byte[], byte[], byte[], byte[]> {
    static final String STATE = "fleet";

    private static final int FORM = 1;

    /// Makes it.
    record Supplier(Analyze analyze, Topic topic, Function<AlertEvent, byte[]> words, Consumer<String> notices)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new FleetStage(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(new Snapshots.Builder(STATE));
        }
    }

    private final Supplier supplier;
    private FleetEngine engine;
    private final Rejections rejections;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Snapshots state;
    private final List<FleetRecord.Second> seconds = new ArrayList<>();
    private List<String> behind = List.of();
    private long nowMillis;
    private final int judgedSources; // at most
    private boolean toldBeyond;

    private FleetStage(Supplier supplier) {
        this.supplier = supplier;
        rejections = new Rejections(supplier.notices());
        engine = newEngine();
        judgedSources = supplier.analyze().settings().rules().mostSources();
    }

    private FleetEngine newEngine() {
        Hasher hasher = supplier.topic().hasher();
        return new FleetEngine(supplier.analyze().settings().hashingBy(hasher.shownKey()), hasher, new Out());
    }

    /// At the first start of all every partition is waited for until it has told what is there, as they do not begin at
    /// once.
    ///
    /// Also called when a commit failed, and what was done since the one before is to be done again: nothing of it
    /// stays.
    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        engine = newEngine();
        seconds.clear();
        behind = List.of();
        state = requireNonNull(context.getStateStore(STATE));
        state.latest()
                .ifPresentOrElse(
                        this::restore, () -> engine.await(supplier.topic().partitions()));
        state.keep(this::snapshot);
    }

    private byte[] snapshot() {
        BinaryWriter out = new BinaryWriter();
        CountingTerms.begin(FORM, supplier.analyze().settings(), out);
        out.bytes(engine.snapshot());
        return out.toByteArray();
    }

    private void restore(byte[] snapshot) {
        try {
            BinaryReader in = new BinaryReader(snapshot);
            CountingTerms.require(FORM, supplier.analyze().settings(), in);
            engine.restore(in.bytes(Integer.MAX_VALUE));
            in.end();
        } catch (MalformedException e) {
            throw Trouble.otherState(supplier.analyze(), e);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        nowMillis = record.timestamp();
        try {
            take(record.key(), record.value());
        } catch (MalformedException e) {
            rejections.add(requireNonNull(context).recordMetadata(), e);
        }
        tellSeconds();
        requireNonNull(state).changed();
    }

    /// What may be anything: others may write to the topic, too.
    private void take(byte @Nullable [] key, byte @Nullable [] value) throws MalformedException {
        if (key == null || key.length != Integer.BYTES || value == null) {
            throw new MalformedException("not what a partition counted");
        }
        int partition = ByteBuffer.wrap(key).getInt();
        if (value.length == 0) {
            engine.release(partition);
        } else {
            engine.take(partition, value);
        }
    }

    private void lookAtNumberOf(int sources) {
        if (!toldBeyond && sources > judgedSources) {
            toldBeyond = true;
            supplier.notices()
                    .accept("rules with per = \"source\" judge the first " + judgedSources + " sources of topic "
                            + supplier.analyze().topic() + ", which has " + sources);
        }
    }

    private void tellSeconds() {
        List<String> nowBehind = engine.behind();
        if (seconds.isEmpty() && nowBehind.equals(behind)) {
            return;
        }
        behind = nowBehind;
        Threshold threshold = supplier.analyze().settings().threshold();
        tell(new FleetRecord.Seconds(engine.clockMillis(), threshold, List.copyOf(seconds), behind));
        seconds.clear();
    }

    private void tell(FleetRecord told) {
        byte[] key = new byte[0];
        forward(key, told.encode(), supplier.analyze().traffic());
    }

    private void forward(byte[] key, byte[] value, String topic) {
        Record<byte[], byte[]> record = new Record<>(key, value, nowMillis);
        requireNonNull(context).forward(record.withHeaders(FleetRecord.headers(topic)));
    }

    /// What the engine tells; events before the intervals that end with them.
    private final class Out implements EngineOutput {
        @Override
        public void interval(Interval interval) {
            tellSeconds();
            tell(FleetRecord.Closed.of(interval));
            lookAtNumberOf(interval.ledger().sources().size());
        }

        @Override
        public void quiet(long from, long to) {
            tell(new FleetRecord.Quiet(from, to));
        }

        @Override
        public void alert(AlertEvent event) {
            tellSeconds();
            tell(new FleetRecord.Event(event));
            byte[] key = event.id().getBytes(UTF_8);
            forward(key, supplier.words().apply(event), supplier.analyze().alerts());
        }

        @Override
        public void second(long epochSecond, long hits, long windowHits) {
            seconds.add(new FleetRecord.Second(epochSecond, hits, windowHits));
        }
    }
}
