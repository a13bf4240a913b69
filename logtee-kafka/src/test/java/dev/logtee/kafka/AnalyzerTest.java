package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.engine.Settings;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Analyzers on a real broker, beside one engine over the same lines.
@Timeout(300)
class AnalyzerTest {
    @RegisterExtension
    static final Broker broker = new Broker();

    private final Bench bench = new Bench(broker);

    @Test
    void saysWhatOneMachineSaysThoughLinesAreShippedTwiceAndAnalyzersComeAndGo() throws Exception {
        broker.makeTopic("fleet", 3);
        List<String> whole = Bench.oneMachine(Bench.lines(300));
        Bench.Shipped shipped = bench.new Shipped("fleet");
        Bench.Run first = bench.new Run("fleet");
        Bench.Run second = bench.new Run("fleet");
        first.start();
        shipped.begin();
        bench.awaitAnnounced("fleet", shipped.partitions);
        shipped.lines(0, 100);
        bench.await("fleet", 3);
        second.start();
        shipped.lines(80, 200); // 80 to 100 were shipped before
        bench.await("fleet", 8);
        first.stop();
        shipped.lines(200, 300);
        shipped.end();

        List<String> told = bench.await("fleet", whole.size());
        second.stop();

        assertThat(told).isEqualTo(whole);
        assertThat(bench.alerts("fleet"))
                .isEqualTo(
                        whole.stream().filter(line -> line.startsWith("alert")).toList());
        assertThat(bench.said).noneMatch(text -> text.contains("passed over"));
    }

    /// Partitions do not begin at once, and of five that three sources are in, two at least are empty.
    @Test
    void whatIsThereAtTheFirstStartIsJudgedOnceEachPartitionHasToldOfIt() throws Exception {
        broker.makeTopic("sparse", 5);
        List<String> whole = Bench.oneMachine(Bench.lines(100));
        Bench.Shipped shipped = bench.new Shipped("sparse");
        shipped.begin();
        shipped.lines(0, 100);
        shipped.end();
        Bench.Run run = bench.new Run("sparse").start();

        List<String> told = bench.await("sparse", whole.size());
        run.stop();

        assertThat(told).isEqualTo(whole);
    }

    @Test
    void garbageIsCountedAndSaidAndStopsNothing() throws Exception {
        broker.makeTopic("garbage", 1);
        Bench.Shipped shipped = bench.new Shipped("garbage");
        Bench.Run run = bench.new Run("garbage").start();
        shipped.garbage();
        shipped.begin();
        shipped.lines(0, 60);
        shipped.end();

        assertThat(bench.await("garbage", 1)).isNotEmpty();
        run.stop();

        assertThat(bench.said)
                .anyMatch(text -> text.startsWith("1 record of topic garbage passed over, the latest in partition"
                        + " 0 at offset 0: header logtee is missing"));
    }

    @Test
    void garbageAmongWhatPartitionsHaveCountedStopsNothing() throws Exception {
        broker.makeTopic("stained", 1);
        Bench.Shipped shipped = bench.new Shipped("stained");
        Bench.Run run = bench.new Run("stained").start();
        shipped.begin();
        bench.awaitAnnounced("stained", shipped.partitions);
        String partials = "stained.logtee-partials-repartition";
        shipped.send(new ProducerRecord<>(partials, null, new byte[] {2, 3}));
        shipped.send(new ProducerRecord<>(partials, new byte[] {-1, 0, 0, 0}, new byte[] {2, 3}));
        shipped.send(new ProducerRecord<>(partials, new byte[4], null));
        shipped.lines(0, 60);
        shipped.end();

        assertThat(bench.await("stained", 1)).isNotEmpty();
        run.stop();

        assertThat(bench.said)
                .anyMatch(text -> text.matches("1 record of topic " + partials
                        + " passed over, the latest in partition 0 at offset \\d+: not what a partition counted"));
    }

    /// Its lines, stamped by the same clock, would have those of all others count as late.
    @Test
    void aShipperWhoseClockIsAheadSpoilsOnlyItsOwnLines() throws Exception {
        broker.makeTopic("ahead", 1);
        List<String> whole = Bench.oneMachine(Bench.lines(100));
        Instant wrong = Instant.now().plus(Duration.ofMinutes(50));
        Bench.Shipped shipped = bench.new Shipped("ahead");
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
        Bench.Run run = bench.new Run("ahead").start();

        List<String> told = bench.await("ahead", whole.size());
        run.stop();

        assertThat(told).isEqualTo(whole);
        assertThat(bench.said)
                .anyMatch(text -> text.matches("the clock of the shipper of ahead:/log is \\d+ s ahead of .*"));
    }

