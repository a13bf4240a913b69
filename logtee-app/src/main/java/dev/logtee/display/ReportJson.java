package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.display.Days.Day;
import dev.logtee.pipeline.Findings;
import dev.logtee.traffic.Agents;
import dev.logtee.traffic.Bucket;
import dev.logtee.traffic.Histogram;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Step;
import dev.logtee.traffic.Summary;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;

/// One JSON object: what an interval has, and what is of interest over a long time only.
///
/// Names are snake_case; what is absent is not known.
public final class ReportJson implements ReportDisplay {
    private final JsonWriter json = new JsonWriter();
    private final SummaryJson summaries;
    private final RunJson runs;
    private final Stamps stamps;
    private final OutputStream out;
    private final int top;

    /// @param zone  of the times shown
    /// @param top   how many entries a list has at most
    public ReportJson(OutputStream out, ZoneId zone, int top) {
        this.out = out;
        this.top = top;
        stamps = new Stamps(zone);
        runs = new RunJson(json, stamps);
        summaries = new SummaryJson(json, top);
    }

    @Override
    public void show(Findings findings) {
        json.beginObject();
        if (findings.from() <= findings.to()) {
            json.name("from").string(stamps.iso(findings.from()));
            json.name("to").string(stamps.iso(findings.to()));
        }
        summaries.write(findings.counts().summary(), Math.max(1, findings.to() - findings.from() + 1));
        if (findings.outside() > 0) {
            json.name("outside").number(findings.outside());
        }
        histogram("sizes", Histogram.SIZES, findings.counts().summary());
        histogram("durations", Histogram.DURATIONS, findings.counts().summary());
        lists(findings.counts());
        times(findings.hours().toList());
        alerts(findings.alerts(), findings.furtherAlerts());
        runs.ledger(findings.ledger());
        json.endObject().newLine();
        json.print(out);
    }

    private void histogram(String name, Histogram histogram, Summary summary) {
        List<Bucket> buckets = Histograms.of(histogram, summary);
        if (buckets.isEmpty()) {
            return;
        }
        json.name(name).beginArray();
        for (Bucket bucket : buckets) {
            json.beginObject().name("from").number(bucket.from()).name("to").number(bucket.to());
            json.name("hits").number(bucket.hits()).endObject();
        }
        json.endArray();
    }

    private void lists(ReportSummary counts) {
        summaries.list("not_found", "value", counts.notFound(top));
        summaries.list("referring_sites", "value", counts.referringSites(top));
        Agents agents = counts.agents();
        summaries.list("browsers", "value", agents.browsers());
        summaries.list("systems", "value", agents.systems());
    }

    private void times(List<Step> hours) {
        json.name("hours").beginArray();
        for (Step hour : hours) {
            json.beginObject().name("from").string(stamps.iso(hour.from()));
            json.name("hits")
                    .number(hour.hits())
                    .name("bytes")
                    .number(hour.bytes())
                    .endObject();
        }
        json.endArray().name("days").beginArray();
        for (Day day : Days.of(hours, stamps)) {
            json.beginObject().name("date").string(day.date().toString());
            json.name("hits")
                    .number(day.hits())
                    .name("bytes")
                    .number(day.bytes())
                    .endObject();
        }
        json.endArray();
    }

    private void alerts(List<AlertEvent> alerts, long further) {
        json.name("alerts");
        runs.alerts(alerts);
        if (further > 0) {
            json.name("further_alerts").number(further);
        }
    }
}
