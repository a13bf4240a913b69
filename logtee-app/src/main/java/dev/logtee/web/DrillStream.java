package dev.logtee.web;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.DrillProgress;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.JsonWriter;
import dev.logtee.feed.Looks;
import dev.logtee.feed.SharedCount;
import dev.logtee.feed.SharedCounts;
import dev.logtee.http.Query;
import dev.logtee.http.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A drill-down as server-sent events, for as long as its client looks on: `drilled` (how far it has come, totals, a
/// table) and `seconds` each second in which it has counted something, `series` with each interval that has closed.
final class DrillStream implements Resource.Stream {
    /// How far back a drill-down reads that is about what is the latest.
    private static final long LEAST_BACK_SECONDS = 600;

    private static final long MOST_BACK_SECONDS = 366 * 86_400L;
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SharedCounts counts;
    private final Supplier<About> about;

    DrillStream(SharedCounts counts, Supplier<About> about) {
        this.counts = counts;
        this.about = about;
    }

    @Override
    public void stream(Query query, Events events) throws IOException, InterruptedException {
        Look look = new Look(Words.span(query), Words.topic(query));
        Duration back = Duration.ofSeconds(
                Words.number(query, "back", LEAST_BACK_SECONDS, MOST_BACK_SECONDS, LEAST_BACK_SECONDS));
        events.send(progress(DrillProgress.NOTHING));
        while (true) {
            try {
                stream(counts.join(Words.drilldown(query), back), look, events);
            } catch (IllegalArgumentException e) { // told as an event: browsers do not show what a refused stream says
                events.send(progress(DrillProgress.failed(String.valueOf(e.getMessage()))));
                Thread.sleep(AGAIN); // what keeps it from being had may pass
            }
        }
    }

    /// What of it a client sees.
    private record Look(Span span, Topic topic) {}

    private void stream(SharedCount count, Look look, Events events) throws IOException, InterruptedException {
        Drilled before = count.drilled(Optional.empty());
        long charted = Long.MIN_VALUE;
        try (Looks.Looker looker = count.look(look.span)) {
            while (true) {
                Drilled now = count.drilled(looker.next(PATIENCE));
                long closed = Math.floorDiv(count.course().closedTo(), count.everySeconds());
                boolean isCharted = closed == charted
                        && before.progress().state() == now.progress().state();
                if (now.counted().isPresent()) {
                    events.send(
                            news(now, now.counted().get(), look, isCharted ? Optional.empty() : Optional.of(count)));
                    charted = closed;
                } else {
                    events.send(
                            now.progress().equals(before.progress()) ? Frame.NOTHING_NEW : progress(now.progress()));
                }
                before = now;
            }
        } finally {
            count.leave();
        }
    }

    /// @param charts  what has points that the client does not know
    private byte[] news(Drilled now, Dashboard counted, Look look, Optional<SharedCount> charts) {
        ByteArrayOutputStream news = new ByteArrayOutputStream();
        news.writeBytes(event("drilled", json -> {
            progress(now.progress(), json);
            json.name("asked_since").number(now.asked().since());
            new DashboardJson(json, about.get().timezone()).counted(counted, look.topic);
        }));
        news.writeBytes(event(
                "seconds",
                json -> new DashboardJson(json, about.get().timezone())
                        .seconds(counted.seconds(), counted.seconds().known())));
        charts.ifPresent(count -> news.writeBytes(event("series", json -> series(now, count, json))));
        return news.toByteArray();
    }

    private static void series(Drilled now, SharedCount count, JsonWriter json) {
        Stretch asked = now.asked();
        long end = now.drilldown().stretch().isPresent()
                ? asked.until()
                : Math.max(asked.until(), count.course().closedTo());
        Stretch shown = new Stretch(asked.since(), end);
        json.name("since").number(shown.since()).name("until").number(shown.until());
        Steps.of(count.course(), shown, Steps.USUAL, count.everySeconds(), json);
    }

    private static byte[] progress(DrillProgress progress) {
        return event("drilled", json -> progress(progress, json));
    }

    private static void progress(DrillProgress progress, JsonWriter json) {
        json.name("reach").beginObject();
        json.name("state").string(progress.state().name().toLowerCase(Locale.ROOT));
        json.name("percent").number(progress.percent());
        progress.counted()
                .ifPresent(counted ->
                        json.name("since").number(counted.since()).name("until").number(counted.until()));
        progress.problem().ifPresent(problem -> json.name("problem").text(problem));
        json.endObject();
    }

    private static byte[] event(String name, Consumer<JsonWriter> members) {
        JsonWriter json = new JsonWriter().beginObject();
        members.accept(json);
        return Frame.event(name, json.endObject());
    }
}
