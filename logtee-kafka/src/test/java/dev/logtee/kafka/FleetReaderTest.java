package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Held;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Pipeline.Kept;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.State;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Watchers of what analyzers told a real broker.
@Timeout(120)
class FleetReaderTest {
    private static final Duration ALL = Duration.ofDays(365);

    @RegisterExtension
    static final Broker broker = new Broker();

    private final Memory state = new Memory();

    @Test
    void aWatcherWithAStateTakesEachIntervalAndEventOnceWhateverKillsIt() throws Exception {
        Fleet fleet = new Fleet("kept");
        fleet.tells(10, 20);
        fleet.fires(20);

        assertThat(watch("kept", Optional.of(state), 3).told).containsExactly("10", "20", "triggered 20");
        assertThat(state.committed).containsExactly("10", "20", "triggered 20");

        fleet.tells(30);
        state.fails = true; // as if it were killed before it could commit
        watch("kept", Optional.of(state), 1);
        state.fails = false;
        fleet.tells(40);
        Watcher last = watch("kept", Optional.of(state), 2);

        assertThat(last.told).containsExactly("30", "40");
        assertThat(state.committed).containsExactly("10", "20", "triggered 20", "30", "40");
        assertThat(last.firing).containsExactly("triggered 20");
    }

    @Test
    void aTopicMadeAnewIsTakenFromItsBeginning() throws Exception {
        new Fleet("anew").tells(10, 20);
        watch("anew", Optional.of(state), 2);
        broker.deleteTopics("anew", "anew.traffic");
        new Fleet("anew").tells(30);

        Watcher watcher = watch("anew", Optional.of(state), 1);

        assertThat(watcher.told).containsExactly("30");
        assertThat(watcher.notices)
                .anyMatch(text -> text.startsWith("topic anew.traffic is not the one that the state knows"));
    }

    @Test
    void whatIsToldOfLinesWhoseTopicWasMadeAnewFollowsWhatTheStateHas() throws Exception {
        new Fleet("reset").tells(10, 20);
        watch("reset", Optional.of(state), 2);
        makeLinesAnew("reset").tells(30);

        Watcher watcher = watch("reset", Optional.of(state), 1);

        assertThat(watcher.told).containsExactly("30");
        assertThat(watcher.notices).isEmpty();
    }

    @Test
    void aTopicMadeAnewEndsWhoWatchesTheOneBefore() throws Exception {
        new Fleet("again").tells(10);
        Watcher watcher = new Watcher(1);
        watcher.then = () -> makeLinesAnew("again").tells(20, 30, 40);

        assertThatThrownBy(() -> watch("again", Optional.empty(), watcher))
                .isInstanceOf(FleetException.class)
                .hasMessage("topic again was deleted and made anew: start again to watch the new one");
        assertThat(watcher.told).containsExactly("10");
    }

    private static Fleet makeLinesAnew(String topic) throws Exception {
        broker.deleteTopics(topic);
        broker.makeTopic(topic, 1);
        return Fleet.of(topic);
    }

    @Test
    void aWatcherIsToldThatNobodyAnalyzes() throws Exception {
        broker.makeTopic("alone", 1);
        assertThatThrownBy(() -> watch("alone", Optional.empty(), 1))
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("nobody has analyzed topic alone at ");
    }

    @Test
    void aStateOfSomethingElseIsRefused() throws Exception {
        new Fleet("other").tells(10);
        byte[] key = Hasher.random().key();
        state.saved = Optional.of(new State.Saved("logs", key, new byte[0], List.of(), List.of(), Ledger.NOTHING));

        assertThatThrownBy(() -> watch("other", Optional.of(state), 1))
                .isInstanceOf(FleetException.class)
                .hasMessage("the state is not one of a fleet: give another --name");
    }

    @Test
    void showsByWhichThresholdAnalyzersJudgeAndWhichSourcesAreBehind() throws Exception {
        Fleet fleet = new Fleet("behind");
        fleet.tells(10);
        Threshold threshold = new Threshold(new BigDecimal("30.5"), Duration.ofMinutes(1));
        fleet.send(new FleetRecord.Seconds(
                OptionalLong.of(20_000), threshold, List.of(new FleetRecord.Second(19, 1, 1)), List.of("web2:/log")));

        Watcher watcher = watch("behind", Optional.empty(), 2);

        assertThat(watcher.threshold).contains(threshold);
        assertThat(watcher.sources).containsExactly("web1:/log ELSEWHERE 30000", "web2:/log BEHIND 10000");
        assertThat(watcher.notices).anyMatch(text -> text.startsWith("web2:/log is behind"));
    }

    @Test
    void whoHearsNothingIsToldWhatMayBeTheMatter() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        new Fleet("silent");
        assertThat(FleetReader.whySilent(broker.brokers(), "silent", stopped))
                .isEqualTo("a server that is gone is waited for, or its shippers or analyzers are not running");
        assertThat(FleetReader.whySilent(broker.brokers(), "none", stopped)).startsWith("there is no topic none at ");

