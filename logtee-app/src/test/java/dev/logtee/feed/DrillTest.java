package dev.logtee.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.DrillProgress.State;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.Topic;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Conditions;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.Registered;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Second counts of logs that are followed and rotated.
@Timeout(60)
class DrillTest {
    /// 2018-05-09T16:00:00Z.
    private static final long BEGIN = 1_525_881_600;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private LocalFeed feed;
    private Thread run;

    @AfterEach
    void stop() throws InterruptedException {
        if (feed != null) {
            feed.stop();
            run.join();
        }
    }

    @Test
    void someHitsAreCountedAgainFromWhatIsOnDisk() throws IOException {
        write("access.log", lines(0, 1000));
        follow(View.WHOLE);
        drill("status=500");
        eventually(() -> {
            assertThat(drilled().progress().state()).isEqualTo(State.FOLLOWING);
            assertThat(counted().totals().hits()).isEqualTo(30); // of 10 s one is 500, in 5 min
            assertThat(counted().totals().errors()).isEqualTo(30);
            assertThat(counted().table(Topic.SECTIONS).entries()).containsExactly(new Entry("/a", 30, 30 * 7, 30, ""));
            assertThat(counted().seconds().mean(600)).isBetween(0.099, 0.101);
        });
        assertThat(drilled().progress().percent()).isEqualTo(100);
        assertThat(feed.latest().totals().hits()).isEqualTo(300);
    }

    @Test
    void aDrillDownGoesOnWithWhatIsWritten() throws IOException {
        write("access.log", lines(0, 600));
        follow(View.WHOLE);
        drill("section=/b");
        eventually(() -> assertThat(counted().totals().hits()).isEqualTo(150));
        append("access.log", lines(600, 610));
        eventually(() -> assertThat(
                        counted().table(Topic.STATUSES).entries().getFirst().hits())
                .isEqualTo(155));
    }

    @Test
    void levelsNarrowOneAnother() throws IOException {
        write("access.log", lines(0, 300));
        follow(View.WHOLE);
        Drilldown section = Drilldown.NONE.into(Level.of(Conditions.parse("section=/a")));
        feed.drill(section.into(Level.of(Conditions.parse("section=/b"))));
        eventually(() -> assertThat(drilled().progress().state()).isEqualTo(State.FOLLOWING));
        assertThat(counted().totals().hits()).isZero();
        feed.drill(section.into(Level.of(Conditions.parse("status=500"))));
        eventually(() -> assertThat(counted().totals().hits()).isEqualTo(30));
        feed.drill(Drilldown.NONE);
        assertThat(feed.drilled()).isEmpty();
    }

