package dev.logtee.dashboard;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Reason;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Pace;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.traffic.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Dashboards of made-up moments, the same in every run.
public final class Samples {
    /// 2018-05-09T16:12:40Z.
    public static final long NOW = 1_525_882_360;

    private Samples() {}

    /// A usual moment: traffic around 5 hits/s, nothing wrong.
    public static Dashboard calm() {
        return of(5, List.of(), List.of(), totals(1_503, 9, 2));
    }

    /// The alert is raised, a former one has recovered; errors and invalid lines.
    public static Dashboard alarmed() {
        AlertEvent before = new AlertEvent("traffic", Kind.TRIGGERED, NOW - 420, 1_203, 10.025);
        AlertEvent recovered = new AlertEvent("traffic", Kind.RECOVERED, NOW - 300, 1_199, 9.991666);
        AlertEvent raised = new AlertEvent("traffic", Kind.TRIGGERED, NOW - 100, 1_207, 10.058333, reasons());
        return of(26, List.of(raised), List.of(raised, recovered, before), totals(7_830, 501, 173));
    }

    /// What a drill-down may have counted.
    public static Dashboard drilled() {
        Dashboard calm = calm();
        Map<Topic, Table> tables = new EnumMap<>(calm.tables());
        tables.put(Topic.TARGETS, table(Topic.TARGETS, "/drilled/1", "/drilled/2"));
        return new Dashboard(calm.span(), calm.run(), calm.alarms(), calm.seconds(), totals(312, 312, 0), tables);
    }

    /// Of two logs.
    public static Dashboard several() {
        Dashboard calm = calm();
        String other = "/var/log/apache2/other_vhosts_access.log";
        Run run = new Run(
                List.of(
                        calm.run().sources().getFirst(),
                        new Followed(
                                other,
                                Optional.of("vhost_combined"),
                                Pace.HERE,
                                OptionalLong.empty(),
                                Optional.empty())),
                calm.run().clockMillis(),
                calm.run().lagMillis(),
                Progress.FOLLOWING,
                calm.run().ledger(),
                false,
                List.of());
        Map<Topic, Table> tables = new EnumMap<>(calm.tables());
        tables.put(Topic.SOURCES, table(Topic.SOURCES, "/var/log/apache2/access.log", other));
        return new Dashboard(calm.span(), run, calm.alarms(), calm.seconds(), calm.totals(), tables);
    }

    private static AlertEvent.Details reasons() {
        List<Reason> reasons = List.of(
                new Reason(Reason.What.SECTION, "/api", Reason.Of.HITS, 0.61, OptionalDouble.of(0.12)),
                new Reason(Reason.What.HOST, "192.0.2.7", Reason.Of.HITS, 0.33, OptionalDouble.empty()));
        List<String> samples =
                List.of("192.0.2.7 - - [09/May/2018:16:10:58 +0000] \"GET /api/items HTTP/1.1\" 200 5120");
        return new AlertEvent.Details(
                Severity.WARNING, Optional.empty(), Optional.empty(), reasons, samples, Optional.empty());
    }

    private static Dashboard of(int rate, List<AlertEvent> firing, List<AlertEvent> past, Totals totals) {
        String source = "/var/log/apache2/access.log";
        Ledger first = Ledger.of(1_234_567, 7_830, 173, 4).ofWhich(firing.isEmpty() ? 0 : 3, 0, 0, 7);
        Ledger ledger = firing.isEmpty() ? first : whole(first, source);
        Run run = new Run(
                List.of(new Followed(
                        "/var/log/apache2/access.log",
                        Optional.of("combined"),
                        Pace.HERE,
                        OptionalLong.empty(),
                        Optional.empty())),
                OptionalLong.of(NOW * 1000),
                2_100,
                Progress.FOLLOWING,
                ledger,
                false,
                List.of("/var/log/apache2/access.log: combined"));
        Alarms alarms = new Alarms(Threshold.DEFAULT, rate * 120L, firing, rules(firing), past);
        return new Dashboard(Span.FIVE_MINUTES, run, alarms, seconds(rate), totals, tables());
    }

    private static List<RuleStanding> rules(List<AlertEvent> firing) {
        RuleStanding.State traffic = firing.isEmpty() ? RuleStanding.State.WELL : RuleStanding.State.RAISED;
        return List.of(
                new RuleStanding("traffic", Optional.empty(), traffic, "hits_per_second = 5, alert above 10, over 2m"),
                new RuleStanding(
                        "Checkout failing",
                        Optional.of("/var/log/a.log"),
                        RuleStanding.State.PENDING,
                        "error_ratio = 0.07, alert above 0.05, over 1m"),
                new RuleStanding(
                        "slow", Optional.empty(), RuleStanding.State.NO_DATA, "p99 = unknown, alert above 2, over 5m"));
    }

