package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import dev.logtee.display.Page.Fact;
import dev.logtee.sketch.Sums;
import dev.logtee.sketch.Top;
import dev.logtee.store.History;
import dev.logtee.store.Period;
import dev.logtee.store.Rollup;
import dev.logtee.store.SliceRollup;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A chart of the hits over time, what they add up to, and what alerts said meanwhile.
public final class HistoryText implements HistoryDisplay {
    private static final int INDENT = 2;
    private static final int MOST_ALERTS = 10;

    private final Page page;
    private final Stamps stamps;
    private final int top;

    /// @param zone  of the times shown
    /// @param top   how many rows a table has at most
    public HistoryText(OutputStream out, TextStyle style, ZoneId zone, int top) {
        this.page = new Page(out, style);
        this.stamps = new Stamps(zone);
        this.top = top;
    }

    @Override
    public void show(History history, Part part) throws IOException {
        if (part.only().isPresent()) {
            slice(history, part, part.only().get());
        } else {
            all(history, part);
        }
        page.flush();
    }

    @Override
    public void alerts(History history, Part part) throws IOException {
        if (history.alertCount(part.from(), part.to()) == 0) {
            page.put("No alerts.").newLine();
        }
        history.alerts(part.from(), part.to(), event -> {
            alert(event);
            page.reasons(INDENT, event).samples(INDENT, event);
            page.flush();
        });
        page.flush();
    }

    private void all(History history, Part part) throws IOException {
        List<Rollup> rollups = history.rollups(part.level(), part.from(), part.to());
        head(part);
        chart(part, rollups);
        Optional<Summary> summary = history.summary(part.level(), part.from(), part.to());
        if (summary.isPresent()) {
            Summary counted = summary.get();
            page.newLine();
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(Paint.STRONG, Numbers.counted(counted.hits(), "hit")));
            facts.add(Fact.of(Numbers.bytes((double) counted.bytes())));
            facts.addAll(Facts.of(counted));
            page.facts(INDENT, facts);
            tables(counted);
        }
        latestAlerts(history, part);
    }

    private void tables(Summary counted) {
        table("section", counted.top(Dimension.SECTION, top), counted);
        table("bot", counted.top(Dimension.BOT, top), counted);
        table("country", CountryNames.of(counted.top(Dimension.COUNTRY, top)), counted);
        table("AS", counted.top(Dimension.ASN, top), counted);
        table("cache", counted.top(Dimension.CACHE, top), counted);
        table("source", counted.top(Dimension.SOURCE, top), counted);
    }

    private void table(String name, Top most, Summary counted) {
        if (!most.rows().isEmpty()) {
            page.newLine();
            new HitTable(page).write(name, most, counted.hits());
        }
    }

    private void slice(History history, Part part, Only only) throws IOException {
        List<SliceRollup> rollups = HistoryDisplay.rollups(history, part, only);
        head(part);
        chart(part, rollups);
        long hits = rollups.stream().mapToLong(SliceRollup::hits).sum();
        long errors = rollups.stream().mapToLong(SliceRollup::errors).sum();
        long error = rollups.stream().mapToLong(SliceRollup::error).sum();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Paint.STRONG, Numbers.counted(hits, "hit")));
        facts.add(Fact.of(Numbers.bytes(
                (double) rollups.stream().mapToLong(SliceRollup::bytes).reduce(0, Sums::plus))));
        facts.add(new Fact(
                Paint.ofErrors(errors, hits),
                Numbers.counted(errors, "error") + " (" + Numbers.share(errors, hits) + ')'));
        long timed = rollups.stream().mapToLong(SliceRollup::timedHits).sum();
        if (timed > 0) {
            double nanos =
                    rollups.stream().mapToDouble(SliceRollup::durationNanos).sum();
            facts.add(Fact.of("time " + Numbers.seconds(nanos / 1e9 / timed) + " on average"));
        }
        if (error > 0) {
            facts.add(Fact.of("up to " + Numbers.counted(error, "hit") + " more"));
        }
        page.newLine().facts(INDENT, facts);
    }

    private void head(Part part) {
        page.put(Paint.STRONG, stamps.bounds(part.from(), part.to()))
                .put(", by " + part.level().text());
        part.only()
                .ifPresent(only -> page.put(", " + only.slice().word() + " ")
                        .putCut(only.name().getBytes(UTF_8), 60));
        page.newLine();
    }

    /// Each column stands for the same number of periods.
    private void chart(Part part, List<? extends Period> told) {
        long length = part.level().seconds();
        long from = part.level().startOf(part.from());
        long periods = Math.max(1, Math.ceilDiv(part.to() - from, length));
        long perColumn = Math.ceilDiv(periods, LineChart.columns(page));
        int columns = (int) Math.ceilDiv(periods, perColumn);
        long[] hits = new long[columns];
        long[] followed = new long[columns];
        for (Period period : told) {
            int column = (int) ((period.from() - from) / length / perColumn);
            hits[column] += period.hits();
            followed[column] += period.followed();
        }
        double[] rates = new double[columns];
        Arrays.setAll(rates, column -> followed[column] == 0 ? Double.NaN : (double) hits[column] / followed[column]);
        String measure = perColumn == 1 ? "hits/s" : "hits/s, each column " + Numbers.span(perColumn * length);
        new LineChart(page, stamps).write(measure, rates, from, part.to());
    }

    private void latestAlerts(History history, Part part) throws IOException {
        List<AlertEvent> latest = history.latestAlerts(part.from(), part.to(), MOST_ALERTS);
        if (latest.isEmpty()) {
            return;
        }
        page.newLine();
        long earlier = history.alertCount(part.from(), part.to()) - latest.size();
        if (earlier > 0) {
            page.put(Paint.FAINT, Numbers.grouped(earlier) + " earlier alerts; `logtee history alerts` shows all")
                    .newLine();
        }
        latest.forEach(this::alert);
    }

    private void alert(AlertEvent event) {
        page.put(Paint.of(event.kind()), AlertText.of(event, stamps)).newLine();
    }
}