    @Test
    void aLongerSpanIsReadFromRotatedFiles() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("access.log.2.gz")))) {
            out.write(lines(0, 1800).getBytes(UTF_8));
        }
        write("access.log.1", lines(1800, 3000));
        write("access.log", lines(3000, 3600));
        follow(View.WHOLE);
        drill("section=/b");
        eventually(() -> assertThat(counted().totals().hits()).isEqualTo(150));
        feed.span(Span.HOUR);
        eventually(() -> assertThat(counted().totals().hits()).isEqualTo(1800));
        assertThat(drilled().progress().counted()).contains(new Stretch(BEGIN, BEGIN + 3597));
    }

    @Test
    void whatIsNoLongerOnDiskIsSaid() throws IOException {
        write("access.log", lines(3000, 3600));
        follow(View.WHOLE);
        feed.span(Span.HOUR);
        drill("section=/b");
        eventually(() -> assertThat(drilled().progress().state()).isEqualTo(State.FOLLOWING));
        assertThat(drilled().progress().counted().orElseThrow().since()).isEqualTo(BEGIN + 3000);
        assertThat(drilled().asked().since()).isLessThan(BEGIN + 10);
    }

    @Test
    void anAlertIsLookedIntoOverItsTime() throws IOException {
        write("access.log", lines(0, 1000) + "192.0.2.9 - - [" + stamp(300) + "] \"GET /late HTTP/1.1\" 200 7\n");
        follow(View.WHOLE);
        Level around = feed.around(new AlertEvent("traffic", AlertEvent.Kind.TRIGGERED, BEGIN + 500, 1, 1));
        Stretch stretch = new Stretch(BEGIN + 200, BEGIN + 400);
        feed.drill(
                Drilldown.NONE.into(new Level(around.words(), around.where(), Optional.of(stretch), Optional.empty())));
        eventually(() -> assertThat(drilled().progress().state()).isEqualTo(State.DONE));
        assertThat(drilled().progress().counted()).contains(stretch);
        assertThat(counted().totals().hits()).isEqualTo(200);
        assertThat(counted().totals().seconds()).isEqualTo(200);
        assertThat(counted().seconds().before(200)).isEqualTo(1);
        assertThat(counted().seconds().end()).isEqualTo(BEGIN + 400);
        assertThat(around.stretch()).isPresent();
    }

    @Test
    void hiddenAddressesAreNotFound() throws IOException {
        write("access.log", lines(0, 300));
        follow(new View(List.of(), new Addresses.Shortened(), List.of(), 1));
        drill("host=192.0.2.1");
        eventually(() -> assertThat(drilled().progress().state()).isEqualTo(State.FOLLOWING));
        assertThat(counted().totals().hits()).isZero();
        drill("host=192.0.0.0");
        eventually(() -> assertThat(counted().totals().hits()).isEqualTo(300));
    }

    @Test
    void oneLogOfSeveralIsLookedAt() throws IOException {
        write("one.log", lines(0, 300));
        write("two.log", lines(0, 300) + lines(300, 301).repeat(7));
        follow(View.WHOLE, folder.resolve("*.log").toString());
        eventually(() -> assertThat(feed.latest().run().sources()).hasSize(2));
        feed.drill(ofSource(folder.resolve("one.log").toString()));
        eventually(() -> assertThat(counted().totals().hits()).isEqualTo(300));
        feed.drill(ofSource("/etc/passwd"));
        eventually(() ->
                assertThat(drilled().progress().problem()).contains("no file of that name is followed: /etc/passwd"));
    }

    @Test
    void aLogWhoseNameIsNotShownAsItIsCanBeLookedAt() throws IOException {
        String name = "o\u200bne.log";
        write(name, lines(0, 300));
        write("two.log", lines(0, 300));
        follow(View.WHOLE, folder.resolve("*.log").toString());
        eventually(() -> assertThat(feed.latest().run().sources()).hasSize(2));
        for (String asked : List.of(name, "o\\u200Bne.log")) {
            feed.drill(ofSource(folder.resolve(asked).toString()));
            eventually(() -> assertThat(counted().totals().hits()).isEqualTo(300));
        }
    }

    @Test
    void aCountryIsLookedIntoWhereCountriesAreTold() throws IOException {
        write("access.log", lines(0, 300));
        Origins telling = new Origins(
                Optional.of(_ -> Registered.country("DE")), Optional.of(_ -> Registered.asn(64_496, "Example")));
        follow(new View(List.of(), new Addresses.AsLogged(), List.of(), 1, List.of(), telling));
        drill("country=DE");
        eventually(() -> assertThat(counted().table(Topic.COUNTRIES).entries())
                .containsExactly(new Entry("Germany (DE)", 300, 300 * 7, 30, "")));
        drill("asn=AS64496");
        eventually(() -> assertThat(counted().table(Topic.ASNS).entries())
                .containsExactly(new Entry("AS64496 Example", 300, 300 * 7, 30, "")));
    }

    @Test
    void aCountryIsRefusedWhereNobodyTellsIt() throws IOException {
        write("access.log", lines(0, 300));
        follow(View.WHOLE);
        drill("country=DE");
        eventually(() -> assertThat(drilled().progress().problem())
                .contains("nobody tells countries here: that needs --countries"));
        drill("asn=AS64496");
        eventually(() -> assertThat(drilled().progress().problem())
                .contains("nobody tells autonomous systems here: that needs --asn"));
    }

    @Test
    void aTimeThatOnlyOneOfSeveralLogsReachesIsCountedOfThoseReadOnce() throws IOException {
        write("one.log", lines(0, 3000));
        write("two.log", lines(2400, 3000));
        String one = folder.resolve("one.log").toString();
        follow(View.WHOLE, true, one, folder.resolve("two.log").toString());
        Stretch early = new Stretch(BEGIN + 600, BEGIN + 700);
        feed.drill(Drilldown.NONE.into(new Level("early", List.of(), Optional.of(early), Optional.empty())));
        eventually(() -> assertThat(drilled().progress().state()).isEqualTo(State.DONE));
        assertThat(counted().totals().hits()).isEqualTo(100);
        assertThat(drilled().progress().counted()).contains(early);
    }

    private static Drilldown ofSource(String name) {
        return Drilldown.NONE.into(new Level(name, List.of(), Optional.empty(), Optional.of(name)));
    }

    @Test
    void whatCannotBeReadAgainIsRefused() throws IOException {
        write("access.log", lines(0, 10));
        Drills drills = new Drills(new Watch(List.of("-"), new Watch.From.Start(), true, Settings.DEFAULT));
        Drilldown all =
                Drilldown.NONE.into(new Level("all", List.of(), Optional.of(new Stretch(0, 9)), Optional.empty()));
        assertThatThrownBy(() -> drills.drill(all, new Stretch(0, 9), List.of(), () -> {}))
                .isInstanceOf(Drills.Refused.class)
                .hasMessageContaining("nothing has been counted yet");
    }

    private void drill(String conditions) {
        feed.drill(Drilldown.NONE.into(Level.of(Conditions.parse(conditions))));
    }

    private Drilled drilled() {
        return feed.drilled().orElseThrow();
    }

    private Dashboard counted() {
        Optional<Dashboard> counted = drilled().counted();
        assertThat(counted).isPresent();
        return counted.get();
    }

    private void follow(View view) {
        follow(view, folder.resolve("access.log").toString());
    }

    private void follow(View view, String input) {
        follow(view, false, input);
    }

    private void follow(View view, boolean once, String... inputs) {
        Settings settings = new Settings(Duration.ofSeconds(10), Duration.ofSeconds(2), Settings.DEFAULT.rules(), view);
        Watch watch = new Watch(List.of(inputs), new Watch.From.Start(), once, settings);
        feed = new LocalFeed(watch, InstantSource.system());
        run = Thread.ofPlatform().name("drill-test").start(feed::run);
        eventually(() -> assertThat(feed.latest().run().clockMillis()).isPresent());
    }

    private void write(String name, String lines) throws IOException {
        Files.writeString(folder.resolve(name), lines, StandardOpenOption.CREATE_NEW);
    }

    private void append(String name, String lines) throws IOException {
        Files.writeString(folder.resolve(name), lines, StandardOpenOption.APPEND);
    }

    private static String stamp(int second) {
        return STAMP.format(Instant.ofEpochSecond(BEGIN + second));
    }

    /// A line each second: sections in turn, each tenth line a server error of /a.
    private static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int second = from; second < to; second++) {
            lines.append("192.0.2.1 - - [").append(stamp(second)).append("] \"GET ");
            lines.append(second % 2 == 0 ? "/a/1" : "/b/1").append(" HTTP/1.1\" ");
            lines.append(second % 10 == 0 ? 500 : 200).append(" 7\n");
        }
        return lines.toString();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