        broker.stop();
        String away = FleetReader.whySilent(broker.brokers(), "silent", stopped);
        broker.start();

        assertThat(away).isEqualTo("no answer from " + broker.brokers().servers() + "; it is waited for");
    }

    private static Watcher watch(String topic, Optional<State> state, int count) {
        return watch(topic, state, new Watcher(count));
    }

    private static Watcher watch(String topic, Optional<State> state, Watcher watcher) {
        FleetReader reader = new FleetReader(
                broker.brokers(),
                topic,
                ALL,
                InstantSource.system(),
                watcher,
                state.map(kept -> new Kept(kept, Held.nothing())),
                Optional.empty());
        watcher.reader = reader;
        reader.run();
        return watcher;
    }

    /// What analyzers tell of a topic.
    private static final class Fleet {
        private final String topic;
        private final Hasher hasher;

        Fleet(String topic) throws Exception {
            broker.makeTopic(topic, 1);
            broker.makeTopic(topic + ".traffic", 1);
            this(topic, broker.topic(topic).hasher());
            broker.topic(topic + ".traffic");
        }

        private Fleet(String topic, Hasher hasher) {
            this.topic = topic;
            this.hasher = hasher;
        }

        /// Of topics that are there.
        static Fleet of(String topic) throws Exception {
            return new Fleet(topic, broker.topic(topic).hasher());
        }

        void tells(long... tos) throws Exception {
            TreeMap<String, Ledger> sources = new TreeMap<>(Map.of("web1:/log", at(30_000), "web2:/log", at(10_000)));
            Ledger ledger = Ledger.NOTHING.withSources(sources);
            for (long to : tos) {
                Summary summary = new Summary(hasher, new MemoryBudget(1 << 20));
                send(FleetRecord.Closed.of(new Interval(to - 10, to, summary, ledger, false)));
            }
        }

        private static Ledger at(long millis) {
            return Ledger.NOTHING.withClock(Optional.of(new Ledger.Clock(millis, false)));
        }

        void fires(long at) throws Exception {
            send(new FleetRecord.Event(new AlertEvent("traffic", AlertEvent.Kind.TRIGGERED, at, 7, 7)));
        }

        void send(FleetRecord told) throws Exception {
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    broker.brokers().client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(topic + ".traffic", told.encode()))
                        .get();
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /// Stops its reader once it was told so many things, and shown how the fleet stands then.
    private static final class Watcher implements Pipeline.Output {
        private final int count;
        private int taken;
        private FleetReader reader;
        private Step then = () -> reader.stop();
        private final List<String> told = new ArrayList<>();
        private final List<String> firing = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();
        private Optional<Threshold> threshold = Optional.empty();
        private List<String> sources = List.of();

        Watcher(int count) {
            this.count = count;
        }

        private void took() {
            if (++taken == count) {
                try {
                    then.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void interval(Interval interval) {
            told.add(Long.toString(interval.to()));
            took();
        }

        @Override
        public void alert(AlertEvent event) {
            told.add(word(event));
            took();
        }

        @Override
        public void firing(AlertEvent event) {
            firing.add(word(event));
        }

        @Override
        public void second(long epochSecond, long hits, long windowHits) {
            took();
        }

        @Override
        public void notice(String text) {
            notices.add(text);
        }

        @Override
        public void look(Standing standing) {
            threshold = standing.threshold();
            sources = standing.sources().stream()
                    .map(source -> source.name()
                            + ' '
                            + source.pace()
                            + ' '
                            + source.clockMillis().orElse(0))
                    .toList();
        }
    }

    private static String word(AlertEvent event) {
        return event.kind().word() + ' ' + event.at();
    }

    /// A state in memory: what it was told counts once it is committed.
    private static final class Memory implements State {
        private Optional<Saved> saved = Optional.empty();
        private final List<String> pending = new ArrayList<>();
        private final List<String> committed = new ArrayList<>();
        private final List<AlertEvent> firing = new ArrayList<>();
        private boolean fails;

        @Override
        public Optional<Saved> saved() {
            pending.clear();
            return saved;
        }

        @Override
        public List<AlertEvent> firing() {
            return firing;
        }

        @Override
        public void write(Saved now) throws IOException {
            if (fails) {
                throw new IOException("killed");
            }
            committed.addAll(pending);
            pending.clear();
            saved = Optional.of(now);
        }

        @Override
        public void interval(Interval interval) {
            pending.add(Long.toString(interval.to()));
        }

        @Override
        public void quiet(long from, long to) {}

        @Override
        public void alert(AlertEvent event) {
            pending.add(word(event));
            firing.add(event);
        }

        @Override
        public void close() {}
    }
}
