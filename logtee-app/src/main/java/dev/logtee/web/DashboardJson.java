package dev.logtee.web;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Alarms;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.RowFilter;
import dev.logtee.dashboard.Run;
import dev.logtee.dashboard.Seconds;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.dashboard.Verdict;
import dev.logtee.display.JsonWriter;
import dev.logtee.display.RunJson;
import dev.logtee.display.Stamps;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Pace;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Conditions;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Writes a dashboard's members into an object that is open. Names are snake_case; what is absent is not known.
final class DashboardJson {
    private static final int FIRST_OF_CLASS = 100;

    private final JsonWriter json;
    private final RunJson runs;

    /// @param zone  of the times shown
    DashboardJson(JsonWriter json, ZoneId zone) {
        this.json = json;
        this.runs = new RunJson(json, new Stamps(zone));
    }

    /// How the run is, what was counted over the span, and one table.
    void now(Dashboard dashboard, Topic topic) {
        Verdict verdict = Verdict.of(dashboard);
        json.name("verdict").beginObject();
        json.name("level").string(word(verdict.level())).name("words").text(verdict.words());
        json.endObject();
        run(dashboard.run());
        runs.ledger(dashboard.run().ledger());
        json.name("largest_lateness").number(dashboard.run().ledger().largestLateness());
        alarms(dashboard.alarms());
        json.name("tables").beginArray();
        dashboard.topics(topic).forEach(shown -> json.string(shown.word()));
        json.endArray();
        counted(dashboard, topic);
    }

    /// What was counted over the span, and one table.
    void counted(Dashboard dashboard, Topic topic) {
        totals(dashboard);
        Table table = dashboard.table(topic);
        table(table, table.isCut());
    }

    private void run(Run run) {
        json.name("progress").string(word(run.progress()));
        run.clockMillis().ifPresent(millis -> json.name("clock").number(millis / 1000.0));
        json.name("lag").number(run.lagMillis() / 1000.0);
        json.name("sources").beginArray();
        for (Followed source : run.sources()) {
            json.beginObject().name("name").text(source.name());
            source.format().ifPresent(format -> json.name("format").text(format));
            source.clockMillis().ifPresent(millis -> json.name("clock").number(millis / 1000.0));
            source.trouble().ifPresent(trouble -> json.name("trouble").text(trouble));
            if (source.pace() == Pace.BEHIND) {
                json.name("behind").bool(true);
            }
            json.endObject();
        }
        json.endArray().name("notices").beginArray();
        run.notices().forEach(json::text);
        json.endArray();
    }

    private void alarms(Alarms alarms) {
        json.name("threshold").number(alarms.threshold().hitsPerSecond().doubleValue());
        json.name("window").number(alarms.threshold().window().toSeconds());
        json.name("window_hits").number(alarms.windowHits());
        json.name("window_hits_per_second").number(alarms.windowRate());
        events("firing", alarms.firing());
    }

    private void totals(Dashboard dashboard) {
        json.name("totals").beginObject().name("span").string(Words.of(dashboard.span()));
        TablesJson.members(dashboard.totals(), json);
        classes(dashboard.table(Topic.STATUSES));
        json.endObject();
    }

    private void classes(Table statuses) {
        Map<Integer, Long> classes = new TreeMap<>();
        for (Entry status : statuses.entries()) {
            int number = Integer.parseInt(status.text());
            if (number >= FIRST_OF_CLASS) {
                classes.merge(number / FIRST_OF_CLASS, status.hits(), Long::sum);
            }
        }
        json.name("status_class").beginObject();
        classes.forEach((first, hits) -> json.name(first + "xx").number(hits));
        json.endObject();
    }

    /// @param isCut  whether there may be more entries
    void table(Table table, boolean isCut) {
        json.name("table").beginObject().name("name").string(table.topic().word());
        table.topic().subject().ifPresent(field -> json.name("field").string(field));
        json.name("whole").number(table.whole()).name("error").number(table.error());
        json.name("cut").bool(isCut);
        json.name("entries").beginArray();
        for (Entry entry : table.entries()) {
            json.beginObject().name("value").text(entry.text());
            json.name("hits").number(entry.hits());
            if (table.topic().dimension().isPresent()) {
                json.name("bytes").number(entry.bytes()).name("errors").number(entry.errors());
                entry.meanDuration().ifPresent(seconds -> json.name("duration").number(seconds));
            }
            where(table.topic(), entry.text());
            if (!entry.sample().isEmpty()) {
                json.name("sample").text(entry.sample());
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    /// Writes the condition that a row is looked into by, where it is not merely that the field is what the row shows.
    private void where(Topic topic, String text) {
        List<Condition> where = RowFilter.of(topic, text);
        String line = Conditions.line(where);
        if (!where.isEmpty() && !line.equals(topic.subject().orElse("") + '=' + text)) {
            json.name("where").text(line);
        }
    }

    /// Hits of the last closed seconds, at most so many.
    void seconds(Seconds seconds, int most) {
        json.name("end").number(seconds.end()).name("hits").beginArray();
        for (int ago = Math.min(seconds.known(), most); ago >= 1; ago--) {
            json.number(seconds.before(ago));
        }
        json.endArray();
    }

    /// What alerts told.
    void alerts(List<AlertEvent> latestFirst) {
        events("alerts", latestFirst);
    }

    private void events(String name, List<AlertEvent> events) {
        json.name(name).beginArray();
        for (AlertEvent event : events) {
            json.beginObject();
            runs.members(event);
            json.name("second").number(event.at()).endObject();
        }
        json.endArray();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
