package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Settings;
import dev.logtee.format.LineReader;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.MadeLog.Count;
import dev.logtee.pipeline.Report.Moment;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.source.Decoder;
import dev.logtee.source.InputException;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReporterTest {
    private static final Threshold THRESHOLD = new Threshold(new BigDecimal("0.6"), Duration.ofMinutes(1));
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void nameLog() {
        log = folder.resolve("access.log");
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyExactFieldIsThatOfThePlainTwinHoweverTheFileIsCut(int seed) throws IOException {
        Random random = new Random(seed);
        MadeLog made = new MadeLog(random, random.nextInt(3000), Long.MIN_VALUE, Long.MAX_VALUE);
        Files.writeString(log, made.text());
        check(run(report(log.toString()), effort(random)), made);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLogPackedOrPipedIsCountedAsThePlainOne(int seed) throws IOException {
        Random random = new Random(seed);
        MadeLog made = new MadeLog(random, random.nextInt(3000), Long.MIN_VALUE, Long.MAX_VALUE);
        String text = made.text();
        Path packed =
                folder.resolve(random.nextBoolean() ? "access.log.gz" : "@400000005af31b00.s"); // as multilog names it
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(UTF_8));
        }
        check(run(report(packed.toString()), effort(random)), made);
        check(reporter(report("-"), effort(random), text).run().orElseThrow(), made);
        try (InputStream in = Files.newInputStream(packed)) {
            check(new Reporter(report("-"), effort(random), in, _ -> {}).run().orElseThrow(), made);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLogInSeveralFilesIsOneTraffic(int seed) throws IOException {
        Random random = new Random(seed);
        MadeLog made = new MadeLog(random, random.nextInt(3000), Long.MIN_VALUE, Long.MAX_VALUE);
        List<List<String>> dealt = new ArrayList<>();
        IntStream.rangeClosed(0, random.nextInt(6)).forEach(i -> dealt.add(new ArrayList<>()));
        boolean isRotated = random.nextBoolean();
        for (int i = 0; i < made.lines.size(); i++) {
            int file = isRotated ? dealt.size() * i / made.lines.size() : random.nextInt(dealt.size());
            dealt.get(file).add(made.lines.get(i) + "\n");
        }
        for (int i = 0; i < dealt.size(); i++) {
            Files.writeString(folder.resolve("access.log." + i), String.join("", dealt.get(i)));
        }
        Findings findings = run(report(folder + "/access.log*"), effort(random));
        check(findings, made);
        checkSources(findings, dealt);
        Files.writeString(log, made.text());
        assertThat(findings.alerts()).isEqualTo(watch(log, Report.LATENESS));
    }

    private void checkSources(Findings findings, List<List<String>> dealt) {
        Map<String, Long> bySource = findings.counts().summary().top(Dimension.SOURCE, ALL).rows().stream()
                .collect(Collectors.toMap(Row::text, Row::hits));
        long hits = findings.counts().summary().hits();
        assertThat(bySource.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(dealt.size() > 1 ? hits : 0);
        findings.ledger()
                .sources()
                .forEach((name, ledger) -> assertThat(bySource.getOrDefault(name, 0L))
                        .as(name)
                        .isEqualTo(dealt.size() > 1 ? ledger.hits() : 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void alertsAreThoseOfTheWatchWithTheSameAllowance(int seed) throws IOException {
        Random random = new Random(seed);
        MadeLog made = new MadeLog(random, 2000, Long.MIN_VALUE, Long.MAX_VALUE);
        Files.writeString(log, made.text());
        Duration lateness = Duration.ofSeconds(random.nextInt(60));
        Findings findings = run(report(lateness, log.toString()), effort(random));
        assertThat(findings.alerts()).isNotEmpty().isEqualTo(watch(log, lateness));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsJudgedOnlyIsJudgedAsInAReport(int seed) throws IOException {
        Random random = new Random(seed);
        Files.writeString(log, new MadeLog(random, 2000, Long.MIN_VALUE, Long.MAX_VALUE).text());
        Report report = report(Duration.ofSeconds(random.nextInt(60)), log.toString());
        Reporter.Effort effort = effort(random);
        Findings findings = run(report, effort);
        Verdict verdict = judge(report, effort);
        assertThat(verdict.alerts()).isNotEmpty().isEqualTo(findings.alerts());
        assertThat(verdict.hits()).isEqualTo(findings.counts().summary().hits());
        assertThat(List.of(verdict.from(), verdict.to())).isEqualTo(List.of(findings.from(), findings.to()));
        assertThat(verdict.firings().get("traffic"))
                .isEqualTo(findings.alerts().stream()
                        .filter(event -> event.kind() == AlertEvent.Kind.TRIGGERED)
                        .count());
    }

    @Test
    void theFirstAlertsSayWhyAndThoseAfterThemDoNotWhoeverCounts() throws IOException {
        Files.writeString(
                log,
                IntStream.range(0, 3000)
                        .map(i -> 11 * i) // so that the line of each is kept
                        .mapToObj(at -> line("%02d:%02d:%02d".formatted(at / 3600, at / 60 % 60, at % 60)))
                        .collect(Collectors.joining()));
        Threshold each = new Threshold(new BigDecimal("0.6"), Duration.ofSeconds(1));
        Report report = with(report(log.toString()), Rules.of(each));
        Verdict verdict = judge(report, new Reporter.Effort(1, 2000, 1 << 20, 3, Long.MAX_VALUE));
        assertThat(verdict.alerts()).hasSize(2 * 3000 - 1); // the last one lasts
        for (int i = 0; i < verdict.alerts().size(); i += 2) {
            assertThat(verdict.alerts().get(i).details().samples())
                    .as("alert %d", i)
                    .hasSize(i < Reporter.MOST_EXPLAINED ? 1 : 0);
        }
        for (int workers = 2; workers < 5; workers++) {
            assertThat(judge(report, new Reporter.Effort(workers, 2000, 1 << 20, 3, Long.MAX_VALUE)))
                    .isEqualTo(verdict);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onlyHitsOfTheTimeAskedForCount(int seed) throws IOException {
        Random random = new Random(seed);
        long since = Instant.parse("2018-05-09T21:00:00Z").getEpochSecond() + random.nextInt(3600);
        long until = since + random.nextInt(100_000);
        MadeLog made = new MadeLog(random, 20_000, since, until);
        Files.writeString(log, made.text());
        Report all = report(log.toString());
        Findings findings = run(with(all, Optional.of(at(since)), Optional.of(at(until))), effort(new Random(seed)));
        checkLists(findings, made);
        assertThat(findings.ledger().hits()).isEqualTo(made.hits);
    }

    @Test
    void timeIsCountedBackFromTheLastHit() throws IOException {
        Files.writeString(log, line("10:00:00") + line("11:00:00") + line("12:00:00"));
        Optional<Moment> since = Optional.of(new Moment.BeforeEnd(Duration.ofHours(1)));
        Findings findings = run(with(report(log.toString()), since, Optional.empty()), effort(new Random(1)));
        assertThat(findings.ledger().hits()).isEqualTo(2);
        assertThat(findings.outside()).isEqualTo(1);
        assertThatThrownBy(() -> reporter(
                                with(report("-"), since, Optional.empty()), effort(new Random(1)), line("10:00:00"))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("standard input tells its end only when it is over");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a last line without an end    | ``
            last lines that are no hits   | `\ngarbage\n\n`
            many of them                  | `\nA`
            """)
    void timeIsCountedBackFromTheLastHitWhateverFollowsIt(String why, String end) throws IOException {
        String garbage = end.replace("\\n", "\n").replace("A", "garbage\n".repeat(100_000));
        String last = line("12:00:00").stripTrailing();
        byte[] lines = (line("09:00:00") + line("10:00:00") + last + garbage).getBytes(UTF_8);
        Files.write(log, lines);
        Path packed = folder.resolve("packed.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(lines);
        }
        Optional<Moment> since = Optional.of(new Moment.BeforeEnd(Duration.ofHours(1)));
        for (Path file : List.of(log, packed)) {
            Findings findings = run(with(report(file.toString()), since, Optional.empty()), effort(new Random(1)));
            assertThat(findings.ledger().hits()).as(file.toString()).isEqualTo(1);
        }
    }

    @Test
    void aStampFarAheadIsInTheTotalsButInNoHour() throws IOException {
        Files.writeString(log, line("10:00:00") + line("15:00:00") + line("10:00:01"));
        Findings findings = run(report(log.toString()), effort(new Random(1)));
        assertThat(findings.counts().summary().hits()).isEqualTo(3);
        assertThat(findings.counts().summary().ahead()).isEqualTo(1);
        assertThat(findings.hours().toList()).hasSize(1);
        assertThat(findings.to() - findings.from()).isEqualTo(1);
        assertThat(judge(report(log.toString()), effort(new Random(1))).hits()).isEqualTo(3);
    }

    @Test
    void aLineLongerThanAPortionAndAnyBufferIsOneInvalidLine() throws IOException {
        Files.writeString(log, line("10:00:00") + "x".repeat(3 << 20) + "\n" + line("10:00:01"));
        Findings findings =
                run(report(log.toString()), new Reporter.Effort(2, 100_000, 1000, Integer.MAX_VALUE, Long.MAX_VALUE));
        assertThat(findings.ledger().hits()).isEqualTo(2);
        assertThat(findings.ledger().invalid()).isEqualTo(1);
        assertThat(findings.ledger().bytesRead()).isEqualTo(Files.size(log));
        assertThat(findings.counts().summary().invalidReasons().getFirst().reason())
                .isEqualTo("too long");
    }

    @Test
    void aLineThatEndsWithACarriageReturnMayBeAsLongAsAnother() throws IOException {
        String longest = line("10:00:00").strip() + " x";
        longest += "x".repeat(LineReader.MAX_LINE_BYTES - longest.length());
        Files.writeString(
                log, longest + "\n" + longest + "\r\n" + longest + "x\n" + longest + "x\r\n" + longest + "\r");
        Findings findings = run(report(log.toString()), effort(new Random(1)));
        assertThat(findings.ledger().hits()).isEqualTo(3);
        assertThat(findings.ledger().invalid()).isEqualTo(2);
    }

    @Test
    void anEmptyFileIsNoLines() throws IOException {
        Files.writeString(log, "");
        Findings findings = run(report(log.toString()), effort(new Random(1)));
        assertThat(findings.ledger().lines()).isZero();
        assertThat(findings.from()).isGreaterThan(findings.to());
        Verdict verdict = judge(report(log.toString()), effort(new Random(1)));
        assertThat(verdict.from()).isGreaterThan(verdict.to());
    }

    @Test
    void whatIsStoppedFindsNothing() throws IOException {
        Files.writeString(log, line("10:00:00"));
        Reporter reporter = reporter(report(log.toString()), effort(new Random(1)), "");
        reporter.stop();
        assertThat(reporter.run()).isEmpty();
    }

    @ParameterizedTest(name = "interrupted when bytes {0} are read")
    @ValueSource(ints = {2, 5000})
    void whatIsInterruptedFindsNothing(int second) {
        Thread running = Thread.currentThread();
        byte[] lines = line("10:00:00").repeat(1000).getBytes(UTF_8);
        InputStream input = new ByteArrayInputStream(lines) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                if (pos >= second) {
                    running.interrupt();
                }
                return super.read(into, from, Math.min(length, second));
            }
        };
        Reporter reporter = new Reporter(report("-"), effort(new Random(1)), input, text -> {});

        assertThat(reporter.run()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aReporterRunsOnce() throws IOException {
        Files.writeString(log, line("10:00:00"));
        Reporter reporter = reporter(report(log.toString()), effort(new Random(1)), "");
        reporter.run();
        assertThatThrownBy(reporter::judge).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"PT-1S, 0 to 1 h", "PT1H0.001S, 0 to 1 h", "PT0.0005S, whole milliseconds"})
    void anAllowanceThatNoReportCanHaveIsRefusedAtOnce(Duration lateness, String rule) {
        assertThatThrownBy(() -> report(lateness, "access.log"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void aTimeBehindTheEndIsRefused() {
        assertThatThrownBy(() -> new Moment.BeforeEnd(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access.log.gz", "access.log.1.xz", "access.log-20260131.bz2"})
    void whatCannotBeUnpackedIsNotReadAsLines(String name) throws IOException {
        Path packed = folder.resolve(name);
        Files.writeString(packed, line("10:00:00"));
        assertThatThrownBy(() -> run(report(packed.toString()), effort(new Random(1))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name + " cannot be read");
    }

    private static String line(String time) {
        return "1.2.3.4 - - [09/May/2018:" + time + " +0000] \"GET /a HTTP/1.1\" 200 1\n";
    }

    private static Moment at(long second) {
        return new Moment.At(Instant.ofEpochSecond(second));
    }

    private static Reporter.Effort effort(Random random) {
        return new Reporter.Effort(
                1 + random.nextInt(4),
                50 + random.nextInt(100_000),
                random.nextInt(10_000),
                1 + random.nextInt(5),
                Long.MAX_VALUE);
    }

    @Test
    void hitsThatAreFilteredOutDriveTheClockAndCountAsFilteredOnly() throws IOException {
        Path log = Files.writeString(
                folder.resolve("filtered.log"),
                IntStream.range(0, 3000)
                        .mapToObj(i -> "192.0.2.1 - - [09/May/2018:16:%02d:%02d +0000] \"GET /a HTTP/1.1\" %d 7\n"
                                .formatted(i / 60, i % 60, i % 3 == 0 ? 500 : 200))
                        .collect(Collectors.joining()));
        Report whole = report(log.toString());
        View errors = new View(List.of(Condition.parse("status=5xx")), new Addresses.AsLogged(), List.of(), 1);
        Report report = with(whole, errors, whole.rules(), whole.since(), whole.until());

        Reporter.Effort effort = new Reporter.Effort(2, 5000, 1 << 20, Integer.MAX_VALUE, Long.MAX_VALUE);
        Findings findings = run(report, effort);

        assertThat(findings.counts().summary().hits()).isEqualTo(1000);
        assertThat(findings.ledger().hits()).isEqualTo(3000);
        assertThat(findings.ledger().filtered()).isEqualTo(2000);
        assertThat(findings.ledger().lines()).isEqualTo(3000);
        assertThat(judge(report, effort).hits()).isEqualTo(1000);
    }

    private static Report report(String input) {
        return report(Report.LATENESS, input);
    }

    private static Report report(Duration lateness, String input) {
        return new Report(
                List.of(input),
                Optional.empty(),
                ReaderTerms.NONE,
                View.WHOLE,
                ZoneOffset.UTC,
                lateness,
                Rules.of(THRESHOLD),
                Optional.empty(),
                Optional.empty(),
                List.of(Decoder.GZIP));
    }

    private static Report with(Report report, Rules rules) {
        return with(report, report.view(), rules, report.since(), report.until());
    }

    private static Report with(Report report, Optional<Moment> since, Optional<Moment> until) {
        return with(report, report.view(), report.rules(), since, until);
    }

    private static Report with(Report report, View view, Rules rules, Optional<Moment> since, Optional<Moment> until) {
        return new Report(
                report.inputs(),
                report.format(),
                report.terms(),
                view,
                report.timezone(),
                report.lateness(),
                rules,
                since,
                until,
                report.decoders());
    }

    private static Findings run(Report report, Reporter.Effort effort) {
        return reporter(report, effort, "").run().orElseThrow();
    }

    private static Verdict judge(Report report, Reporter.Effort effort) {
        return reporter(report, effort, "").judge().orElseThrow();
    }

    private static Reporter reporter(Report report, Reporter.Effort effort, String standardInput) {
        return new Reporter(report, effort, new ByteArrayInputStream(standardInput.getBytes(UTF_8)), text -> {});
    }

    private static List<AlertEvent> watch(Path log, Duration lateness) {
        List<AlertEvent> alerts = new ArrayList<>();
        Settings settings = new Settings(Duration.ofSeconds(10), lateness, THRESHOLD);
        Watch watch = new Watch(List.of(log.toString()), new Watch.From.Start(), true, settings);
        new Pipeline(watch, new Pipeline.Output() {
                    @Override
                    public void alert(AlertEvent event) {
                        alerts.add(event);
                    }
                })
                .run();
        return alerts;
    }

    private static void check(Findings findings, MadeLog made) {
        assertThat(findings.ledger().hits()).isEqualTo(made.hits);
        assertThat(findings.ledger().lines()).isEqualTo(made.hits + made.odd);
        assertThat(findings.counts().summary().lines())
                .isEqualTo(findings.ledger().lines());
        assertThat(findings.ledger().late() + findings.ledger().ahead()).isZero();
        checkLists(findings, made);
    }

    private static void checkLists(Findings findings, MadeLog made) {
        assertThat(findings.counts().summary().bytes()).isEqualTo(made.bytes);
        assertThat(findings.counts().summary().visitors()).isEqualTo(made.hosts.size());
        assertThat(findings.counts().summary().status()).isEqualTo(made.statuses);
        if (made.hits > 0) {
            assertThat(List.of(findings.from(), findings.to())).isEqualTo(List.of(made.first, made.last));
        }
        assertThat(counts(findings.counts().summary().top(Dimension.SECTION, ALL)))
                .isEqualTo(made.sections);
        assertThat(counts(findings.counts().summary().top(Dimension.HOST, ALL))).isEqualTo(made.hosts);
        assertThat(counts(findings.counts().summary().top(Dimension.TARGET, ALL)))
                .isEqualTo(made.targets);
        assertThat(counts(findings.counts().notFound(ALL))).isEqualTo(made.notFound);
        assertThat(counts(findings.counts().referringSites(ALL))).isEqualTo(made.sites);
        assertThat(counts(findings.counts().bots())).isEqualTo(made.bots);
        Map<Long, Count> hours = new TreeMap<>();
        findings.hours().toList().forEach(hour -> hours.put(hour.from(), new Count(hour.hits(), hour.bytes(), 0)));
        assertThat(hours).isEqualTo(made.hours);
    }

    private static Map<String, Count> counts(Top top) {
        Map<String, Count> counts = new TreeMap<>();
        top.rows().forEach(row -> counts.put(row.text(), new Count(row.hits(), row.bytes(), row.errors())));
        return counts;
    }
}
