package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.pipeline.Relay;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Follows logs and sends their lines to a topic. Runs once.
///
/// How far the logs were read is saved once the broker has acknowledged it. While no broker answers, reading stops: the
/// log is the buffer, and what is on its way takes at most [#MOST_ON_THE_WAY_BYTES] and the producer's own buffer.
public final class Shipper {
    static final long MOST_ON_THE_WAY_BYTES = 16L << 20;
    private static final long HEADERS_BYTES = 1 << 10; // about what a record takes beside its value
    private static final long LOOK_MILLIS = 20;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration CLOSE = Duration.ofMillis(700);
    private static final String SHAPE = "ship";

    private static final Map<String, String> PRODUCER = Map.ofEntries(
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "logtee-ship"),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true"),
            Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
            Map.entry(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, "1"),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, "20"),
            Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(512 << 10)),
            Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(16 << 20)),
            Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(2 << 20)),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, "500"),
            // A record is given up by nobody but the broker: what it holds would be lost.
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE)),
            Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000"),
            Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName()),
            Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName()));

    private final Ship ship;
    private final Optional<? extends State> state;
    private final Consumer<String> notices;
    private final Optional<Saved> saved;
    private final Book book;
    private final Sendings sendings = new Sendings();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Relay relay;
    private boolean isSilent;

    /// @param state    where to keep how far the logs were read; closed by its owner
    /// @param notices  told to people: one line each, safe to print
    /// @throws IOException if the state cannot be read
    public Shipper(Ship ship, Optional<? extends State> state, Consumer<String> notices) throws IOException {
        Quiet.keep();
        this.ship = requireNonNull(ship, "ship");
        this.state = requireNonNull(state, "state");
        this.notices = requireNonNull(notices, "notices");
        this.saved = state.isPresent() ? state.get().saved() : Optional.empty();
        this.book = saved.isPresent() ? bookOf(saved.get()) : Book.begin();
    }

    private static Book bookOf(Saved saved) throws IOException {
        if (!saved.shape().equals(SHAPE)) {
            throw new IOException("the state is not one of ship: give another --name");
        }
        try {
            return Book.decode(saved.engine());
        } catch (MalformedException e) {
            throw new IOException("the state cannot be used (" + e.getMessage() + "): see logtee state check", e);
        }
    }

    /// Ships until the inputs end or [#stop] is called.
    ///
    /// @throws FleetException if the topic cannot be written to; the message is for people
    /// @throws dev.logtee.source.InputException if an input cannot be followed at all
    public void run() throws InterruptedException {
        if (Topic.await(ship.brokers(), ship.topic(), stopped, notices).isEmpty()) {
            return;
        }
        KafkaProducer<byte[], byte[]> producer;
        try {
            producer = new KafkaProducer<>(ship.brokers().client(PRODUCER));
        } catch (KafkaException e) {
            throw Trouble.of(e, ship.brokers(), ship.topic());
        }
        Keeping keeping = new Keeping();
        try {
            Relay running = new Relay(ship.watch(), new Shipment(ship, book, new Out(producer)), keeping, notices);
            relay = running;
            if (stopped.getCount() == 0) {
                running.stop();
            }
            running.run();
            awaitAcknowledgements();
        } finally {
            producer.close(CLOSE);
            keeping.commitAcknowledged();
        }
        if (stopped.getCount() > 0) { // else what was not acknowledged is sent at the next start
            look();
        }
    }

    /// Makes [#run] end in good order, within a second. May be called from any thread.
    public void stop() {
        stopped.countDown();
        Relay running = relay;
        if (running != null) {
            running.stop();
        }
    }

    /// After the end of all inputs there is nothing to do but to see it all arrive.
    private void awaitAcknowledgements() throws InterruptedException {
        look();
        while (sendings.bytes() > 0 && !stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            look();
        }
    }

    private String servers() {
        return ship.brokers().servers();
    }

    private void look() {
        try {
            sendings.look();
        } catch (Exception e) {
            throw Trouble.of(e, ship.brokers(), ship.topic());
        }
        boolean waitsLong = sendings.waitingNanos(System.nanoTime()) > SILENCE_NANOS;
        if (waitsLong && !isSilent) {
            notices.accept("no answer from " + servers() + " for 10 s; reading waits, the log is the buffer");
        } else if (isSilent && !waitsLong) {
            notices.accept(servers() + " answers again");
        }
        isSilent = waitsLong;
    }

    private final class Out implements Shipment.Outlet {
        private final Producer<byte[], byte[]> producer;

        Out(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        @Override
        public boolean hasRoom() {
            look();
            return sendings.bytes() < MOST_ON_THE_WAY_BYTES;
        }

        @Override
        public boolean send(Block block, byte[] value, long nowNanos) {
            byte[] key = block.source().getBytes(UTF_8);
            var callback = sendings.add(value.length + HEADERS_BYTES, nowNanos);
            try {
                var _ = producer.send(
                        new ProducerRecord<>(ship.topic(), null, null, key, value, block.headers()), callback);
            } catch (KafkaException e) {
                throw Trouble.of(e, ship.brokers(), ship.topic());
            }
            if (sendings.latestFailure() instanceof TimeoutException) { // no room, or no partitions are known now
                sendings.takeBack();
                return false;
            }
            return true;
        }
    }

    /// Saves positions once all that was read up to them is acknowledged.
    private final class Keeping implements Relay.Keeper {
        /// A state, and how many records were sent before it.
        private record Pending(Saved state, long sent) {}

        private @Nullable Pending pending;
        private @Nullable Pending next;
        private boolean failing;

        @Override
        public Checkpoints checkpoints() {
            List<Position> positions = saved.map(Saved::positions).orElse(List.of());
            return path ->
                    positions.stream().filter(file -> file.path().equals(path)).toList();
        }

        @Override
        public boolean isDue() {
            return pending != null;
        }

        @Override
        public void keep(List<Position> positions) {
            byte[] nothing = {};
            List<String> inputs = ship.watch().inputs();
            Saved now = new Saved(
                    SHAPE,
                    nothing,
                    book.encode(),
                    positions,
                    nothing,
                    "",
                    inputs,
                    book.ledger(),
                    Long.MIN_VALUE,
                    List.of());
            next = new Pending(now, sendings.sent());
            look();
            commitAcknowledged();
        }

        /// One waits until its records are acknowledged, the latest of those after it for its turn.
        void commitAcknowledged() {
            sendings.letGo();
            if (pending == null) {
                takeNext();
            }
            while (pending != null && sendings.acknowledged() >= pending.sent()) {
                commit(pending.state());
                takeNext();
            }
        }

        private void takeNext() {
            pending = next;
            next = null;
        }

        private void commit(Saved now) {
            try {
                if (state.isPresent()) {
                    state.get().commit(now);
                }
                if (failing) {
                    notices.accept("the state can be saved again");
                }
                failing = false;
            } catch (IOException e) {
                sayOnce(e);
            }
        }

        private void sayOnce(IOException e) {
            if (!failing) {
                notices.accept("the state cannot be saved (" + VisibleText.of(String.valueOf(e.getMessage()))
                        + "); shipping goes on without, and it is tried again every second");
            }
            failing = true;
        }
    }
}
