package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.display.Page.Fact;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Summary;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Text for people: each interval as a headline, what stands out, and the sections with most hits; countries,
/// autonomous systems and sources, where they are told.
public final class TextDisplay implements Display {
    private static final int INDENT = 2;
    private static final int HITS = 16;
    private static final int RATE = 14;
    private static final int BYTES = 10;
    private final Page page;
    private final HitTable table;
    private final int top;
    private final Stamps stamps;
    private final Set<String> sampled = new HashSet<>();
    private @Nullable Ledger latest;
    private long lateBefore;

    /// @param zone  of the times shown
    /// @param top   how many rows a table has at most
    public TextDisplay(OutputStream out, TextStyle style, ZoneId zone, int top) {
        this.page = new Page(out, style);
        this.table = new HitTable(page);
        this.top = top;
        this.stamps = new Stamps(zone);
    }

    @Override
    public void interval(Interval interval) {
        Summary summary = interval.summary();
        latest = interval.ledger();
        headline(interval);
        page.facts(INDENT, Facts.of(summary));
        List<Fact> troubles = troubles(summary, interval.ledger());
        if (!troubles.isEmpty()) {
            page.facts(INDENT, troubles);
        }
        samples(summary);
        table.write("section", summary, Dimension.SECTION, top);
        table.write("country", CountryNames.of(summary.top(Dimension.COUNTRY, top)), summary.hits());
        table.write("AS", summary, Dimension.ASN, top);
        table.write("source", summary, Dimension.SOURCE, top);
        page.newLine().flush();
    }

    @Override
    public void quiet(long from, long to) {
        page.put(Paint.FAINT, bounds(from, to) + "  no traffic for " + Numbers.span(to - from));
        page.newLine().newLine().flush();
    }

    @Override
    public void alert(AlertEvent event) {
        page.put(Paint.of(event.kind()), AlertText.of(event, stamps)).newLine();
        page.reasons(INDENT, event).samples(INDENT, event);
        page.newLine().flush();
    }

    @Override
    public void end() {
        Ledger ledger = latest;
        if (ledger == null) {
            page.put("No hits.").newLine().flush();
            return;
        }
        page.facts(0, Facts.inAll(ledger)).flush();
    }

    private void headline(Interval interval) {
        Summary summary = interval.summary();
        double perSecond = (double) summary.hits() / (interval.to() - interval.from());
        String bounds = bounds(interval.from(), interval.to());
        page.put(Paint.STRONG, bounds);
        if (bounds.length() + HITS + RATE + BYTES > page.columns()) {
            page.newLine();
        }
        page.right(Paint.STRONG, Numbers.counted(summary.hits(), "hit"), HITS);
        page.right(Paint.STRONG, Numbers.oneDecimal(perSecond) + "/s", RATE);
        page.right(Paint.STRONG, Numbers.bytes((double) summary.bytes()), BYTES).newLine();
        if (interval.cut()) {
            page.spaces(INDENT)
                    .put(Paint.FAINT, "cut short: the input or the run ended here")
                    .newLine();
        }
    }

    private String bounds(long from, long to) {
        boolean isOneDay = stamps.date(from).equals(stamps.date(to));
        return stamps.dateAndTime(from)
                + stamps.ownZone(from, to)
                + '–'
                + (isOneDay ? stamps.time(to) : stamps.dateAndTime(to))
                + ' '
                + stamps.zone(to);
    }

    private List<Fact> troubles(Summary summary, Ledger ledger) {
        List<Fact> facts = new ArrayList<>();
        Facts.invalid(summary).ifPresent(facts::add);
        if (ledger.late() > lateBefore) {
            facts.add(Facts.late(ledger.late() - lateBefore, ledger.largestLateness()));
            lateBefore = ledger.late();
        }
        if (summary.ahead() > 0) {
            facts.add(Facts.ahead(summary.ahead()));
        }
        Facts.behind(ledger).ifPresent(facts::add);
        return facts;
    }

    /// The first invalid line for each reason, when that reason comes up.
    private void samples(Summary summary) {
        for (InvalidReason reason : summary.invalidReasons()) {
            if (sampled.add(reason.reason())) {
                byte[] sample = reason.sample();
                String first = "first with " + reason.reason() + ": ";
                page.spaces(INDENT).put(Paint.FAINT, first);
                page.putCut(sample, INDENT + first.length()).newLine();
            }
        }
    }
}
