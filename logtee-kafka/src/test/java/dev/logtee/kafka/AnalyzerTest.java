package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.Watch;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Analyzers on a real broker, beside one engine over the same lines.
@Timeout(300)
class AnalyzerTest {
    private static final long BEGIN = 1525824000L; // 2018-05-09T00:00:00Z
    private static final int SOURCES = 4;
    private static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(10), Duration.ofSeconds(2), new Threshold(new BigDecimal("10"), Duration.ofSeconds(20)));

    @TempDir
    static Path brokerFolder;

    private static Broker broker;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(brokerFolder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void saysWhatOneMachineSaysThoughLinesAreShippedTwiceAndAnalyzersComeAndGo() throws Exception {
        broker.makeTopic("fleet", 3);
        List<String> whole = oneMachine(lines(300));
        Shipped shipped = new Shipped("fleet");
        Run first = new Run("fleet");
        Run second = new Run("fleet");
        first.start();
        shipped.begin();
        awaitAnnounced("fleet", shipped.partitions);
        shipped.lines(0, 100);
        await("fleet", 3);
        second.start();
        shipped.lines(80, 200); // 80 to 100 were shipped before
        await("fleet", 8);
        first.stop();
        shipped.lines(200, 300);
        shipped.end();

        List<String> told = await("fleet", whole.size());
        second.stop();

        assertThat(told).isEqualTo(whole);
        assertThat(alerts("fleet"))
                .isEqualTo(
                        whole.stream().filter(line -> line.startsWith("alert")).toList());
        assertThat(said).noneMatch(text -> text.contains("passed over"));
    }

    @Test
    void garbageIsCountedAndSaidAndStopsNothing() throws Exception {
        broker.makeTopic("garbage", 1);
        Shipped shipped = new Shipped("garbage");
        Run run = new Run("garbage");
        run.start();
        shipped.garbage();
        shipped.begin();
        shipped.lines(0, 60);
        shipped.end();

        assertThat(await("garbage", 1)).isNotEmpty();
        run.stop();

        assertThat(said)
                .anyMatch(text -> text.startsWith("1 record of topic garbage passed over, the latest in partition"
                        + " 0 at offset 0: header logtee is missing"));
    }

    @Test
    void garbageAmongWhatPartitionsHaveCountedStopsNothing() throws Exception {
        broker.makeTopic("stained", 1);
        Shipped shipped = new Shipped("stained");
        Run run = new Run("stained");
        run.start();
        shipped.begin();
        awaitAnnounced("stained", shipped.partitions);
        String partials = "stained.logtee-partials-repartition";
        Shipped.send(new ProducerRecord<>(partials, null, new byte[] {2, 3}));
        Shipped.send(new ProducerRecord<>(partials, new byte[] {-1, 0, 0, 0}, new byte[] {2, 3}));
        Shipped.send(new ProducerRecord<>(partials, new byte[4], null));
        shipped.lines(0, 60);
        shipped.end();

        assertThat(await("stained", 1)).isNotEmpty();
        run.stop();

        assertThat(said)
                .anyMatch(text -> text.matches("1 record of topic " + partials
                        + " passed over, the latest in partition 0 at offset \\d+: not what a partition counted"));
    }

    /// Its lines, stamped by the same clock, would have those of all others count as late.
    @Test
    void aShipperWhoseClockIsAheadSpoilsOnlyItsOwnLines() throws Exception {
        broker.makeTopic("ahead", 1);
        List<String> whole = oneMachine(lines(100));
        Instant wrong = Instant.now().plus(Duration.ofMinutes(50));
        Shipped shipped = new Shipped("ahead");
        shipped.begin();
        String line = DateTimeFormatter.ofPattern(
                        "'192.0.2.1 - - ['dd/MMM/uuuu:HH:mm:ss Z'] \"GET / HTTP/1.1\" 200 1\n'")
                .withLocale(Locale.ROOT)
                .format(wrong.atOffset(ZoneOffset.UTC));
        shipped.send("ahead:/log", Block.Kind.LINES, line, 0, wrong.toEpochMilli());
        shipped.send("ahead:/log", Block.Kind.AT_REST, "", line.length(), wrong.toEpochMilli());
        shipped.lines(0, 50);
        shipped.send("ahead:/log", Block.Kind.LINES, line, line.length(), wrong.toEpochMilli());
        shipped.lines(50, 100);
        shipped.end();
        Run run = new Run("ahead");
        run.start();

        List<String> told = await("ahead", whole.size());
        run.stop();

        assertThat(told).isEqualTo(whole);
        assertThat(said).anyMatch(text -> text.matches("the clock of the shipper of ahead:/log is \\d+ s ahead of .*"));
    }

    @Test
    void serversThatCountThemselvesSayWhatOneMachineSaysThoughTheyCrash(@TempDir Path folder) throws Exception {
        broker.makeTopic("counted", 1);
        List<String> whole = oneMachine(lines(300));
        Disk first = new Disk(1);
        Disk second = new Disk(1);
        crash(summarizer("counted", "web1", first, SETTINGS, log(folder, 0), log(folder, 1)), 1);
        crash(summarizer("counted", "web2", second, SETTINGS, log(folder, 2), log(folder, 3)), 2);
        first.commits = Integer.MAX_VALUE;
        second.commits = Integer.MAX_VALUE;
        summarizer("counted", "web1", first, SETTINGS, log(folder, 0), log(folder, 1))
                .run();
        summarizer("counted", "web2", second, SETTINGS, log(folder, 2), log(folder, 3))
                .run();
        Run run = new Run("counted");
        run.start();

        assertThat(await("counted", whole.size())).isEqualTo(whole);
        run.stop();
    }

    @Test
    void countsByOtherRulesAndLinesAmongCountsArePassedOver(@TempDir Path folder) throws Exception {
        broker.makeTopic("mixed", 1);
        List<String> whole = oneMachine(lines(300));
        summarizer(
                        "mixed",
                        "web1",
                        new Disk(Integer.MAX_VALUE),
                        SETTINGS,
                        log(folder, 0),
                        log(folder, 1),
                        log(folder, 2),
                        log(folder, 3))
                .run();
        summarizer("mixed", "other", new Disk(Integer.MAX_VALUE), Settings.DEFAULT, log(folder, 0))
                .run();
        new Shipped("mixed").begin();
        Run run = new Run("mixed");
        run.start();

        assertThat(await("mixed", whole.size())).isEqualTo(whole);
        run.stop();
        assertThat(said)
                .anyMatch(text -> text.contains("counts with other options, rules or version than this analyzer"));
    }

    private static Path log(Path folder, int source) throws IOException {
        Path log = folder.resolve(source + ".log");
        Files.writeString(log, String.join("", linesOf(source, 0, 300)));
        return log;
    }

    /// One that reads to the end.
    private Summarizer summarizer(String topic, String host, Disk disk, Settings settings, Path... logs)
            throws IOException {
        Watch watch = new Watch(
                Stream.of(logs).map(Path::toString).toList(),
                new Watch.From.Start(),
                true,
                Optional.empty(),
                ReaderTerms.NONE,
                settings);
        FormatTerms terms = new FormatTerms(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), List.of());
        return new Summarizer(new Ship(watch, terms, broker.brokers(), topic, host), Optional.of(disk), said::add);
    }

    /// Ends it once so many records are in the topic, though it has counted more: its disk is full.
    private static void crash(Summarizer summarizer, int records) throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                summarizer.run();
            } catch (Throwable e) {
                failures.add(e);
            }
        });
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("counted")) {
            for (int count = 0; count < records; ) {
                count += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        summarizer.stop();
        thread.join();
        assertThat(failures).isEmpty();
    }

    /// A state in memory that takes so many commits.
    private static final class Disk implements State {
        private int commits;
        private Optional<Saved> saved = Optional.empty();

        Disk(int commits) {
            this.commits = commits;
        }

        @Override
        public Optional<Saved> saved() {
            return saved;
        }

        @Override
        public void commit(Saved now) throws IOException {
            if (commits == 0) {
                throw new IOException("no space left");
            }
            commits--;
            saved = Optional.of(now);
        }

        @Override
        public void interval(Interval interval) {}

        @Override
        public void quiet(long from, long to) {}

        @Override
        public void alert(AlertEvent event) {}

        @Override
        public void close() {}
    }

    @Test
    void aChangedNumberOfPartitionsIsRefused() throws Exception {
        broker.makeTopic("grown", 1);
        Shipped shipped = new Shipped("grown");
        Run run = new Run("grown");
        run.start();
        shipped.begin();
        shipped.lines(0, 60);
        await("grown", 1);
        run.stop();
        try (Admin admin = Admin.create(broker.brokers().client(Map.of()))) {
            admin.createPartitions(Map.of("grown", NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> analyzer("grown").run())
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("topic grown has 2 partitions, and had 1");
    }

    private Analyzer analyzer(String topic) {
        Analyze analyze = new Analyze(broker.brokers(), topic, SETTINGS, Duration.ofHours(1), 1);
        return new Analyzer(analyze, event -> told(event).getBytes(UTF_8), said::add);
    }

    /// An analyzer on a thread of its own.
    private final class Run {
        private final Analyzer analyzer;
        private final List<Throwable> failures = new CopyOnWriteArrayList<>();
        private Thread thread;

        Run(String topic) {
            analyzer = analyzer(topic);
        }

        void start() {
            thread = Thread.ofPlatform().start(() -> {
                try {
                    analyzer.run();
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
        }

        void stop() throws InterruptedException {
            analyzer.stop();
            thread.join();
            assertThat(failures).isEmpty();
        }
    }

    /// What shippers of several servers send: line n is of source n modulo their number.
    private static final class Shipped {
        private final String topic;
        private final Set<Integer> partitions = new TreeSet<>(); // that hold its sources

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

        void garbage() {
            send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2, 3}));
        }

        private void send(int source, Block.Kind kind, String text, long at) {
            send("web" + source + ":/log", kind, text, at, null);
        }

        /// @param millis  when it was shipped; null: now
        private void send(String name, Block.Kind kind, String text, long at, @Nullable Long millis) {
            byte[] value = text.getBytes(UTF_8);
            OptionalLong latest = millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
            Block block = new Block(kind, name, "/log", 7, 1, at, value.length, "format common\n", new byte[0], latest);
            partitions.add(
                    send(new ProducerRecord<>(topic, null, millis, name.getBytes(UTF_8), value, block.headers())));
        }

        private static int send(ProducerRecord<byte[], byte[]> record) {
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                return producer.send(record).get().partition();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private static KafkaProducer<byte[], byte[]> producer() {
            return new KafkaProducer<>(
                    broker.brokers().client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
        }
    }

    /// Traffic with a burst in it.
    private static List<String> lines(int seconds) {
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

    private static List<String> linesOf(int source, int fromSecond, int toSecond) {
        List<String> all = lines(toSecond);
        List<String> own = new ArrayList<>();
        for (int i = lines(fromSecond).size(); i < all.size(); i++) {
            if (i % SOURCES == source) {
                own.add(all.get(i));
            }
        }
        return own;
    }

    private static List<String> oneMachine(List<String> lines) {
        List<String> out = new ArrayList<>();
        Engine engine = new Engine(SETTINGS, Hasher.random(), new Engine.Output() {
            @Override
            public void interval(Interval interval) {
                out.add(told(interval.from(), interval.summary()));
            }

            @Override
            public void quiet(long from, long to) {}

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

    private static String told(long from, Summary summary) {
        return "interval " + (from - BEGIN) + ' ' + summary.hits() + ' ' + summary.bytes() + ' ' + summary.visitors()
                + ' ' + summary.top(Dimension.SECTION, 5);
    }

    private static String told(AlertEvent event) {
        return "alert " + event.id() + ' ' + event.hits();
    }

    /// Intervals and events, once there are so many.
    private static List<String> await(String topic, int count) throws Exception {
        Hasher hasher =
                Analyzer.hasher(Topic.ask(broker.brokers(), topic).orElseThrow().id());
        List<String> told = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic + ".traffic")) {
            while (told.size() < count) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    switch (Telling.decode(record.value())) {
                        case Telling.Closed closed ->
                            told.add(told(
                                    closed.from(),
                                    Summary.decode(closed.summary(), hasher, new MemoryBudget(1 << 24))));
                        case Telling.Event(AlertEvent event) -> told.add(told(event));
                        case Telling.Quiet _, Telling.Seconds _ -> {}
                    }
                }
            }
        }
        return told;
    }

    /// Until the fleet knows that there are sources in these partitions.
    private static void awaitAnnounced(String topic, Set<Integer> partitions) {
        Set<Integer> announced = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic + ".logtee-partials-repartition")) {
            while (!announced.containsAll(partitions)) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                announced.add(ByteBuffer.wrap(record.key()).getInt()));
            }
        }
    }

    private static List<String> alerts(String topic) {
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

    private static KafkaConsumer<byte[], byte[]> consumer(String topic) {
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
