package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// A fleet on a real broker: what its shippers send, its analyzers, and what they tell; and one engine over the same
/// lines.
final class Bench {
    static final long BEGIN = 1525824000L; // 2018-05-09T00:00:00Z
    static final int SOURCES = 4;
    static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(10), Duration.ofSeconds(2), new Threshold(new BigDecimal("10"), Duration.ofSeconds(20)));

    private final Broker broker;
    private final Map<String, String> properties;
    final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>(); // of analyzers
    private final Semaphore news = new Semaphore(0); // something was said, or failed

    Bench(Broker broker) {
        this(broker, Map.of());
    }

    /// @param properties  of its analyzers
    Bench(Broker broker, Map<String, String> properties) {
        this.broker = broker;
        this.properties = properties;
    }

    /// Until an analyzer has said something that begins so.
    void awaitSaid(String begin) throws InterruptedException {
        while (said.stream().noneMatch(text -> text.startsWith(begin))) {
            assertNoneFailed();
            news.acquire();
        }
    }

    private void say(String text) {
        said.add(text);
        news.release();
    }

    private void assertNoneFailed() {
        assertThat(failures).as(() -> "what analyzers said: " + said).isEmpty();
    }

    Analyzer analyzer(String topic) {
        return analyzer(topic, SETTINGS);
    }

    Analyzer analyzer(String topic, Settings settings) {
        Analyze analyze = new Analyze(
                new Brokers(broker.brokers().servers(), properties), topic, settings, Duration.ofHours(1), 1);
        return new Analyzer(analyze, event -> told(event).getBytes(UTF_8), this::say);
    }

    /// An analyzer on a thread of its own.
    final class Run {
        final Analyzer analyzer;
        Thread thread;

        Run(String topic) {
            this(topic, SETTINGS);
        }

        Run(String topic, Settings settings) {
            analyzer = analyzer(topic, settings);
        }

        Run start() {
            thread = Thread.ofPlatform().start(() -> {
                try {
                    analyzer.run();
                } catch (Throwable e) {
                    failures.add(e);
                    news.release();
                }
            });
            return this;
        }

        void stop() throws InterruptedException {
            analyzer.stop();
            thread.join();
            assertNoneFailed();
        }
    }

    /// What shippers of several servers send: line n is of source n modulo their number.
    final class Shipped {
        final String topic;
        final Set<Integer> partitions = new TreeSet<>(); // that hold its sources

        Shipped(String topic) {
            this.topic = topic;
        }

        void begin() {
            for (int source = 0; source < SOURCES; source++) {
                send(source, Block.Kind.BEGINS, "", 0);
            }
        }

        void end() {
            for (int source = 0; source < SOURCES; source++) {
                send(source, Block.Kind.ENDED, "", 0);
            }
        }

        void lines(int fromSecond, int toSecond) {
            for (int source = 0; source < SOURCES; source++) {
                long offset = String.join("", linesOf(source, 0, fromSecond)).length();
                send(source, Block.Kind.LINES, String.join("", linesOf(source, fromSecond, toSecond)), offset);
            }
        }

        /// Without a time, as clients of long ago sent records.
        void garbage() {
            send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2, 3}) {
                @Override
                public Long timestamp() {
                    return -1L;
                }
            });
        }

        void send(int source, Block.Kind kind, String text, long at) {
            send("web" + source + ":/log", kind, text, at, null);
        }

        /// @param millis  when it was shipped; null: now
        void send(String name, Block.Kind kind, String text, long at, @Nullable Long millis) {
            byte[] value = text.getBytes(UTF_8);
            OptionalLong latest = millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
            Block block = new Block(kind, name, "/log", 7, 1, at, value.length, "format common\n", new byte[0], latest);
            partitions.add(
                    send(new ProducerRecord<>(topic, null, millis, name.getBytes(UTF_8), value, block.headers())));
        }

        int send(ProducerRecord<byte[], byte[]> record) {
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                return producer.send(record).get().partition();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        KafkaProducer<byte[], byte[]> producer() {
            return new KafkaProducer<>(
                    broker.brokers().client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
        }
    }

    /// Traffic with a burst in it.
    static List<String> lines(int seconds) {
        List<String> all = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            int hits = second >= 120 && second < 170 ? 24 : 4;
            for (int hit = 0; hit < hits; hit++) {
                int at = second;
                all.add(String.format(
                        Locale.ROOT,
                        "192.0.2.%d - - [09/May/2018:00:%02d:%02d +0000] \"GET /s%d/%d HTTP/1.1\" 200 %d%n",
                        hit % 9,
                        at / 60,
                        at % 60,
                        hit % 3,
                        hit,
                        100 + hit));
            }
        }
        return all;
    }

    static List<String> linesOf(int source, int fromSecond, int toSecond) {
        List<String> all = lines(toSecond);
        List<String> own = new ArrayList<>();
        for (int i = lines(fromSecond).size(); i < all.size(); i++) {
            if (i % SOURCES == source) {
                own.add(all.get(i));
            }
        }
        return own;
    }

    static List<String> oneMachine(List<String> lines) {
        List<String> out = new ArrayList<>();
        Engine engine = new Engine(SETTINGS, Hasher.random(), new EngineOutput() {
            @Override
            public void interval(Interval interval) {
                out.add(told(interval.from(), interval.summary()));
            }

            @Override
            public void alert(AlertEvent event) {
                out.add(told(event));
            }
        });
        int source = engine.open("all", Formats.named("common").orElseThrow().reader(Optional.empty()), Long.MIN_VALUE);
        byte[] log = String.join("", lines).getBytes(UTF_8);
        engine.read(source, log, 0, log.length, 0);
        engine.end(source);
        return out;
    }

    static String told(long from, Summary summary) {
        return "interval " + (from - BEGIN) + ' ' + summary.hits() + ' ' + summary.bytes() + ' ' + summary.visitors()
                + ' ' + summary.top(Dimension.SECTION, 5).rows();
    }

    static String told(AlertEvent event) {
        return "alert " + event.id() + ' ' + event.hits();
    }

    /// Intervals and events, once there are so many. A transaction that the broker has forgotten is aborted, as it
    /// takes an administrator to do.
    List<String> await(String topic, int count) throws Exception {
        Hasher hasher = Topic.ask(broker.brokers(), topic).orElseThrow().hasher();
        List<String> told = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic + ".traffic")) {
            boolean isMended = false;
            while (told.size() < count) {
                assertNoneFailed();
                if (!isMended && said.contains(Analyzer.STUCK)) {
                    isMended = true;
                    broker.abortHanging();
                }
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    switch (FleetRecord.decode(record.value())) {
                        case FleetRecord.Closed closed ->
                            told.add(told(
                                    closed.from(),
                                    Summary.decode(closed.summary(), hasher, new MemoryBudget(1 << 24))));
                        case FleetRecord.Event(AlertEvent event) -> told.add(told(event));
                        case FleetRecord.Quiet _, FleetRecord.Seconds _ -> {}
                    }
                }
            }
        } catch (InterruptException e) {
            throw new AssertionError("told in time: " + told + ", and said: " + said, e);
        }
        return told;
    }

    /// Until the fleet knows that there are sources in these partitions.
    void awaitAnnounced(String topic, Set<Integer> partitions) {
        Set<Integer> announced = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic + ".logtee-partials-repartition")) {
            while (!announced.containsAll(partitions)) {
                assertNoneFailed();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.value().length > 0) { // else nothing is there yet
                        announced.add(ByteBuffer.wrap(record.key()).getInt());
                    }
                }
            }
        }
    }

    List<String> alerts(String topic) {
        List<String> alerts = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic + ".alerts")) {
            long end = consumer.endOffsets(consumer.assignment())
                    .values()
                    .iterator()
                    .next();
            while (consumer.position(consumer.assignment().iterator().next()) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> alerts.add(new String(record.value(), UTF_8)));
            }
        }
        return alerts;
    }

    KafkaConsumer<byte[], byte[]> consumer(String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                broker.brokers().client(Map.of("isolation.level", "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = List.of(new TopicPartition(topic, 0));
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }
}
