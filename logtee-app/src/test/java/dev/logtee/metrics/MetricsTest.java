package dev.logtee.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.engine.Settings;
import dev.logtee.http.Answer;
import dev.logtee.http.Query;
import dev.logtee.notify.Deliveries;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.Registered;
import dev.logtee.traffic.View;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsTest {
    private static final Path ROOT = Path.of(System.getProperty("logtee.root", ".."));
    private static final Query ANY = new Query(Map.of(), "", "");
    private static final Instant NOW = Instant.parse("2018-05-09T16:10:00Z");
    private static final Threshold THRESHOLD = new Threshold(BigDecimal.valueOf(1), Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private final Metrics metrics = new Metrics(THRESHOLD, InstantSource.fixed(NOW), "1.2.3");

    @Test
    void tellWhatBecameOfEveryLine() throws IOException {
        run(line("16:00:01", "/a/b", 200, 100) + line("16:00:02", "/a/c", 404, 300) + "what is this?\n\n");
        assertThat(scraped())
                .contains(
                        "logtee_hits_total 2.0",
                        "logtee_lines_total{outcome=\"hit\"} 2.0",
                        "logtee_lines_total{outcome=\"invalid\"} 1.0",
                        "logtee_lines_total{outcome=\"skipped\"} 1.0",
                        "logtee_invalid_lines_total{reason=\"no timestamp\"} 1.0",
                        "logtee_responses_total{status=\"200\"} 1.0",
                        "logtee_responses_total{status=\"404\"} 1.0",
                        "logtee_section_hits_total{section=\"/a\"} 2.0",
                        "logtee_section_bytes_total{section=\"/a\"} 400.0",
                        "logtee_section_errors_total{section=\"/a\"} 1.0",
                        "logtee_build_info{version=\"1.2.3\"} 1",
                        "logtee_log_clock_lag_seconds 597.0");
    }

    @Test
    void sizesFallIntoBuckets() throws IOException {
        run(line("16:00:01", "/", 200, 0)
                + line("16:00:01", "/", 200, 200)
                + line("16:00:02", "/", 200, 5000)
                + line("16:00:30", "/", 200, 200_000_000));
        assertThat(scraped())
                .contains(
                        "logtee_response_size_bytes_bucket{le=\"256.0\"} 2",
                        "logtee_response_size_bytes_bucket{le=\"4096.0\"} 2",
                        "logtee_response_size_bytes_bucket{le=\"16384.0\"} 3",
                        "logtee_response_size_bytes_bucket{le=\"6.7108864E7\"} 3",
                        "logtee_response_size_bytes_bucket{le=\"+Inf\"} 4",
                        "logtee_response_size_bytes_count 4",
                        "logtee_response_size_bytes_sum 2.000052E8");
        assertThat(scraped()).noneMatch(line -> line.startsWith("logtee_response_duration_seconds"));
    }

    @Test
    void durationsAreInSeconds() throws IOException {
        run(timed("16:00:01", "0.0071") + timed("16:00:02", "0.2") + timed("16:00:02", "75"));
        assertThat(scraped())
                .contains(
                        "logtee_response_duration_seconds_bucket{le=\"0.005\"} 0",
                        "logtee_response_duration_seconds_bucket{le=\"0.01\"} 1",
                        "logtee_response_duration_seconds_bucket{le=\"0.25\"} 2",
                        "logtee_response_duration_seconds_bucket{le=\"60.0\"} 2",
                        "logtee_response_duration_seconds_count 3",
                        "logtee_section_duration_seconds_count{section=\"/\"} 3",
                        "logtee_section_duration_seconds_count{section=\"other\"} 0",
                        "logtee_section_duration_seconds_sum{section=\"/\"} 75.2071",
                        "logtee_section_duration_seconds_sum{section=\"other\"} 0.0");
    }

    @Test
    void anAlertFiresUntilItRecovers() throws IOException {
        String spike = line("16:00:01", "/", 200, 1).repeat(11);
        run(spike);
        assertThat(scraped())
                .contains(
                        "logtee_alert_firing{rule=\"traffic\"} 1.0",
                        "logtee_alert_events_total{event=\"triggered\",rule=\"traffic\"} 1.0",
                        "logtee_window_hits_per_second 1.1",
                        "logtee_threshold_hits_per_second 1.0");
        Metrics recovered = new Metrics(THRESHOLD, InstantSource.fixed(NOW), "1");
        run(spike + line("16:01:00", "/", 200, 1), recovered);
        assertThat(scraped(recovered))
                .contains(
                        "logtee_alert_firing{rule=\"traffic\"} 0.0",
                        "logtee_alert_events_total{event=\"recovered\",rule=\"traffic\"} 1.0");
    }

    @Test
    void countersOfARuleAreThereBeforeItFires() throws IOException {
        Bounds above = new Bounds(Bounds.Side.ABOVE, BigDecimal.valueOf(1), BigDecimal.valueOf(1));
        Rule errors = new Rule("errors", Measure.ERRORS_PER_SECOND, above, Timing.over(Duration.ofSeconds(10)));
        Rules rules = new Rules(Rule.traffic(THRESHOLD), List.of(errors));
        Settings settings = new Settings(Duration.ofSeconds(10), Duration.ZERO, rules, View.WHOLE);
        run(line("16:00:01", "/", 200, 1), settings, metrics);
        assertThat(scraped())
                .contains(
                        "logtee_alert_firing{rule=\"errors\"} 0.0",
                        "logtee_alert_events_total{event=\"triggered\",rule=\"errors\"} 0.0",
                        "logtee_alert_events_total{event=\"recovered\",rule=\"errors\"} 0.0");
    }

    @Test
    void whatBecomesOfMessagesIsToldOfWhereThereAreReceivers() throws IOException {
        run(line("16:00:01", "/", 200, 1));
        assertThat(scraped()).noneMatch(line -> line.contains("notifications"));
        metrics.tell(new Deliveries(List.of("ops")));
        run(line("16:00:01", "/", 200, 1));
        assertThat(scraped())
                .contains(
                        "logtee_notifications_total{outcome=\"failed\",receiver=\"ops\"} 0.0",
                        "logtee_notifications_waiting 0.0");
    }

    @Test
    void sectionsBeyondTheLimitAreOther() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            log.append(line("16:00:01", "/s" + i, 200, 10));
        }
        run(log + line("16:00:02", "*", 200, 10));
        List<String> sections = scraped().stream()
                .filter(line -> line.startsWith("logtee_section_hits_total"))
                .toList();
        assertThat(sections).hasSize(ValueCounts.MOST + 1);
        assertThat(sections).contains("logtee_section_hits_total{section=\"other\"} " + (201.0 - ValueCounts.MOST));
    }

    @Test
    void aSectionWithAPlaceIsCountedHoweverManyHaveMoreHits() throws IOException {
        StringBuilder log = new StringBuilder(line("16:00:01", "/login", 200, 10));
        for (int i = 0; i < 60; i++) {
            log.append(line("16:00:11", "/s" + i, 200, 10).repeat(5));
        }
        run(log + line("16:00:12", "/login", 404, 10).repeat(3));
        assertThat(scraped())
                .contains(
                        "logtee_section_hits_total{section=\"/login\"} 4.0",
                        "logtee_section_errors_total{section=\"/login\"} 3.0",
                        "logtee_section_hits_total{section=\"other\"} 55.0");
    }

    @Test
    void aSectionThatHasHitsAgainKeepsItsPlace() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < ValueCounts.MOST; i++) {
            log.append(line("16:00:01", "/s" + i, 200, 10));
        }
        run(log + line("17:30:00", "/new", 200, 10).repeat(2) + line("17:30:00", "/s7", 200, 10));
        assertThat(scraped())
                .contains(
                        "logtee_section_hits_total{section=\"/s7\"} 2.0",
                        "logtee_section_hits_total{section=\"/new\"} 2.0")
                .noneMatch(line -> line.contains("/s8"));
    }

    @Test
    void aScanLosesItsPlacesAfterAnIdleHour() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            log.append(line("16:00:01", "/scan" + i, 404, 0));
        }
        run(log + line("16:30:00", "/shop", 200, 10) + line("17:30:00", "/shop", 200, 10));
        assertThat(scraped())
                .contains("logtee_section_hits_total{section=\"/shop\"} 1.0")
                .noneMatch(line -> line.contains("/scan"));
    }

    @Test
    void whatALogHoldsStaysInsideItsLabel() throws IOException {
        run(line("16:00:01", "/x\\\"}\\n\u202e" + "y".repeat(500) + "/z", 200, 1));
        assertThat(scraped())
                .allSatisfy(line -> assertThat(line)
                        .matches("(?:#.*|[a-z_]+(?:\\{(?:[a-z]+=\"(?:[^\"\\\\]|\\\\.)*\",?)+})? \\S+)")
                        .hasSizeLessThan(300));
    }

    @Test
    void openMetricsIsForThoseWhoAskForIt() throws IOException {
        run(line("16:00:01", "/", 200, 1));
        Answer answer = page("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(answer.type()).startsWith("application/openmetrics-text");
        assertThat(text(answer))
                .endsWith("# EOF\n")
                .contains("# TYPE logtee_hits counter\n", "\nlogtee_hits_total 1.0\n");
        assertThat(page("").type()).startsWith("text/plain");
    }

    @Test
    void aPrometheusThatWouldRatherHaveProtobufGetsText() throws IOException {
        run(line("16:00:01", "/", 200, 1));
        String protobuf = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
        assertThat(text(page(protobuf + ",application/openmetrics-text;version=1.0.0;q=0.8,text/plain;q=0.5")))
                .endsWith("# EOF\n");
        assertThat(text(page(protobuf))).contains("\nlogtee_hits_total 1.0\n");
    }

    @Test
    void thePageOfDocumentationNamesThemAll() throws IOException {
        metrics.tell(new Deliveries(List.of("ops")));
        String line = timed("16:00:01", "0.2").stripTrailing() + "\tua:GPTBot/1.2\tcache:hit\n";
        run(
                line + "what is this?\n",
                telling(new Origins(
                        Optional.of(_ -> Registered.country("DE")),
                        Optional.of(_ -> Registered.asn(64_496, "Example \"Hosting\"")))),
                metrics);
        assertThat(scraped())
                .contains("logtee_country_hits_total{country=\"DE\"} 1.0")
                .contains("logtee_asn_hits_total{as_name=\"Example \\\"Hosting\\\"\",asn=\"AS64496\"} 1.0")
                .contains("logtee_asn_hits_total{as_name=\"\",asn=\"other\"} 0.0")
                .contains("logtee_cache_hits_total{cache=\"HIT\"} 1.0")
                .contains("logtee_bot_hits_total{bot=\"GPTBot\",kind=\"ai\"} 1.0");
        Pattern family = Pattern.compile("^# TYPE (logtee_\\w+)", Pattern.MULTILINE);
        Pattern documented = Pattern.compile("^\\| `(logtee_\\w+)", Pattern.MULTILINE);
        assertThat(names(documented, Files.readString(ROOT.resolve("docs/metrics.md"))))
                .isEqualTo(names(family, text(page(""))));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    @Test
    void promtoolFindsNothingToSayAboutThem() throws Exception {
        run(timed("16:00:01", "0.2") + line("16:00:01", "/", 200, 1) + "?\n");
        Path text = folder.resolve("metrics.txt");
        Files.write(text, page("").body());
        assertThat(promtool(text.toFile(), "check", "metrics")).isEmpty();
    }

    @Test
    void promtoolTakesTheRulesOfTheExamples() throws Exception {
        Path rules = ROOT.resolve("examples/prometheus/logtee-rules.yml");
        assertThat(promtool(new File("/dev/null"), "check", "rules", rules.toString()))
                .contains("SUCCESS");
        Path tests = ROOT.resolve("examples/prometheus/logtee-rules-test.yml");
        assertThat(promtool(new File("/dev/null"), "test", "rules", tests.toString()))
                .contains("SUCCESS");
    }

    private static String promtool(File input, String... words) throws IOException, InterruptedException {
        Optional<String> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(path -> path + "/promtool")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        if (!"required".equals(System.getProperty("logtee.promtool"))) {
            assumeThat(found).as("promtool").isPresent();
        }
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(found.orElseThrow());
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void healthIsOneWordAndAStatus() throws IOException {
        HealthPage page = new HealthPage(metrics, InstantSource.fixed(NOW.plusSeconds(14)));
        assertThat(page.answer(ANY).status()).isEqualTo(503);
        assertThat(text(page.answer(ANY))).isEqualTo("{\"status\":\"starting\",\"sources\":0}\n");
        run(line("16:00:01", "/", 200, 1));
        assertThat(page.answer(ANY).status()).isEqualTo(200);
        assertThat(text(page.answer(ANY)))
                .isEqualTo("{\"status\":\"ended\",\"sources\":1,\"clock_lag_seconds\":612}\n");
        HealthPage later = new HealthPage(metrics, InstantSource.fixed(NOW.plusSeconds(15)));
        assertThat(later.answer(ANY).status()).isEqualTo(503);
        assertThat(text(later.answer(ANY))).contains("\"stalled\"");
    }

    @Test
    void whereNoLogCanBeReadItIsWaiting() throws IOException {
        new LookedAtOnce(folder.resolve("missing.log"), metrics).run();
        assertThat(metrics.health().word(NOW.toEpochMilli())).isEqualTo("waiting");
        assertThat(scraped()).contains("logtee_sources 1.0", "logtee_sources_unreadable 1.0");
    }

    @Test
    void thatTheStateCannotBeSavedIsTold() throws IOException {
        run(line("16:00:01", "/", 200, 1));
        assertThat(scraped()).contains("logtee_state_unsaved 0.0", "logtee_sources_unreadable 0.0");
        metrics.unsaved(true);
        run(line("16:00:01", "/", 200, 1));
        assertThat(scraped()).contains("logtee_state_unsaved 1.0");
    }

    /// Follows a log until it is looked at.
    private static final class LookedAtOnce implements Pipeline.Output {
        private final Pipeline pipeline;
        private final Metrics metrics;

        LookedAtOnce(Path log, Metrics metrics) {
            this.metrics = metrics;
            List<String> logs = List.of(log.toString());
            pipeline = new Pipeline(new Watch(logs, new Watch.From.Start(), false, Settings.DEFAULT), this);
        }

        void run() {
            pipeline.run();
        }

        @Override
        public void look(Standing standing) {
            if (standing.progress() != Standing.Progress.ENDED) {
                metrics.look(standing);
            }
            pipeline.stop();
        }
    }

    private List<String> scraped() throws IOException {
        return scraped(metrics);
    }

    private static List<String> scraped(Metrics metrics) throws IOException {
        return text(new MetricsPage(metrics).answer(ANY)).lines().toList();
    }

    private static String text(Answer answer) {
        return new String(answer.body(), UTF_8);
    }

    private Answer page(String accept) throws IOException {
        return new MetricsPage(metrics).answer(new Query(Map.of(), accept, ""));
    }

    private void run(String log) throws IOException {
        run(log, metrics);
    }

    private void run(String log, Metrics metrics) throws IOException {
        run(log, seenThrough(View.WHOLE), metrics);
    }

    private static Settings telling(Origins origins) {
        return seenThrough(new View(List.of(), new Addresses.AsLogged(), List.of(), 1, List.of(), origins));
    }

    private static Settings seenThrough(View view) {
        return new Settings(Duration.ofSeconds(10), Duration.ofSeconds(0), THRESHOLD, view);
    }

    private void run(String log, Settings settings, Metrics metrics) throws IOException {
        Path file = folder.resolve("access.log");
        Files.writeString(file, log);
        new Pipeline(new Watch(List.of(file.toString()), new Watch.From.Start(), true, settings), metrics).run();
    }

    private static String line(String time, String target, int status, long bytes) {
        return "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET " + target + " HTTP/1.1\" " + status + ' ' + bytes
                + '\n';
    }

    /// A line of a format that logs durations.
    private static String timed(String time, String seconds) {
        return "time:09/May/2018:" + time + " +0000\thost:192.0.2.1\treq:GET / HTTP/1.1\tstatus:200\tsize:12\treqtime:"
                + seconds + '\n';
    }
}
