package dev.logtee.terminal;

import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.Bars;
import dev.logtee.display.Columns;
import dev.logtee.display.Numbers;
import java.util.List;

/// The head and the entries of a table: numbers first, so that names of any script leave columns straight.
final class TableRows {
    private static final int HITS = 11;
    private static final int SHARE = 18;
    private static final int BYTES = 28;
    private static final int ERRORS = 36;
    private static final int TIME = 46;
    /// Less has no room for bytes and errors.
    private static final int WIDE = 64;
    /// Less has none for how long hits took.
    private static final int WIDER = 74;

    private static final int LEAST_WITH_BAR = 56;
    /// Of statuses, which are short.
    static final int STATUS_WIDTH = 40;

    private final Canvas canvas;
    private final Table table;
    private final int left;
    private final int width;
    private final int bar;
    private final boolean hasAll;
    private final boolean isTimed;
    private final double most;

    TableRows(Canvas canvas, Table table, int left, int width) {
        this.canvas = canvas;
        this.table = table;
        this.left = left;
        this.width = width;
        most = table.entries().stream().mapToLong(Entry::hits).max().orElse(1);
        hasAll = width >= WIDE && table.topic().dimension().isPresent();
        isTimed = hasAll
                && width >= WIDER
                && table.entries().stream()
                        .anyMatch(entry -> entry.meanDuration().isPresent());
        int least = table.topic() == Topic.STATUSES ? STATUS_WIDTH : LEAST_WITH_BAR;
        bar = width < least ? 0 : Math.clamp((width - least) / 3, 8, 40);
    }

    /// @param name  of what the entries are
    void head(int row, Style style, String name) {
        right(row, HITS, Style.FAINT, table.topic() == Topic.INVALID ? "lines" : "hits");
        right(row, SHARE, Style.FAINT, "share");
        if (hasAll) {
            right(row, BYTES, Style.FAINT, "bytes");
            right(row, ERRORS, Style.FAINT, "errors");
        }
        if (isTimed) {
            right(row, TIME, Style.FAINT, "time");
        }
        String hits = table.error() == 1 ? " hit)" : " hits)";
        String error = table.error() == 0 ? "" : " (±" + Numbers.grouped(table.error()) + hits;
        text(row, textFrom(), style, name + error);
    }

    /// @param chosen  which of the entries is pointed at; -1: none
    void rows(int top, int rows, List<Entry> entries, int chosen) {
        int first = Math.clamp((long) chosen - rows + 1, 0, Math.max(0, entries.size() - rows));
        for (int i = 0; i < Math.min(rows, entries.size() - first); i++) {
            row(top + i, entries.get(first + i), first + i == chosen);
        }
    }

    private void row(int row, Entry entry, boolean isChosen) {
        canvas.put(row, left + 1, Style.STRONG, isChosen ? "▸" : "");
        right(row, HITS, Style.PLAIN, Numbers.grouped(entry.hits()));
        right(row, SHARE, Style.PLAIN, Numbers.share(entry.hits(), table.whole()));
        if (hasAll) {
            right(row, BYTES, Style.PLAIN, Numbers.bytes((double) entry.bytes()));
            String errors = entry.errors() == 0 ? "" : Numbers.share(entry.errors(), entry.hits());
            right(row, ERRORS, Style.ofErrors(entry.errors(), entry.hits(), Style.PLAIN), errors);
        }
        if (isTimed && entry.meanDuration().isPresent()) {
            right(row, TIME, Style.PLAIN, Numbers.seconds(entry.meanDuration().getAsDouble()));
        }
        if (bar > 0) {
            bar(row, left + textFrom() - bar - 2, entry);
        }
        int room = width - textFrom() - 1;
        int at = text(row, textFrom(), isChosen ? Style.STRONG : Style.PLAIN, fitted(entry.text(), room));
        if (!entry.sample().isEmpty()) {
            text(row, at + 2, Style.FAINT, entry.sample());
        }
    }

    /// With what tells values apart, if there is not room for all.
    private String fitted(String text, int room) {
        return switch (table.topic()) {
            case SOURCES -> Columns.end(text, room);
            case AGENTS -> Columns.middleCut(text, room);
            case SECTIONS,
                    TARGETS,
                    HOSTS,
                    REFERRERS,
                    BOTS,
                    COUNTRIES,
                    ASNS,
                    CACHE,
                    STATUSES,
                    SIZES,
                    DURATIONS,
                    INVALID -> text;
        };
    }

    /// As long as its hits beside the most of the table, and from the left on as red as it has errors.
    private void bar(int row, int from, Entry entry) {
        String whole = Bars.bar(entry.hits() / most, bar);
        canvas.put(row, from, table.topic() == Topic.INVALID ? Style.LIMIT : Style.BAR, whole);
        double red = whole.length() * entry.errors() / Math.max(1.0, (double) entry.hits());
        canvas.put(row, from, Style.HIGH, whole.substring(0, (int) Math.round(red)));
    }

    private int textFrom() {
        return (isTimed ? TIME : hasAll ? ERRORS : SHARE) + 2 + (bar == 0 ? 0 : bar + 2);
    }

    private void right(int row, int end, Style style, String words) {
        canvas.putRight(row, left + end, style, words);
    }

    /// @return the column behind it, from the left of the table
    private int text(int row, int from, Style style, String words) {
        return canvas.put(row, left + from, style, words, width - from - 1) - left;
    }
}
