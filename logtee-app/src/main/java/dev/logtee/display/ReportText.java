package dev.logtee.display;

import static dev.logtee.display.HitTable.BYTES;
import static dev.logtee.display.HitTable.HITS;
import static dev.logtee.display.HitTable.SHARE;
import static dev.logtee.display.HitTable.TIME;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Page.Fact;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Findings;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Sums;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Agents;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.Bucket;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Histogram;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Summary;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A page for people: what happened in all, over time, and what was most of it.
public final class ReportText implements ReportDisplay {
    private static final int INDENT = 2;
    private static final int HOUR_SECONDS = 3600;
    private static final double SLOW = 0.95;
    private static final int KIND = 9;
    private static final int BUCKET = 18;
    private static final int MOST_BAR = 60;
    private static final int MOST_ALERTS = 20;

    private final Page page;
    private final HitTable table;
    private final TimeChart chart;
    private final Stamps stamps;
    private final int top;

    /// @param zone  of the times shown
    /// @param top   how many entries a list has at most
    public ReportText(OutputStream out, TextStyle style, ZoneId zone, int top) {
        this.page = new Page(out, style);
        this.table = new HitTable(page);
        this.stamps = new Stamps(zone);
        this.chart = new TimeChart(page, stamps);
        this.top = top;
    }

    @Override
    public void show(Findings findings) {
        Summary summary = findings.counts().summary();
        if (findings.ledger().lines() == 0) {
            page.put("No lines.").newLine();
        } else {
            headline(findings, summary);
            lines(findings);
            time(findings, summary);
            alerts(findings);
            status(summary);
            list("Cache statuses", "cache", summary, Dimension.CACHE);
            histogram("Sizes", Histogram.SIZES, summary);
            histogram("Durations", Histogram.DURATIONS, summary);
            lists(findings.counts(), summary);
            agents(findings.counts(), summary);
            invalid(summary);
        }
        page.flush();
    }

    private void headline(Findings findings, Summary summary) {
        List<Fact> facts = new ArrayList<>();
        if (findings.from() <= findings.to()) {
            long seconds = findings.to() - findings.from() + 1;
            page.put(Paint.STRONG, stamps.bounds(findings.from(), findings.to()))
                    .put(Paint.FAINT, "  " + Numbers.span(seconds))
                    .newLine();
            facts.add(new Fact(
                    Paint.STRONG,
                    Numbers.counted(summary.hits(), "hit") + ", " + rate((double) summary.hits() / seconds)));
        } else {
            facts.add(new Fact(Paint.STRONG, Numbers.counted(summary.hits(), "hit")));
        }
        facts.add(new Fact(Paint.STRONG, Numbers.bytes((double) summary.bytes()) + " sent"));
        facts.addAll(Facts.of(summary));
        page.facts(INDENT, facts);
    }

    private static String rate(double perSecond) {
        return perSecond < SLOW
                ? Numbers.oneDecimal(perSecond * HOUR_SECONDS) + " an hour"
                : Numbers.oneDecimal(perSecond) + "/s";
    }

