package dev.logtee.web;

import dev.logtee.bytes.VisibleText;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.CountryNames;
import dev.logtee.display.JsonWriter;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.FromCache;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;

/// Writes the totals and the tables of a summary. All text of the log is safe to show and cut to [#LONGEST_TEXT]
/// characters.
final class TablesJson {
    static final int LONGEST_TEXT = 300;

    private final JsonWriter json;
    private final int top;

    /// @param top  how many rows a table has at most
    TablesJson(JsonWriter json, int top) {
        this.json = json;
        this.top = top;
    }

    void totals(Totals totals) {
        json.name("totals").beginObject();
        members(totals, json);
        json.endObject();
    }

    /// The members of totals, into an object that is open.
    static void members(Totals totals, JsonWriter json) {
        json.name("seconds").number(totals.seconds());
        json.name("hits").number(totals.hits()).name("hits_per_second").number(totals.hitsPerSecond());
        json.name("errors").number(totals.errors()).name("server_errors").number(totals.serverErrors());
        json.name("bytes").number(totals.bytes()).name("visitors").number(totals.visitors());
        json.name("invalid").number(totals.invalid());
        totals.size().ifPresent(size -> quantiles("size", size, json));
        totals.duration().ifPresent(duration -> quantiles("duration", duration, json));
    }

    private static void quantiles(String name, Quantiles quantiles, JsonWriter json) {
        json.name(name).beginObject().name("mean").number(quantiles.mean());
        json.name("p50").number(quantiles.p50()).name("p90").number(quantiles.p90());
        json.name("p99").number(quantiles.p99()).name("p999").number(quantiles.p999());
        json.name("max").number(quantiles.max()).endObject();
    }

    void table(Topic topic, Summary summary) {
        switch (topic) {
            case STATUSES, SIZES, DURATIONS -> table(Table.of(topic, summary));
            case INVALID -> invalid(summary);
            case SECTIONS, TARGETS, HOSTS, AGENTS, REFERRERS, BOTS, ASNS, CACHE, SOURCES ->
                table(topic.word(), most(topic, summary), summary.hits());
            case COUNTRIES -> table(topic.word(), CountryNames.of(most(topic, summary)), summary.hits());
        }
    }

    private Top most(Topic topic, Summary summary) {
        return summary.top(topic.dimension().orElseThrow(), top);
    }

    void table(String name, Top most, long whole) {
        begin(name, whole, most.error(), most.rows().size() == top);
        for (Row row : most.rows()) {
            row(visible(row.label()), row.hits(), row.bytes(), row.errors());
            row.meanDuration().ifPresent(seconds -> json.name("duration").number(seconds));
            if (name.equals(Topic.BOTS.word())) {
                json.name("sample").string(Bot.named(row.text()).kind().word());
            } else if (name.equals(Topic.CACHE.word()) && FromCache.isFromCache(row.text())) {
                json.name("sample").string(Entry.FROM_CACHE);
            }
            json.endObject();
        }
        end();
    }

    /// One that tells hits only.
    void table(Table table) {
        begin(table.topic().word(), table.whole(), 0, false);
        table.entries().forEach(entry -> row(entry.text(), entry.hits(), 0, 0).endObject());
        end();
    }

    private void invalid(Summary summary) {
        begin(Topic.INVALID.word(), summary.invalid(), 0, false);
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
        json.beginObject().name("value").text(value).name("hits").number(hits);
        return json.name("bytes").number(bytes).name("errors").number(errors);
    }

    private static String visible(byte[] log) {
        return VisibleText.of(log, 0, log.length, LONGEST_TEXT);
    }
}
