package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Several who would tell people of the alerts of one fleet, on a real broker.
@Timeout(120)
class NotifierGroupTest {
    @RegisterExtension
    static final Broker broker = new Broker();

    @Test
    void oneTellsWhileTheOthersStandByAndWhoTakesOverTellsWhatItDidNotGetTo() throws Exception {
        broker.makeTopic("one.alerts", 1);
        Teller first = new Teller("one");
        until(first, () -> first.isTelling);
        Teller second = new Teller("one");
        fires("one", first, second, "a", "b", "c");
        tells(first, "a", "b");
        settled(first, "c");
        assertThat(second.isTelling).isFalse();

        first.group.close();
        until(second, () -> second.isTelling);

        assertThat(second.waiting).as("what the first has told is over").containsExactly("c");
        tells(second, "c");
        fires("one", null, second, "d");
        settled(second, "d"); // it was read
        tells(second, "d");
        settled(second);
        second.group.close();
        Teller third = new Teller("one");
        third.waiting.addAll(List.of("a", "b", "c", "d"));
        until(third, () -> third.isTelling);
        assertThat(third.waiting).isEmpty();
        third.group.close();
    }

    @Test
    void whatWasToldWhileNobodyListenedIsLeftToWhoHasIt() throws Exception {
        broker.makeTopic("late.alerts", 1);
        send("late", "a", "b");
        Teller teller = new Teller("late");
        teller.waiting.addAll(List.of("0", "b")); // from the state of its run before; 0 is not in the topic any more

        until(teller, () -> teller.isTelling);

        assertThat(teller.waiting).containsExactly("b");
        teller.group.close();
    }

    @Test
    void whatTheRunHearsOfWhileItTakesOverIsStillToBeTold() throws Exception {
        broker.makeTopic("busy.alerts", 1);
        Brokers fewAtATime = new Brokers(broker.brokers().servers(), Map.of("max.poll.records", "2"));
        Teller teller = new Teller(fewAtATime, "busy", "");
        List<String> all = new ArrayList<>();
        while (!teller.isTelling) {
            if (all.size() < 60) {
                String id = Integer.toString(all.size());
                all.add(id);
                fires("busy", null, teller, id);
            }
            teller.group.look(true);
        }
        assertThat(teller.waiting).containsExactlyElementsOf(all);
        teller.group.close();
    }

    @Test
    void whoCatchesUpTakesOverOnceItHasHeardOfWhatWasTold() throws Exception {
        broker.makeTopic("away.alerts", 1);
        Teller first = new Teller("away");
        until(first, () -> first.isTelling);
        fires("away", first, null, "a", "b");
        settled(first, "a", "b"); // they were read
        tells(first, "a", "b");
        settled(first);
        first.group.close();

        Teller second = new Teller("away"); // it was away meanwhile, and has a and b still to hear
        for (int looks = 0; looks < 10; looks += second.group.isAssigned() ? 1 : 0) {
            second.group.look(false);
        }
        assertThat(second.isTelling).isFalse();
        second.waiting.addAll(List.of("a", "b"));
        until(second, () -> second.isTelling);

        assertThat(second.waiting).isEmpty();
        second.group.close();
    }

    @Test
    void whatTheRunHearsOfSoonerThanTheGroupIsStillToBeTold() throws Exception {
        broker.makeTopic("soon.alerts", 1);
        Map<String, String> own = Map.of("transactional.id", "analyzer");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                broker.brokers().client(own), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(event("soon", "a")).get();
            Teller teller = new Teller("soon");
            teller.waiting.add("a"); // a transaction is over in one topic a moment before it is in another
            teller.group.heard("a");

            until(teller, () -> teller.isTelling);

            assertThat(teller.waiting).containsExactly("a");
            producer.commitTransaction();
            tells(teller, "a");
            settled(teller);
            teller.group.close();
        }
    }

    @Test
    void whoTellsOthersIsInAGroupOfItsOwn() throws Exception {
        broker.makeTopic("two.alerts", 1);
        Teller first = new Teller("two");
        Teller other = new Teller("two");
        other.group.close();
        Teller second = new Teller("two", "-night");
        until(first, () -> first.isTelling);
        until(second, () -> second.isTelling);

        assertThat(first.isTelling && second.isTelling).isTrue();
        first.group.close();
        second.group.close();
    }

    @Test
    void whoHasNobodyToTellTakesNoTurn() throws Exception {
        broker.makeTopic("nobody.alerts", 1);
        Teller idle = new Teller("nobody");
        idle.hasReceivers = false;
        idle.group.look(true);
        Teller teller = new Teller("nobody");
        until(teller, () -> {
            idle.group.look(true);
            return teller.isTelling;
        });
        assertThat(idle.isTelling).isFalse();

        teller.hasReceivers = false;
        teller.group.look(true);
        assertThat(teller.isTelling).isFalse();
        idle.hasReceivers = true;
        until(idle, () -> idle.isTelling);
        idle.group.close();
        teller.group.close();
    }

    /// Analyzers tell of events, and runs hear of them.
    private static void fires(String topic, Teller first, Teller second, String... ids) throws Exception {
        send(topic, ids);
        for (Teller teller : new Teller[] {first, second}) {
            for (String id : teller == null ? new String[0] : ids) {
                teller.waiting.add(id);
                teller.group.heard(id);
            }
        }
    }

    private static void send(String topic, String... ids) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                broker.brokers().client(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String id : ids) {
                producer.send(event(topic, id)).get();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> event(String topic, String id) {
        return new ProducerRecord<>(topic + ".alerts", id.getBytes(UTF_8), new byte[0]);
    }

    private static void tells(Teller teller, String... ids) {
        teller.waiting.removeAll(Set.of(ids));
    }

    /// Waits until the group knows what was told: all but these.
    private static void settled(Teller teller, String... but) {
        until(teller, () -> teller.group.untold().equals(List.of(but)));
    }

    private static void until(Teller teller, BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            teller.group.look(true);
            Thread.onSpinWait();
        }
    }

    /// Tells when the test says so.
    private static final class Teller implements FleetNotifier {
        private final String suffix;
        private final Set<String> waiting = new LinkedHashSet<>();
        private boolean hasReceivers = true;
        private boolean isTelling;
        private final NotifierGroup group;

        Teller(String topic) {
            this(topic, "");
        }

        Teller(String topic, String suffix) {
            this(broker.brokers(), topic, suffix);
        }

        Teller(Brokers brokers, String topic, String suffix) {
            this.suffix = suffix;
            group = new NotifierGroup(brokers, topic, this);
        }

        @Override
        public String suffix() {
            return suffix;
        }

        @Override
        public boolean hasReceivers() {
            return hasReceivers;
        }

        @Override
        public void takeOver(Set<String> untold) {
            waiting.retainAll(untold);
            isTelling = true;
        }

        @Override
        public void standBy() {
            isTelling = false;
        }

        @Override
        public Set<String> untold() {
            return new LinkedHashSet<>(waiting);
        }
    }
}