    /// What became of the lines.
    private void lines(Findings findings) {
        Ledger ledger = findings.ledger();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(Numbers.counted(ledger.lines(), "line")));
        facts.add(Fact.of(Numbers.bytes((double) ledger.bytesRead()) + " read"));
        facts.add(new Fact(
                ledger.invalid() > 0 ? Paint.YELLOW : Paint.PLAIN, Numbers.grouped(ledger.invalid()) + " invalid"));
        if (ledger.skipped() > 0) {
            facts.add(Fact.of(Numbers.grouped(ledger.skipped()) + " skipped"));
        }
        if (ledger.late() > 0) {
            facts.add(Facts.late(ledger.late(), ledger.largestLateness()));
        }
        if (ledger.ahead() > 0) {
            facts.add(Facts.ahead(ledger.ahead()));
        }
        if (findings.outside() > 0) {
            facts.add(Fact.of(Numbers.counted(findings.outside(), "hit") + " outside the time asked for"));
        }
        page.facts(INDENT, facts);
    }

    private void time(Findings findings, Summary summary) {
        if (TimeChart.isOf(findings.hours())) {
            heading("Over time");
            chart.write(findings.hours(), summary.hits());
        }
        if (findings.hours().beyond() > 0) {
            page.spaces(INDENT)
                    .put(
                            Paint.YELLOW,
                            Numbers.grouped(findings.hours().beyond())
                                    + " hits are in further hours, which are too many to be told apart")
                    .newLine();
        }
    }

    private void alerts(Findings findings) {
        List<AlertEvent> alerts = findings.alerts();
        heading("Alerts");
        if (alerts.isEmpty()) {
            page.spaces(INDENT).put(Paint.FAINT, "none was raised").newLine();
            return;
        }
        alerts.stream().limit(MOST_ALERTS).forEach(this::alert);
        long further = alerts.size() - MOST_ALERTS + findings.furtherAlerts();
        if (further > 0) {
            page.spaces(INDENT)
                    .put(Paint.FAINT, "and " + Numbers.grouped(further) + " more: --output csv --table alerts")
                    .newLine();
        }
    }

    private void alert(AlertEvent event) {
        page.spaces(INDENT).put(stamps.iso(event.at())).spaces(INDENT);
        if (event.kind() == Kind.CLOCK_BACK) {
            page.put(Paint.of(event.kind()), AlertText.of(event, stamps)).newLine();
        } else {
            ofRule(event);
        }
        page.reasons(2 * INDENT, event);
    }

    private void ofRule(AlertEvent event) {
        String what = event.kind().word().replace('_', ' ');
        page.put(Paint.of(event.kind()), VisibleText.of(event.rule()) + AlertText.ofSource(event) + ' ' + what);
        page.put(Paint.FAINT, ", " + Numbers.counted(event.hits(), "hit") + " in the window")
                .newLine();
    }

    private void status(Summary summary) {
        if (summary.status().isEmpty()) {
            return;
        }
        heading("Status");
        long all = summary.hits();
        summary.status().forEach((status, hits) -> {
            counted(hits, all).right(paint(status), String.valueOf(status), BYTES);
            bar((double) hits / all, BYTES);
        });
    }

    private void histogram(String heading, Histogram histogram, Summary summary) {
        List<Bucket> buckets = Histograms.of(histogram, summary);
        if (buckets.isEmpty()) {
            return;
        }
        heading(heading);
        long all = buckets.stream().mapToLong(Bucket::hits).sum();
        long most = buckets.stream().mapToLong(Bucket::hits).max().orElse(1);
        for (Bucket bucket : buckets) {
            counted(bucket.hits(), all).right(Paint.PLAIN, Histograms.words(histogram, bucket), BUCKET);
            bar((double) bucket.hits() / most, BUCKET);
        }
    }

    private Page counted(long hits, long all) {
        return page.right(Paint.PLAIN, Numbers.grouped(hits), HITS).right(Paint.PLAIN, Numbers.share(hits, all), SHARE);
    }

    /// Ends a row by a bar.
    ///
    /// @param width  of the column before it
    private void bar(double length, int width) {
        int columns = Math.clamp(page.columns() - HITS - SHARE - width - 2, 0, MOST_BAR);
        page.spaces(length > 0 ? 2 : 0)
                .put(Paint.FAINT, Bars.bar(length, columns))
                .newLine();
    }

    private static Paint paint(int status) {
        return switch (status / 100) {
            case 4 -> Paint.YELLOW;
            case 5 -> Paint.RED;
            default -> Paint.PLAIN;
        };
    }

    private void lists(ReportSummary counts, Summary summary) {
        list("Sections", "section", summary, Dimension.SECTION);
        list("Targets", "target", summary, Dimension.TARGET);
        list("Not found", "target", counts.notFound(top), summary.hits());
        list("Hosts", "host", summary, Dimension.HOST);
        names("Countries", "country", CountryNames.of(counts.countries()), summary);
        list("Autonomous systems", "AS", summary, Dimension.ASN);
        list("Users", "user", summary, Dimension.USER);
        list("Virtual hosts", "virtual host", summary, Dimension.VIRTUAL_HOST);
        list("Referring sites", "site", counts.referringSites(top), summary.hits());
        list("Referrers", "referrer", summary, Dimension.REFERRER);
        list("User agents", "user agent", summary, Dimension.USER_AGENT);
        list("Sources", "source", summary, Dimension.SOURCE);
    }

    private void list(String heading, String name, Summary summary, Dimension dimension) {
        list(heading, name, summary.top(dimension, top), summary.hits());
    }

    private void list(String heading, String name, Top most, long hits) {
        if (!most.rows().isEmpty()) {
            heading(heading);
            table.write(name, most, hits);
        }
    }

    private void agents(ReportSummary counts, Summary summary) {
        Agents agents = counts.agents();
        names("Browsers", "browser", agents.browsers(), summary);
        names("Systems", "system", agents.systems(), summary);
        List<Row> bots = counts.bots().rows();
        if (!bots.isEmpty()) {
            bots(bots, summary);
        }
    }

    private void names(String heading, String name, Top all, Summary summary) {
        Top most = new Top(all.rows().stream().limit(top).toList(), all.error());
        list(heading, name, most, summary.hits());
    }

    private void bots(List<Row> bots, Summary summary) {
        heading("Bots");
        List<Row> ai = Facts.ofAi(bots);
        page.facts(INDENT, List.of(Fact.of(inAll("all", bots, summary)), Fact.of(inAll("AI crawlers", ai, summary))));
        page.right(Paint.FAINT, "hits", HITS).right(Paint.FAINT, "share", SHARE);
        int numbers = HITS + SHARE + BYTES + BYTES;
        boolean isNarrow = HitTable.isNarrow(page, numbers + 2 + KIND);
        boolean isTimed = !HitTable.isNarrow(page, numbers + TIME + 2 + KIND)
                && bots.stream().anyMatch(row -> row.meanDuration().isPresent());
        if (!isNarrow) {
            page.right(Paint.FAINT, "bytes", BYTES)
                    .right(Paint.FAINT, "of bytes", BYTES)
                    .right(Paint.FAINT, isTimed ? "time" : "", isTimed ? TIME : 0)
                    .spaces(2)
                    .put(Paint.FAINT, "kind")
                    .spaces(KIND - 6);
        }
        page.spaces(2).put(Paint.FAINT, "bot").newLine();
        bots.stream().limit(top).forEach(row -> bot(row, summary, isNarrow, isTimed));
    }

    private static String inAll(String name, List<Row> rows, Summary summary) {
        long hits = rows.stream().mapToLong(Row::hits).sum();
        long bytes = rows.stream().mapToLong(Row::bytes).reduce(0, Sums::plus);
        return name + ": " + Numbers.counted(hits, "hit") + ", " + Numbers.share(bytes, summary.bytes()) + " of bytes";
    }

    private void bot(Row counted, Summary summary, boolean isNarrow, boolean isTimed) {
        page.right(Paint.PLAIN, Numbers.grouped(counted.hits()), HITS);
        page.right(Paint.PLAIN, Numbers.share(counted.hits(), summary.hits()), SHARE);
        if (!isNarrow) {
            String kind = Bot.named(counted.text()).kind().word();
            page.right(Paint.PLAIN, Numbers.bytes((double) counted.bytes()), BYTES)
                    .right(Paint.PLAIN, Numbers.share(counted.bytes(), summary.bytes()), BYTES)
                    .right(Paint.PLAIN, HitTable.time(counted), isTimed ? TIME : 0)
                    .spaces(2)
                    .put(Paint.FAINT, kind)
                    .spaces(KIND - 2 - kind.length());
        }
        page.spaces(2).put(counted.text()).newLine();
    }

    private void invalid(Summary summary) {
        if (summary.invalid() == 0) {
            return;
        }
        heading("Invalid lines");
        for (InvalidReason reason : summary.invalidReasons()) {
            page.right(Paint.YELLOW, Numbers.grouped(reason.lines()), HITS)
                    .spaces(2)
                    .put(reason.reason())
                    .newLine();
            page.spaces(HITS + 2).put(Paint.FAINT, "such as ");
            page.putCut(reason.sample(), HITS + 2 + 8).newLine();
        }
    }

    private void heading(String words) {
        page.newLine().put(Paint.STRONG, words).newLine();
    }
}
