package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.engine.Settings;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ShipperTest {
    @RegisterExtension
    static final Broker broker = new Broker();

    @TempDir
    Path folder;

    @Test
    void shipsEveryLineOnceInBlocksKeyedByTheirSource() throws Exception {
        broker.makeTopic("whole", 2);
        Path log = folder.resolve("access.log");
        String lines = lines(0, 5000);
        Files.writeString(log, lines);
        ship("whole", log, Optional.empty());

        List<Shipped> shipped = read("whole", 2);

        assertThat(text(shipped)).isEqualTo(lines);
        assertThat(shipped).allSatisfy(one -> {
            assertThat(one.key()).isEqualTo("web1:" + log);
            assertThat(one.block().source()).isEqualTo(one.key());
            assertThat(one.value()).hasSizeLessThanOrEqualTo(256 << 10);
        });
        assertThat(shipped.getFirst().block().kind()).isEqualTo(Block.Kind.BEGINS);
        assertThat(shipped.getLast().block().kind()).isEqualTo(Block.Kind.ENDED);
        assertThat(shipped.getLast().block().latest()).hasValue(epochMillis(4999));
        assertThat(shipped.get(1).block().format()).contains("told combined");
        assertThat(offsetsFollow(shipped)).isTrue();
    }

    @Test
    void goesOnWhereTheBrokerHadItAfterARestart() throws Exception {
        broker.makeTopic("again", 1);
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines(0, 100));
        Disk state = new Disk(Integer.MAX_VALUE);
        ship("again", log, Optional.of(state));
        Files.writeString(log, lines(100, 50), StandardOpenOption.APPEND);
        ship("again", log, Optional.of(state));

        List<Shipped> shipped = read("again", 1);

        assertThat(text(shipped)).isEqualTo(lines(0, 150));
        assertThat(offsetsFollow(shipped)).isTrue();
        assertThat(shipped.stream().map(one -> one.block().series()).distinct()).hasSize(1);
        assertThat(shipped.stream()
                        .filter(one -> one.block().kind() == Block.Kind.LINES)
                        .map(one -> one.block().part())
                        .distinct())
                .as("one file")
                .hasSize(1);
    }

    @Test
    void readsOnByTheDirectivesOfBeforeAfterARestart() throws Exception {
        broker.makeTopic("directives", 1);
        Path log = folder.resolve("u_ex.log");
        String fields = "#Fields: date time c-ip cs-method cs-uri-stem sc-status";
        Files.writeString(log, fields + "\n2018-05-09 00:00:01 192.0.2.1 GET /a 200\n");
        Disk state = new Disk(Integer.MAX_VALUE);
        ship("directives", log, Optional.of(state));
        Files.writeString(log, "2018-05-09 00:00:02 192.0.2.1 GET /b 200\n", StandardOpenOption.APPEND);
        ship("directives", log, Optional.of(state));

        Shipped last = read("directives", 1).stream()
                .filter(one -> one.block().kind() == Block.Kind.LINES)
                .toList()
                .getLast();

        assertThat(last.value()).asString(UTF_8).contains("/b");
        assertThat(last.block().format()).isEqualTo("told w3c\n");
        assertThat(last.block().carried()).asString(UTF_8).contains(fields);
    }

    @Test
    void sendsNothingOfANewFileBeforeItsNumberIsSaved() throws Exception {
        broker.makeTopic("numbers", 1);
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines(0, 1));
        Disk state = new Disk(Integer.MAX_VALUE);
        ship("numbers", log, Optional.of(state));

        List<Shipped> shipped = read("numbers", 1);

        long number = shipped.stream()
                .filter(one -> one.block().kind() == Block.Kind.LINES)
                .toList()
                .getLast()
                .block()
                .part();
        assertThat(state.commits)
                .as("commits before its lines")
                .filteredOn(saved -> saved.ledger().hits() == 0)
                .extracting(saved -> Book.decode(saved.engine()).lastNumber())
                .contains(number);
        assertThat(text(shipped)).isEqualTo(lines(0, 1));
    }

    @Test
    void waitsForABrokerThatIsAwayAndCatchesUp() throws Exception {
        broker.makeTopic("away", 1);
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines(0, 100));
        broker.stop();
        List<String> said = new ArrayList<>();
        Shipper shipper = new Shipper(
                shipOf("away", log),
                Optional.empty(),
                text -> {
                    synchronized (said) {
                        said.add(text);
                        said.notifyAll();
                    }
                },
                (_, _, _, _) -> {});
        Thread shipping = Thread.ofPlatform().start(() -> run(shipper));
        synchronized (said) {
            while (said.isEmpty()) {
                said.wait();
            }
        }
        broker.start();
        shipping.join();

        assertThat(said.getFirst()).startsWith("waiting for an answer from 127.0.0.1:");
        assertThat(text(read("away", 1))).isEqualTo(lines(0, 100));
    }

    @Test
    void saysWhatToDoWhereThereIsNoSuchTopic() throws Exception {
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines(0, 1));

        assertThatThrownBy(() -> ship("nowhere", log, Optional.empty()))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("there is no topic nowhere at 127.0.0.1")
                .hasMessageContaining("--create --topic nowhere");
    }

    private static void run(Shipper shipper) {
        try {
            shipper.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ship(String topic, Path log, Optional<State> state) throws Exception {
        new Shipper(shipOf(topic, log), state, _ -> {}, (_, _, _, _) -> {}).run();
    }

    private static Ship shipOf(String topic, Path log) {
        FormatTerms terms = new FormatTerms(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), List.of());
        Watch watch = new Watch(
                List.of(log.toString()),
                new Watch.From.Start(),
                true,
                Optional.empty(),
                terms.terms(),
                Settings.DEFAULT);
        return new Ship(watch, terms, broker.brokers(), topic, "web1");
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Shipped(String key, Block block, byte[] value) {}

    private static List<Shipped> read(String topic, int partitions) throws Exception {
        List<Shipped> shipped = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                broker.brokers().client(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = consumer.endOffsets(all).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (shipped.size() < end) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    shipped.add(
                            new Shipped(new String(record.key(), UTF_8), Block.of(record.headers()), record.value()));
                }
            }
        }
        return shipped;
    }

    private static String text(List<Shipped> shipped) {
        return shipped.stream().map(one -> new String(one.value(), UTF_8)).collect(Collectors.joining());
    }

    private static boolean offsetsFollow(List<Shipped> shipped) {
        long next = 0;
        for (Shipped one : shipped) {
            if (one.block().kind() == Block.Kind.LINES) {
                if (one.block().offset() != next || one.block().length() != one.value().length) {
                    return false;
                }
                next = one.block().end();
            }
        }
        return true;
    }

    private static String lines(int from, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            lines.append(String.format(
                    java.util.Locale.ROOT,
                    "192.0.2.%d - - [09/May/2018:%02d:%02d:%02d +0000] \"GET /a/%d HTTP/1.1\" 200 %d \"-\" \"curl\"%n",
                    i % 250,
                    i / 3600,
                    i / 60 % 60,
                    i % 60,
                    i % 7,
                    i));
        }
        return lines.toString();
    }

    private static long epochMillis(int line) {
        return 1525824000000L + line * 1000L;
    }
}
