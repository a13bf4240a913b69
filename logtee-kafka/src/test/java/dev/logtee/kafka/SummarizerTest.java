package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.engine.Ledger;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Servers that count themselves, and analyzers that add up what they counted, on a real broker.
@Timeout(300)
class SummarizerTest {
    @RegisterExtension
    static final Broker broker = new Broker();

    private final Bench bench = new Bench(broker);

    @Test
    void serversThatCountThemselvesSayWhatOneMachineSaysThoughTheyCrash(@TempDir Path folder) throws Exception {
        broker.makeTopic("counted", 1);
        List<String> whole = Bench.oneMachine(Bench.lines(300));
        Disk first = new Disk(1);
        Disk second = new Disk(1);
        crash(summarizer("counted", "web1", first, Bench.SETTINGS, log(folder, 0), log(folder, 1)), 1);
        crash(summarizer("counted", "web2", second, Bench.SETTINGS, log(folder, 2), log(folder, 3)), 2);
        first.room = Integer.MAX_VALUE;
        second.room = Integer.MAX_VALUE;
        summarizer("counted", "web1", first, Bench.SETTINGS, log(folder, 0), log(folder, 1))
                .run();
        summarizer("counted", "web2", second, Bench.SETTINGS, log(folder, 2), log(folder, 3))
                .run();
        Bench.Run run = bench.new Run("counted").start();

        assertThat(bench.await("counted", whole.size())).isEqualTo(whole);
        run.stop();
    }

    @Test
    void countsByOtherRulesAndLinesAmongCountsArePassedOver(@TempDir Path folder) throws Exception {
        broker.makeTopic("mixed", 1);
        List<String> whole = Bench.oneMachine(Bench.lines(300));
        summarizer(
                        "mixed",
                        "web1",
                        new Disk(Integer.MAX_VALUE),
                        Bench.SETTINGS,
                        log(folder, 0),
                        log(folder, 1),
                        log(folder, 2),
                        log(folder, 3))
                .run();
        summarizer("mixed", "other", new Disk(Integer.MAX_VALUE), Settings.DEFAULT, log(folder, 0))
                .run();
        bench.new Shipped("mixed").begin();
        Bench.Run run = bench.new Run("mixed").start();

        assertThat(bench.await("mixed", whole.size())).isEqualTo(whole);
        run.stop();
        assertThat(bench.said)
                .anyMatch(text -> text.contains("counts with other options, rules or version than this analyzer"));
    }

    @Test
    void directivesOfALogAreFoundAgainUnderOtherOptions(@TempDir Path folder) throws Exception {
        broker.makeTopic("directives", 1);
        Disk disk = new Disk(Integer.MAX_VALUE);
        Path log = folder.resolve("w3c.log");
        Files.writeString(log, """
                #Fields: date time c-ip cs-method cs-uri sc-status
                2018-05-09 16:00:00 192.0.2.1 GET /a 200
                """);
        summarizer("directives", "web1", disk, Bench.SETTINGS, log).run();
        Files.writeString(log, "2018-05-09 16:00:01 192.0.2.1 GET /b 200\n", StandardOpenOption.APPEND);
        summarizer("directives", "web1", disk, Settings.DEFAULT, log).run();
        assertThat(bench.said).anyMatch(text -> text.startsWith("the state was made with other options"));
        Ledger ledger = disk.saved().orElseThrow().ledger();
        assertThat(ledger.hits()).isEqualTo(1);
        assertThat(ledger.invalid()).isZero();
    }

    @Test
    void whatARunHadCountedThatFailedIsCountedOnce(@TempDir Path folder) throws Exception {
        broker.makeTopic("failed", 1);
        Disk disk = new Disk(Integer.MAX_VALUE);
        Path log = log(folder, 0);
        AtomicReference<Summarizer> run = new AtomicReference<>();
        Onlooker failing = (_, _, _, ledger) -> {
            if (ledger.hits() > 0) {
                throw new IllegalStateException("it fails");
            }
        };
        Consumer<String> notices = _ -> run.get().lookSoon(); // it has opened the log, and reads it before it looks
        run.set(summarizer("failed", "web1", disk, Bench.SETTINGS, notices, failing, log));
        assertThatThrownBy(run.get()::run).hasMessage("it fails");

        summarizer("failed", "web1", disk, Bench.SETTINGS, log).run();

        assertThat(disk.saved().orElseThrow().ledger().hits())
                .isEqualTo(Files.readAllLines(log).size());
    }

    private static Path log(Path folder, int source) throws IOException {
        Path log = folder.resolve(source + ".log");
        Files.writeString(log, String.join("", Bench.linesOf(source, 0, 300)));
        return log;
    }

    private Summarizer summarizer(String topic, String host, Disk disk, Settings settings, Path... logs)
            throws IOException {
        return summarizer(topic, host, disk, settings, bench.said::add, (_, _, _, _) -> {}, logs);
    }

    /// One that reads to the end.
    private Summarizer summarizer(
            String topic,
            String host,
            Disk disk,
            Settings settings,
            Consumer<String> notices,
            Onlooker onlooker,
            Path... logs)
            throws IOException {
        Watch watch = new Watch(Stream.of(logs).map(Path::toString).toList(), new Watch.From.Start(), true, settings);
        FormatTerms terms = new FormatTerms(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), List.of());
        return new Summarizer(
                new Ship(watch, terms, broker.brokers(), topic, host), Optional.of(disk), notices, onlooker);
    }

    /// Ends it once so many records are in the topic, though it has counted more: its disk is full.
    private void crash(Summarizer summarizer, int records) throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                summarizer.run();
            } catch (Throwable e) {
                failures.add(e);
            }
        });
        try (KafkaConsumer<byte[], byte[]> consumer = bench.consumer("counted")) {
            for (int count = 0; count < records; ) {
                count += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        summarizer.stop();
        thread.join();
        assertThat(failures).isEmpty();
    }
}
