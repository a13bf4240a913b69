package dev.logtee.web;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.CountryNames;
import dev.logtee.display.JsonWriter;
import dev.logtee.display.RunJson;
import dev.logtee.display.Stamps;
import dev.logtee.pipeline.Findings;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Agents;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Step;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.ToLongFunction;

/// Writes what a report's page draws.
final class ReportData {
    private static final int MOST_STEPS = 9_000;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private final JsonWriter json;
    private final About about;
    private final Stamps stamps;
    private final TablesJson summaries;
    private final int top;

    /// @param top  how many rows a table has at most
    ReportData(JsonWriter json, About about, int top) {
        this.json = json;
        this.about = about;
        this.stamps = new Stamps(about.timezone());
        this.summaries = new TablesJson(json, top);
        this.top = top;
    }

    void write(Findings findings) {
        Summary summary = findings.counts().summary();
        json.beginObject().name("version").text(about.version());
        json.name("timezone").text(about.timezone().getId());
        json.name("threshold").number(about.rules().threshold().hitsPerSecond().doubleValue());
        if (findings.from() <= findings.to()) {
            json.name("from").string(stamps.iso(findings.from()));
            json.name("to").string(stamps.iso(findings.to()));
        }
        summaries.totals(Totals.of(summary, Math.max(1, findings.to() - findings.from() + 1)));
        new RunJson(json, stamps).ledger(findings.ledger());
        json.name("largest_lateness").number(findings.ledger().largestLateness());
        times(findings);
        alerts(findings.alerts().reversed(), findings.furtherAlerts());
        tables(findings.counts());
        json.endObject();
    }

    /// By steps as short as there is room for; of a long log by the hour, or by the day.
    private void times(Findings findings) {
        json.name("times").beginObject();
        json.name("since").number(findings.from()).name("until").number(findings.to() + 1);
        List<Step> fine = findings.times().toList();
        List<Step> hours = findings.hours().toList();
        if (!fine.isEmpty()) {
            columns(findings.times().stepSeconds(), fine);
        } else if (hours.size() <= MOST_STEPS) {
            columns(HOUR, hours);
        } else {
            columns(DAY, days(hours));
        }
        json.endObject();
    }

    private void columns(long step, List<Step> steps) {
        json.name("step").number(step);
        column("from", steps, Step::from);
        column("hits", steps, Step::hits);
        column("bytes", steps, Step::bytes);
    }

    private static List<Step> days(List<Step> hours) {
        List<Step> days = new ArrayList<>();
        for (Step hour : hours) {
            Step part = new Step(Math.floorDiv(hour.from(), DAY) * DAY, hour.hits(), hour.bytes());
            boolean goesOn = !days.isEmpty() && days.getLast().from() == part.from();
            days.add(goesOn ? days.removeLast().plus(part) : part);
        }
        return days;
    }

    private void column(String name, List<Step> steps, ToLongFunction<Step> value) {
        json.name(name).beginArray();
        steps.forEach(step -> json.number(value.applyAsLong(step)));
        json.endArray();
    }

    private void alerts(List<AlertEvent> latestFirst, long further) {
        new DashboardJson(json, about.timezone()).alerts(latestFirst);
        if (further > 0) {
            json.name("further_alerts").number(further);
        }
    }

    /// Those without rows are left out, but for those that every report has.
    private void tables(ReportSummary counts) {
        Summary summary = counts.summary();
        json.name("tables").beginArray();
        for (Topic topic : EnumSet.range(Topic.SECTIONS, Topic.REFERRERS)) {
            summaries.table(topic, summary);
        }
        table("countries", CountryNames.of(counts.countries()), summary);
        table(Topic.ASNS.word(), summary, Dimension.ASN);
        table("referring_sites", counts.referringSites(top), summary);
        table("not_found", counts.notFound(top), summary);
        Agents agents = counts.agents();
        table("browsers", agents.browsers(), summary);
        table("systems", agents.systems(), summary);
        table(Topic.BOTS.word(), counts.bots(), summary);
        table("users", summary, Dimension.USER);
        table("virtual_hosts", summary, Dimension.VIRTUAL_HOST);
        table(Topic.SOURCES.word(), summary, Dimension.SOURCE);
        table("methods", summary, Dimension.METHOD);
        table("protocols", summary, Dimension.PROTOCOL);
        table(Topic.CACHE.word(), summary, Dimension.CACHE);
        summaries.table(Topic.STATUSES, summary);
        summaries.table(Topic.INVALID, summary);
        for (Topic topic : List.of(Topic.SIZES, Topic.DURATIONS)) {
            Table table = Table.of(topic, summary);
            if (!table.entries().isEmpty()) {
                summaries.table(table);
            }
        }
        json.endArray();
    }

    private void table(String name, Summary summary, Dimension dimension) {
        table(name, summary.top(dimension, top), summary);
    }

    private void table(String name, Top most, Summary summary) {
        if (!most.rows().isEmpty()) {
            summaries.table(name, most, summary.hits());
        }
    }
}
