package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
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

/// The way of records to their topic, on which at most [#MOST_ON_IT_BYTES] are, and the producer's own buffer. Says
/// when no broker answers, and why.
///
/// Not for concurrent use.
final class Outflow implements AutoCloseable, Shipment.Outlet {
    static final long MOST_ON_IT_BYTES = 16L << 20;
    private static final long HEADERS_BYTES = 1 << 10; // about what a record takes beside its value
    private static final long LOOK_MILLIS = 20;
    private static final Duration CLOSE = Duration.ofMillis(700);

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
    private final Producer<byte[], byte[]> producer;
    private final Sendings sendings = new Sendings();
    private final Answers answers;

    /// @throws FleetException if the properties of the brokers are wrong
    Outflow(Ship ship, Consumer<String> notices) {
        this.ship = ship;
        answers = new Answers(
                ship.brokers().servers(),
                () -> {
                    var _ = Topic.ask(ship.brokers(), ship.topic());
                },
                notices,
                question -> Thread.ofVirtual().name("logtee-why").start(question));
        try {
            producer = new KafkaProducer<>(ship.brokers().client(PRODUCER));
        } catch (KafkaException e) {
            throw trouble(e);
        }
    }

    private FleetException trouble(Throwable thrown) {
        return Trouble.of(thrown, ship.brokers(), ship.topic());
    }

    @Override
    public boolean hasRoom() {
        look();
        return sendings.bytes() < MOST_ON_IT_BYTES;
    }

    @Override
    public boolean send(Block block, byte[] value, long nowNanos) {
        byte[] key = block.source().getBytes(UTF_8);
        var callback = sendings.add(value.length + HEADERS_BYTES, nowNanos);
        try {
            var _ = producer.send(
                    new ProducerRecord<>(ship.topic(), null, null, key, value, block.headers()), callback);
        } catch (KafkaException e) {
            throw trouble(e);
        }
        if (sendings.latestFailure() instanceof TimeoutException) { // no room, or no partitions are known now
            sendings.takeBack();
            return false;
        }
        return true;
    }

    /// Sees what has arrived.
    ///
    /// @throws FleetException if something never will
    void look() {
        try {
            sendings.look();
        } catch (Exception e) {
            throw trouble(e);
        }
        answers.look(sendings.waitingNanos(System.nanoTime()));
    }

    /// Waits until all has arrived, unless it is stopped.
    void awaitAcknowledgements(CountDownLatch stopped) throws InterruptedException {
        look();
        while (sendings.bytes() > 0 && !stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            look();
        }
    }

    /// How many were sent so far.
    long sent() {
        return sendings.sent();
    }

    /// How many were acknowledged, with all before them.
    long acknowledged() {
        sendings.letGo();
        return sendings.acknowledged();
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
