package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.Columns;
import dev.logtee.display.Numbers;
import java.util.List;

/// The tabs and the table of the one that is open: numbers first, so that names of any script leave columns straight.
final class TablePane {
    private static final int HITS = 11;
    private static final int SHARE = 18;
    private static final int BYTES = 28;
    private static final int ERRORS = 36;

    private final Canvas canvas;
    private final Layout layout;
    private final int bar;
    private final boolean isNarrow;

    TablePane(Canvas canvas, Layout layout) {
        this.canvas = canvas;
        this.layout = layout;
        isNarrow = canvas.columns() < 64;
        bar = isNarrow ? 0 : Math.clamp((canvas.columns() - 56) / 3, 8, 40);
    }

    void draw(Dashboard dashboard, View view) {
        tabs(dashboard, view);
        Table table = dashboard.table(view.topic());
        head(table, view);
        List<Entry> entries = view.entries(dashboard);
        int chosen = Math.min(view.chosen(), entries.size() - 1);
        int rows = layout.tableRows();
        int first = Math.clamp((long) chosen - rows + 1, 0, Math.max(0, entries.size() - rows));
        for (int i = 0; i < Math.min(rows, entries.size() - first); i++) {
            Entry entry = entries.get(first + i);
            row(layout.tableTop() + i, entry, table, first + i == chosen);
        }
        if (entries.isEmpty()) {
            String nothing = view.rowText().isEmpty() ? "nothing in this span" : "nothing with that text";
            canvas.put(layout.tableTop(), 3, Style.FAINT, nothing);
        }
    }

    private void tabs(Dashboard dashboard, View view) {
        int row = layout.tabs();
        int at = 1;
        for (Topic topic : Topic.values()) {
            boolean isOpen = topic == view.topic();
            if (isNarrow && !isOpen) {
                continue;
            }
            String text = ' ' + topic.word() + ' ';
            boolean isTrouble = topic == Topic.INVALID && dashboard.totals().invalid() > 0;
            at = canvas.put(row, at, isOpen ? Style.CHOSEN : isTrouble ? Style.WARNING : Style.FAINT, text);
        }
        String span = span(view, dashboard);
        if (at + Columns.of(span) + 2 < canvas.columns()) {
            canvas.putRight(row, canvas.columns() - 1, Style.FAINT, span);
        }
    }

    private static String span(View view, Dashboard dashboard) {
        String filter = view.rowText().isEmpty() ? "" : "/" + view.rowText() + " ";
        String order = view.order() == Order.HITS ? "" : "by " + view.order().word() + " ";
        boolean isOfStretch = view.drilldown().stretch().isPresent();
        String span = isOfStretch
                ? Numbers.span(dashboard.totals().seconds())
                : "last " + dashboard.totals().span().words();
        return filter + order + span;
    }

    private void head(Table table, View view) {
        int row = layout.head();
        boolean isOfLines = table.topic() == Topic.INVALID;
        canvas.putRight(row, HITS, Style.FAINT, isOfLines ? "lines" : "hits");
        canvas.putRight(row, SHARE, Style.FAINT, "share");
        if (!isNarrow && !isOfLines) {
            canvas.putRight(row, BYTES, Style.FAINT, "bytes");
            canvas.putRight(row, ERRORS, Style.FAINT, "errors");
        }
        String error = table.error() == 0 ? "" : " (±" + Numbers.grouped(table.error()) + " hits)";
        canvas.put(row, textFrom(isOfLines), Style.FAINT, singular(view.topic()) + error);
    }

    private static String singular(Topic topic) {
        return switch (topic) {
            case SECTIONS -> "section";
            case TARGETS -> "target";
            case HOSTS -> "host";
            case AGENTS -> "user agent";
            case REFERRERS -> "referrer";
            case STATUSES -> "status";
            case INVALID -> "reason, and the first such line";
        };
    }

    private int textFrom(boolean isOfLines) {
        int numbers = isNarrow || isOfLines ? SHARE : ERRORS;
        return numbers + 2 + (bar == 0 ? 0 : bar + 2);
    }

    private void row(int row, Entry entry, Table table, boolean isChosen) {
        boolean isOfLines = table.topic() == Topic.INVALID;
        canvas.put(row, 1, Style.STRONG, isChosen ? "▸" : "");
        canvas.putRight(row, HITS, Style.PLAIN, Numbers.grouped(entry.hits()));
        canvas.putRight(row, SHARE, Style.PLAIN, Numbers.share(entry.hits(), table.whole()));
        if (!isNarrow && !isOfLines) {
            canvas.putRight(
                    row,
                    BYTES,
                    Style.PLAIN,
                    table.topic() == Topic.STATUSES ? "" : Numbers.bytes((double) entry.bytes()));
            String errors = entry.errors() == 0 ? "" : Numbers.share(entry.errors(), entry.hits());
            canvas.putRight(row, ERRORS, Shares.style(entry.errors(), entry.hits(), Style.PLAIN), errors);
        }
        int text = textFrom(isOfLines);
        if (bar > 0) {
            double share = entry.hits() / Math.max(1.0, (double) table.whole());
            canvas.put(row, text - bar - 2, isOfLines ? Style.LIMIT : Style.BAR, Shares.bar(share, bar));
        }
        Style style = isChosen ? Style.STRONG : Style.PLAIN;
        int at = canvas.put(row, text, style, entry.text(), canvas.columns() - text - 1);
        if (!entry.sample().isEmpty()) {
            canvas.put(row, at + 2, Style.FAINT, entry.sample(), canvas.columns() - at - 3);
        }
    }
}
