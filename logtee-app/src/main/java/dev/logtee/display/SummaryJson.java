package dev.logtee.display;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.FromCache;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;
import java.util.Optional;

/// Writes the members that a report and an interval have in common.
final class SummaryJson {
    /// Methods and protocols are few unless someone makes them up.
    private static final int FEW_NAMES = 32;

    private final JsonWriter json;
    private final int top;

    SummaryJson(JsonWriter json, int top) {
        this.json = json;
        this.top = top;
    }

    /// How many methods and protocols are shown where other lists have `top` entries.
    static int mostNames(int top) {
        return Math.max(top, FEW_NAMES);
    }

    void write(Summary summary, long seconds) {
        write(summary, summary.visitors(), summary.size(), summary.duration(), seconds);
    }

    /// @param visitors  as counted before the summary became coarser, and so all that follows
    void write(Summary summary, long visitors, Optional<Quantiles> size, Optional<Quantiles> duration, long seconds) {
        counts(summary, seconds);
        invalidReasons(summary);
        json.name("visitors").number(visitors);
        statuses(summary);
        names("methods", summary.top(Dimension.METHOD, mostNames(top)));
        names("protocols", summary.top(Dimension.PROTOCOL, mostNames(top)));
        lists(summary);
        quantiles(size, duration);
    }

    void quantiles(Optional<Quantiles> size, Optional<Quantiles> duration) {
        size.ifPresent(this::sizes);
        duration.ifPresent(this::durations);
    }

    private void counts(Summary summary, long seconds) {
        json.name("lines").number(summary.lines());
        json.name("hits").number(summary.hits());
        json.name("partial").number(summary.partial());
        json.name("invalid").number(summary.invalid());
        json.name("skipped").number(summary.skipped());
        json.name("late").number(summary.late());
        json.name("ahead").number(summary.ahead());
        if (summary.filtered() > 0) {
            json.name("filtered").number(summary.filtered());
        }
        json.name("bytes").number(summary.bytes());
        json.name("hits_per_second").number((double) summary.hits() / seconds);
    }

    private void invalidReasons(Summary summary) {
        json.name("invalid_reasons").beginObject();
        for (InvalidReason reason : summary.invalidReasons()) {
            json.name(reason.reason()).number(reason.lines());
        }
        json.endObject();
    }

    private void statuses(Summary summary) {
        json.name("status").beginObject();
        summary.status()
                .forEach((status, hits) -> json.name(Integer.toString(status)).number(hits));
        json.endObject();
        json.name("status_class").beginObject();
        summary.statusClass().forEach((name, hits) -> json.name(name).number(hits));
        json.endObject();
    }

    private void names(String list, Top most) {
        json.name(list).beginObject();
        for (Row row : most.rows()) {
            json.name(row.label(), 0, row.label().length).number(row.hits());
        }
        json.endObject();
    }

    private void lists(Summary summary) {
        list("sections", "section", summary, Dimension.SECTION);
        list("hosts", "value", summary, Dimension.HOST);
        list("targets", "value", summary, Dimension.TARGET);
        list("referrers", "value", summary, Dimension.REFERRER);
        list("user_agents", "value", summary, Dimension.USER_AGENT);
        list("users", "value", summary, Dimension.USER);
        list("virtual_hosts", "value", summary, Dimension.VIRTUAL_HOST);
        bots(summary);
        listIfAny("cache", "value", summary.top(Dimension.CACHE, Integer.MAX_VALUE));
        FromCache.of(summary).ifPresent(cached -> fromCache(cached, summary));
        listIfAny("sources", "source", summary.top(Dimension.SOURCE, top));
        listIfAny("countries", "value", summary.top(Dimension.COUNTRY, Integer.MAX_VALUE));
        asns(summary.top(Dimension.ASN, top));
    }

    private void bots(Summary summary) {
        Top bots = summary.top(Dimension.BOT, Integer.MAX_VALUE);
        json.name("bots").beginArray();
        for (Row row : bots.rows()) {
            json.beginObject().name("bot").text(row.text());
            json.name("kind").string(Bot.named(row.text()).kind().word());
            numbers(row, bots.error());
            json.name("share_of_bytes")
                    .number(share(row.bytes(), summary.bytes()))
                    .endObject();
        }
        json.endArray();
    }

    private void fromCache(FromCache cached, Summary summary) {
        json.name("from_cache").beginObject();
        json.name("hits").number(cached.hits()).name("bytes").number(cached.bytes());
        json.name("share_of_hits").number(share(cached.hits(), summary.hits()));
        json.name("share_of_bytes").number(share(cached.bytes(), summary.bytes()));
        error(cached.error());
        json.endObject();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private void asns(Top most) {
        if (!most.rows().isEmpty()) {
            json.name("asns").beginArray();
            for (Row row : most.rows()) {
                json.beginObject();
                AsnLabel.of(row.label()).write(json);
                numbers(row, most.error());
                json.endObject();
            }
            json.endArray();
        }
    }

    private void listIfAny(String list, String entry, Top most) {
        if (!most.rows().isEmpty()) {
            list(list, entry, most);
        }
    }

    private void list(String list, String entry, Summary summary, Dimension dimension) {
        list(list, entry, summary.top(dimension, top));
    }

    void list(String list, String entry, Top most) {
        json.name(list).beginArray();
        for (Row row : most.rows()) {
            json.beginObject().name(entry).string(row.label(), 0, row.label().length);
            numbers(row, most.error());
            json.endObject();
        }
        json.endArray();
    }

    private void numbers(Row row, long error) {
        json.name("hits").number(row.hits()).name("bytes").number(row.bytes());
        json.name("errors").number(row.errors());
        row.meanDuration().ifPresent(seconds -> json.name("duration_mean").number(seconds));
        error(error);
    }

    private void error(long error) {
        if (error > 0) {
            json.name("error").number(error);
        }
    }

    private void sizes(Quantiles size) {
        json.name("size").beginObject().name("mean").number(tenths(size.mean()));
        json.name("p50").number(Math.round(size.p50())).name("p90").number(Math.round(size.p90()));
        json.name("p99").number(Math.round(size.p99())).name("p999").number(Math.round(size.p999()));
        json.name("max").number(Math.round(size.max())).endObject();
    }

    private void durations(Quantiles seconds) {
        json.name("duration").beginObject().name("mean").number(seconds.mean());
        json.name("p50").number(seconds.p50()).name("p90").number(seconds.p90());
        json.name("p99").number(seconds.p99()).name("p999").number(seconds.p999());
        json.name("max").number(seconds.max()).endObject();
    }

    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