    /// With sources, of one of which bytes were lost.
    private static Ledger whole(Ledger all, String source) {
        SortedMap<String, Ledger> sources = new TreeMap<>();
        sources.put(source, Ledger.of(1_230_000, 7_813, 173, 4).ofWhich(3, 0, 0, 7));
        sources.put("/var/log/\u202Eodd.log", Ledger.of(4_567, 17, 0, 0));
        return all.withLost(List.of(new Lost(source, 120_000, 132_345))).withSources(sources);
    }

    /// A wave of 4 minutes that ends at `rate`, half of the last minute failing.
    private static Seconds seconds(int rate) {
        long[] hits = new long[Seconds.KEPT];
        for (int i = 0; i < Seconds.KEPT; i++) {
            hits[i] = Math.abs((i + 1) % 240 - 120) * (long) rate / 120;
        }
        float[] failing = new float[Seconds.KEPT];
        Arrays.fill(failing, Seconds.KEPT - 60, Seconds.KEPT, 0.5f);
        return new Seconds(NOW, hits, 540, failing);
    }

    static Totals totals(long hits, long errors, long invalid) {
        return totals(hits, errors, invalid, 300);
    }

    /// @param seconds  of the 5 minutes, which are known
    public static Totals totals(long hits, long errors, long invalid, long seconds) {
        Quantiles size = new Quantiles(5_120, 2_048, 9_000, 45_000, 200_000, 1_000_000);
        Quantiles duration = new Quantiles(0.02, 0.0123, 0.1, 1.5, 3, 4);
        return new Totals(
                seconds,
                hits,
                errors,
                errors / 3,
                hits * 5_120,
                341,
                invalid,
                Optional.of(size),
                Optional.of(duration));
    }

    private static Map<Topic, Table> tables() {
        Map<Topic, Table> tables = new EnumMap<>(Topic.class);
        tables.put(Topic.SECTIONS, table(Topic.SECTIONS, "/pages", "/api", "/日本語のページ", "/🙂/smile", "/wp-admin", "/"));
        tables.put(
                Topic.TARGETS,
                table(Topic.TARGETS, "/pages/create?x=1", "/api/\\x1B[31mred", "/long" + "x".repeat(300)));
        tables.put(Topic.HOSTS, table(Topic.HOSTS, many()));
        tables.put(Topic.AGENTS, table(Topic.AGENTS, agents()));
        tables.put(
                Topic.REFERRERS,
                table(Topic.REFERRERS, "https://www.example.com/", "https://www.example.com/a/" + "b/".repeat(60)));
        tables.put(Topic.STATUSES, table(Topic.STATUSES, "200", "304", "404", "500"));
        tables.put(Topic.SIZES, buckets(Topic.SIZES, "0 B", "0 B – 100 B", "100 B – 300 B"));
        tables.put(
                Topic.DURATIONS,
                buckets(Topic.DURATIONS, "3 ms – 10 ms", "10 ms – 30 ms", "30 ms – 100 ms", "100 ms – 300 ms"));
        List<Entry> reasons = List.of(
                new Entry("no timestamp", 160, 0, 0, "GET / \\x1B]0;title\\x07 without a stamp"),
                new Entry("bad status", 13, 0, 0, "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET /\" 2x0 1"));
        tables.put(Topic.INVALID, new Table(Topic.INVALID, reasons, 173, 0));
        return tables;
    }

    private static String[] agents() {
        String windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64";
        return new String[] {
            windows + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
            windows + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0",
            windows + "; rv:125.0) Gecko/20100101 Firefox/125.0",
            "curl/8.7.1"
        };
    }

    private static String[] many() {
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            hosts.add("192.0.2." + i);
        }
        return hosts.toArray(String[]::new);
    }

    private static Table table(Topic topic, String... texts) {
        List<Entry> entries = new ArrayList<>();
        long hits = 4_000;
        for (int i = 0; i < texts.length; i++) {
            long errors = i == 0 ? 0 : hits / (10L * i);
            entries.add(new Entry(texts[i], hits, hits * 5_120, errors, meanDuration(topic, i), ""));
            hits = hits * 2 / 3;
        }
        return new Table(topic, entries, 7_830, texts.length > 50 ? 12 : 0);
    }

    /// Of the second target none is known.
    private static OptionalDouble meanDuration(Topic topic, int place) {
        return topic == Topic.TARGETS && place != 1 ? OptionalDouble.of(0.0123 + place) : OptionalDouble.empty();
    }

    private static Table buckets(Topic topic, String... texts) {
        List<Entry> entries = new ArrayList<>();
        long[] hits = {300, 4_000, 3_000, 530};
        for (int i = 0; i < texts.length; i++) {
            entries.add(new Entry(texts[i], hits[i], 0, 0, ""));
        }
        return new Table(topic, entries, 7_830, 0);
    }
}
