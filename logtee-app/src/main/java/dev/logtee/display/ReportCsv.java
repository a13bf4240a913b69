package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.display.Days.Day;
import dev.logtee.pipeline.Findings;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.Bucket;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Histogram;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Step;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One table as CSV, with a head.
public final class ReportCsv implements ReportDisplay {
    private enum Kind {
        SECTIONS,
        HOSTS,
        COUNTRIES,
        ASNS,
        TARGETS,
        NOT_FOUND,
        REFERRERS,
        REFERRING_SITES,
        USER_AGENTS,
        BROWSERS,
        SYSTEMS,
        BOTS,
        USERS,
        VIRTUAL_HOSTS,
        SOURCES,
        METHODS,
        PROTOCOLS,
        CACHE,
        STATUS,
        SIZES,
        DURATIONS,
        HOURS,
        DAYS,
        ALERTS
    }

    private final CsvTable table;
    private final Kind kind;
    private final Stamps stamps;
    private final int top;

    /// @param table  one of [#tables]
    /// @param zone   of the times shown
    /// @param top    how many entries a list has at most
    public ReportCsv(OutputStream out, String table, ZoneId zone, int top) {
        this.table = new CsvTable(out);
        this.kind = Kind.valueOf(table.toUpperCase(Locale.ROOT));
        this.stamps = new Stamps(zone);
        this.top = top;
    }

    /// The names of the tables that there are.
    public static List<String> tables() {
        return Stream.of(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    public void show(Findings findings) {
        ReportSummary counts = findings.counts();
        switch (kind) {
            case SECTIONS -> list("section", counts, Dimension.SECTION);
            case HOSTS -> list("host", counts, Dimension.HOST);
            case COUNTRIES -> list("country", counts.countries());
            case ASNS -> asns(counts.summary().top(Dimension.ASN, top));
            case TARGETS -> list("target", counts, Dimension.TARGET);
            case NOT_FOUND -> list("target", counts.notFound(top));
            case REFERRERS -> list("referrer", counts, Dimension.REFERRER);
            case REFERRING_SITES -> list("site", counts.referringSites(top));
            case USER_AGENTS -> list("user_agent", counts, Dimension.USER_AGENT);
            case BROWSERS -> list("browser", counts.agents().browsers());
            case SYSTEMS -> list("system", counts.agents().systems());
            case BOTS -> bots(counts.bots());
            case USERS -> list("user", counts, Dimension.USER);
            case VIRTUAL_HOSTS -> list("virtual_host", counts, Dimension.VIRTUAL_HOST);
            case SOURCES -> list("source", counts, Dimension.SOURCE);
            case METHODS -> names("method", counts, Dimension.METHOD);
            case PROTOCOLS -> names("protocol", counts, Dimension.PROTOCOL);
            case CACHE -> names("cache", counts, Dimension.CACHE);
            case STATUS -> status(counts);
            case SIZES -> histogram(Histogram.SIZES, counts);
            case DURATIONS -> histogram(Histogram.DURATIONS, counts);
            case HOURS -> hours(findings.hours().toList());
            case DAYS -> days(Days.of(findings.hours().toList(), stamps));
            case ALERTS -> new AlertTable(table, stamps).write(findings.alerts());
        }
        table.write();
    }

    private void names(String name, ReportSummary counts, Dimension dimension) {
        list(name, counts.summary().top(dimension, SummaryJson.mostNames(top)));
    }

    private void list(String name, ReportSummary counts, Dimension dimension) {
        list(name, counts.summary().top(dimension, top));
    }

    private void list(String name, Top most) {
        table.head(name, "hits", "bytes", "errors", "error", "duration_mean");
        for (Row row : most.rows()) {
            table.text(row.label());
            numbers(row).number(most.error()).seconds(row.meanDuration()).endRow();
        }
    }

    private void asns(Top most) {
        table.head("asn", "as_name", "hits", "bytes", "errors", "error", "duration_mean");
        for (Row row : most.rows()) {
            AsnLabel asn = AsnLabel.of(row.label());
            table.text(asn.number().getBytes(UTF_8)).text(asn.name().getBytes(UTF_8));
            numbers(row).number(most.error()).seconds(row.meanDuration()).endRow();
        }
    }

    private CsvTable numbers(Row row) {
        return table.number(row.hits()).number(row.bytes()).number(row.errors());
    }

    private void bots(Top bots) {
        table.head("bot", "kind", "hits", "bytes", "errors", "duration_mean");
        for (Row row : bots.rows()) {
            table.cell(row.text()).cell(Bot.named(row.text()).kind().word());
            numbers(row).seconds(row.meanDuration()).endRow();
        }
    }

    private void status(ReportSummary counts) {
        table.head("status", "hits");
        counts.summary()
                .status()
                .forEach((status, hits) -> table.number(status).number(hits).endRow());
    }

    private void histogram(Histogram histogram, ReportSummary counts) {
        table.head("from", "to", "hits");
        for (Bucket bucket : Histograms.of(histogram, counts.summary())) {
            table.cell(Histograms.plain(bucket.from()))
                    .cell(Histograms.plain(bucket.to()))
                    .number(bucket.hits())
                    .endRow();
        }
    }

    private void hours(List<Step> hours) {
        table.head("from", "hits", "bytes");
        for (Step hour : hours) {
            table.cell(stamps.iso(hour.from()))
                    .number(hour.hits())
                    .number(hour.bytes())
                    .endRow();
        }
    }

    private void days(List<Day> days) {
        table.head("date", "hits", "bytes");
        for (Day day : days) {
            table.cell(day.date().toString())
                    .number(day.hits())
                    .number(day.bytes())
                    .endRow();
        }
    }
}