    @Test
    void thatThereAreMoreSourcesThanRulesTellApartIsSaid() throws Exception {
        broker.makeTopic("many", 1);
        Rule rule = new Rule(
                "each",
                Measure.HITS_PER_SECOND,
                Bounds.above(BigDecimal.TEN),
                Timing.over(Duration.ofSeconds(20)),
                new Rule.Scope(List.of(), true),
                1,
                Severity.WARNING,
                Optional.empty());
        Settings settings = new Settings(
                Bench.SETTINGS.every(),
                Bench.SETTINGS.lateness(),
                new Rules(Rule.traffic(Bench.SETTINGS.threshold()), List.of(rule)),
                View.WHOLE);
        Bench.Shipped shipped = bench.new Shipped("many");
        Bench.Run run = bench.new Run("many", settings).start();
        for (int source = 0; source < 129; source++) {
            shipped.send("web" + source + ":/log", Block.Kind.BEGINS, "", 0, null);
        }
        shipped.lines(0, 60);
        for (int source = 0; source < 129; source++) {
            shipped.send("web" + source + ":/log", Block.Kind.ENDED, "", 0, null);
        }

        bench.await("many", 1);
        bench.awaitSaid("rules with per = \"source\" judge the first 128 sources of topic many, which has 129");
        run.stop();
    }

    @Test
    void aChangedNumberOfPartitionsIsRefused() throws Exception {
        broker.makeTopic("grown", 1);
        Bench.Shipped shipped = bench.new Shipped("grown");
        Bench.Run run = bench.new Run("grown").start();
        shipped.begin();
        shipped.lines(0, 60);
        bench.await("grown", 1);
        run.stop();
        try (Admin admin = Admin.create(broker.brokers().client(Map.of()))) {
            admin.createPartitions(Map.of("grown", NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> bench.analyzer("grown").run())
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("topic grown has 2 partitions, and had 1");
    }

    @Test
    void aTopicMadeAnewIsRefusedWhileItIsAnalyzed() throws Exception {
        broker.makeTopic("again", 1);
        Topic before = broker.topic("again");
        Analyzer analyzer = bench.analyzer("again");
        analyzer.look(before);
        broker.deleteTopics("again");
        broker.makeTopic("again", 1);
        broker.topic("again");

        assertThatThrownBy(() -> analyzer.look(before))
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("topic again was deleted and made anew: what was counted is of the one before;"
                        + " begin anew: kafka-streams-application-reset.sh --application-id again.logtee ");
    }

    @Test
    void goesOnByAnotherLevelWithTheWindowItHas() throws Exception {
        broker.makeTopic("levels", 1);
        List<String> whole = Bench.oneMachine(Bench.lines(300));
        Bench.Shipped shipped = bench.new Shipped("levels");
        Bench.Run run = bench.new Run("levels", by(1000, 20)).start();
        shipped.begin();
        shipped.lines(0, 140); // closed up to second 137
        bench.await("levels", 13);

        bench.said.clear();
        run.analyzer.change(by(10, 20));
        bench.awaitSaid("analyzing topic levels");
        shipped.lines(140, 300);
        shipped.end();

        List<String> told = bench.await("levels", whole.size());
        run.stop();
        assertThat(told)
                .filteredOn(line -> line.startsWith("interval"))
                .isEqualTo(whole.stream()
                        .filter(line -> line.startsWith("interval"))
                        .toList());
        assertThat(bench.alerts("levels"))
                .containsExactly(
                        "alert traffic-triggered-" + (Bench.BEGIN + 138) + " 440",
                        whole.stream()
                                .filter(line -> line.contains("recovered"))
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void whatWouldCountOtherwiseIsRefused() {
        Analyzer analyzer = bench.analyzer("any", by(10, 20));

        assertThatThrownBy(() -> analyzer.change(by(10, 30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lengths of time");
        analyzer.change(by(11, 20));
    }

    @Test
    void aStateThatOtherRulesMadeIsRefused() throws Exception {
        broker.makeTopic("remade", 1);
        Bench.Shipped shipped = bench.new Shipped("remade");
        Bench.Run run = bench.new Run("remade").start();
        shipped.begin();
        shipped.lines(0, 60);
        bench.await("remade", 1);
        run.stop();

        assertThatThrownBy(() -> bench.analyzer("remade", by(10, 30)).run())
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("is not of these options, rules and version (other rules, filters or lengths of");
    }

    private static Settings by(int threshold, int seconds) {
        return new Settings(
                Bench.SETTINGS.every(),
                Bench.SETTINGS.lateness(),
                new Threshold(BigDecimal.valueOf(threshold), Duration.ofSeconds(seconds)));
    }
}
