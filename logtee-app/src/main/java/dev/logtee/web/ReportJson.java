package dev.logtee.web;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.JsonWriter;
import dev.logtee.display.RunJson;
import dev.logtee.display.Stamps;
import dev.logtee.pipeline.Findings;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.BotRow;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Hours.Hour;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Writes what a report's page draws. All text of the log is safe to show and cut to [#LONGEST_TEXT] characters.
final class ReportJson {
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_STEPS = 9_000;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private final JsonWriter json;
    private final About about;
    private final Stamps stamps;
    private final int top;

    /// @param top  how many rows a table has at most
    ReportJson(JsonWriter json, About about, int top) {
        this.json = json;
        this.about = about;
        this.stamps = new Stamps(about.timezone());
        this.top = top;
    }

    void write(Findings findings) {
        Summary summary = findings.counts().summary();
        json.beginObject().name("version").text(about.version());
        json.name("timezone").text(about.timezone().getId());
        json.name("threshold").number(about.threshold().hitsPerSecond().doubleValue());
        if (findings.from() <= findings.to()) {
            json.name("from").string(stamps.iso(findings.from()));
            json.name("to").string(stamps.iso(findings.to()));
        }
        totals(summary, Math.max(1, findings.to() - findings.from() + 1));
        new RunJson(json, stamps).ledger(findings.ledger());
        json.name("largest_lateness").number(findings.ledger().largestLateness());
        times(findings.hours().toList());
        alerts(findings.alerts().reversed(), findings.furtherAlerts());
        tables(findings.counts());
        json.endObject();
    }

    private void totals(Summary summary, long seconds) {
        long serverErrors = summary.statusClass().getOrDefault("5xx", 0L);
        json.name("totals").beginObject().name("seconds").number(seconds);
        json.name("hits").number(summary.hits()).name("hits_per_second").number((double) summary.hits() / seconds);
        json.name("errors").number(summary.statusClass().getOrDefault("4xx", 0L) + serverErrors);
        json.name("server_errors").number(serverErrors);
        json.name("bytes").number(summary.bytes()).name("visitors").number(summary.visitors());
        json.name("invalid").number(summary.invalid());
        summary.size().ifPresent(size -> DashboardJson.quantiles("size", size, json));
        summary.duration().ifPresent(duration -> DashboardJson.quantiles("duration", duration, json));
        json.endObject();
    }

    /// By the hour; by the day where there are too many.
    private void times(List<Hour> hours) {
        long step = hours.size() > MOST_STEPS ? DAY : HOUR;
        List<Hour> steps = step == HOUR ? hours : days(hours);
        json.name("times").beginObject().name("step").number(step);
        column("from", steps, Hour::from);
        column("hits", steps, Hour::hits);
        column("bytes", steps, Hour::bytes);
        json.endObject();
    }

    private static List<Hour> days(List<Hour> hours) {
        List<Hour> days = new ArrayList<>();
        for (Hour hour : hours) {
            long from = Math.floorDiv(hour.from(), DAY) * DAY;
            boolean isFirst = days.isEmpty() || days.getLast().from() != from;
            Hour day = isFirst ? new Hour(from, 0, 0) : days.removeLast();
            days.add(new Hour(from, day.hits() + hour.hits(), day.bytes() + hour.bytes()));
        }
        return days;
    }

    private void column(String name, List<Hour> steps, ToLongFunction<Hour> value) {
        json.name(name).beginArray();
        steps.forEach(step -> json.number(value.applyAsLong(step)));
        json.endArray();
    }

    private void alerts(List<AlertEvent> latestFirst, long further) {
        json.name("alerts").beginArray();
        latestFirst.forEach(event -> DashboardJson.event(event, json, new RunJson(json, stamps)));
        json.endArray();
        if (further > 0) {
            json.name("further_alerts").number(further);
        }
    }

    private void tables(ReportSummary counts) {
        Summary summary = counts.summary();
        json.name("tables").beginArray();
        table("sections", summary, Dimension.SECTION);
        table("targets", summary, Dimension.TARGET);
        table("hosts", summary, Dimension.HOST);
        table("agents", summary, Dimension.USER_AGENT);
        table("referrers", summary, Dimension.REFERRER);
        table("referring_sites", counts.referringSites(top), counts.referringSitesError(), summary.hits());
        table("not_found", counts.notFound(top), counts.notFoundError(), summary.hits());
        bots(counts.bots(), summary.hits());
        table("users", summary, Dimension.USER);
        table("virtual_hosts", summary, Dimension.VIRTUAL_HOST);
        table("methods", summary, Dimension.METHOD);
        table("protocols", summary, Dimension.PROTOCOL);
        statuses(summary);
        invalid(summary);
        json.endArray();
    }

    private void table(String name, Summary summary, Dimension dimension) {
        table(name, summary.top(dimension, top), summary.error(dimension), summary.hits());
    }

    /// One without rows is left out.
    private void table(String name, List<Row> rows, long error, long whole) {
        if (rows.isEmpty()) {
            return;
        }
        begin(name, whole, error, rows.size() == top);
        for (Row row : rows) {
            row(visible(row.label()), row.hits(), row.bytes(), row.errors()).endObject();
        }
        end();
    }

    private void bots(List<BotRow> bots, long whole) {
        if (bots.isEmpty()) {
            return;
        }
        begin("bots", whole, 0, false);
        for (BotRow row : bots) {
            row(row.bot().name(), row.hits(), row.bytes(), row.errors()).endObject();
        }
        end();
    }

    private void statuses(Summary summary) {
        begin("statuses", summary.hits(), 0, false);
        summary.status()
                .forEach((status, hits) ->
                        row(Integer.toString(status), hits, 0, 0).endObject());
        end();
    }

    private void invalid(Summary summary) {
        begin("invalid", summary.invalid(), 0, false);
        for (InvalidReason reason : summary.invalidReasons()) {
            row(reason.reason(), reason.lines(), 0, 0)
                    .name("sample")
                    .text(visible(reason.sample()))
                    .endObject();
        }
        end();
    }

    private void begin(String name, long whole, long error, boolean isCut) {
        json.beginObject()
                .name("name")
                .string(name)
                .name("whole")
                .number(whole)
                .name("error")
                .number(error);
        json.name("cut").bool(isCut).name("entries").beginArray();
    }

    private void end() {
        json.endArray().endObject();
    }

    private JsonWriter row(String value, long hits, long bytes, long errors) {
        return json.beginObject()
                .name("value")
                .text(value)
                .name("hits")
                .number(hits)
                .name("bytes")
                .number(bytes)
                .name("errors")
                .number(errors);
    }

    private static String visible(byte[] log) {
        return VisibleText.of(log, 0, log.length, LONGEST_TEXT);
    }
}
