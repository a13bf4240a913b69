package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/// The state of a stage, which lives in its engine and is written once before each commit, in pieces of 512 KiB.
///
/// That a store is asked to write before a commit is no public interface of Kafka Streams: it asks its own caches to,
/// by [CachedStateStore]. The public way would be to write the whole state after each record.
final class Snapshots implements StateStore, CachedStateStore<Bytes, byte[]> {
    private static final int PIECE_BYTES = 512 << 10;

    /// Compaction has little to keep: at each commit the same few keys are written.
    private static final Map<String, String> LOG = Map.of(
            "segment.bytes", Integer.toString(32 << 20),
            "min.cleanable.dirty.ratio", "0.1",
            "max.message.bytes", Integer.toString(2 << 20));

    /// Makes one for each partition.
    static final class Builder implements StoreBuilder<Snapshots> {
        private final String name;
        private Map<String, String> log = LOG;

        Builder(String name) {
            this.name = name;
        }

        @Override
        public StoreBuilder<Snapshots> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<Snapshots> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<Snapshots> withLoggingEnabled(Map<String, String> config) {
            log = Map.copyOf(config);
            return this;
        }

        @Override
        public StoreBuilder<Snapshots> withLoggingDisabled() {
            throw new UnsupportedOperationException("a state that is not logged is lost with its process");
        }

        @Override
        public Snapshots build() {
            return new Snapshots(
                    Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                            .withCachingDisabled()
                            .withLoggingEnabled(log)
                            .build());
        }

        @Override
        public Map<String, String> logConfig() {
            return log;
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return name;
        }
    }

    private final KeyValueStore<Bytes, byte[]> pieces;
    private @Nullable Supplier<byte[]> state;
    private boolean isChanged;
    private int written;

    private Snapshots(KeyValueStore<Bytes, byte[]> pieces) {
        this.pieces = pieces;
    }

    /// Writes this state from now on, when it was [changed][#changed].
    void keep(Supplier<byte[]> state) {
        this.state = state;
    }

    void changed() {
        isChanged = true;
    }

    /// What was committed last.
    Optional<byte[]> latest() {
        byte[] all = {};
        int piece = 0;
        for (byte[] next = pieces.get(key(piece)); next != null; next = pieces.get(key(piece))) {
            all = Arrays.copyOf(all, all.length + next.length);
            System.arraycopy(next, 0, all, all.length - next.length, next.length);
            piece++;
        }
        written = piece;
        return piece == 0 ? Optional.empty() : Optional.of(all);
    }

    @Override
    public void flushCache() {
        if (!isChanged || state == null) {
            return;
        }
        isChanged = false;
        byte[] all = state.get();
        int piece = 0;
        for (int from = 0; from < all.length; from += PIECE_BYTES) {
            pieces.put(key(piece++), Arrays.copyOfRange(all, from, Math.min(all.length, from + PIECE_BYTES)));
        }
        for (int old = piece; old < written; old++) {
            pieces.delete(key(old));
        }
        written = piece;
    }

    private static Bytes key(int piece) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(piece).array());
    }

    @Override
    public boolean setFlushListener(@Nullable CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void clearCache() {
        isChanged = false;
    }

    @Override
    public String name() {
        return pieces.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        pieces.init(requireNonNull(context, "context"), root);
    }

    @Override
    public void close() {
        state = null;
        pieces.close();
    }

    @Override
    public boolean persistent() {
        return pieces.persistent();
    }

    @Override
    public boolean isOpen() {
        return pieces.isOpen();
    }
}
