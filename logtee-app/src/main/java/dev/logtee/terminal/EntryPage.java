package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.display.Numbers;

/// One row of a table, with its whole text.
final class EntryPage {
    private EntryPage() {}

    static void draw(Canvas canvas, Dashboard dashboard, View view) {
        view.chosenEntry(dashboard)
                .ifPresentOrElse(
                        entry -> draw(canvas, dashboard, dashboard.table(view.topic()), entry),
                        () -> canvas.put(3, 1, Style.FAINT, "nothing in this span"));
    }

    private static void draw(Canvas canvas, Dashboard dashboard, Table table, Entry entry) {
        int width = canvas.columns() - 2;
        int row = canvas.putWrapped(3, 1, Style.STRONG, entry.text(), width) + 1;
        row = canvas.putWrapped(row, 1, Style.PLAIN, counts(table, entry), width);
        String span = TablePane.span(dashboard, false);
        canvas.put(row++, 1, Style.FAINT, "over " + (span.startsWith("last") ? "the " : "") + span);
        boolean isInvalid = table.topic() == Topic.INVALID;
        if (isInvalid && !entry.sample().isEmpty()) {
            canvas.put(++row, 1, Style.FAINT, "the first such line:");
        }
        canvas.putWrapped(row + 1, 1, isInvalid ? Style.WARNING : Style.PLAIN, entry.sample(), width);
    }

    private static String counts(Table table, Entry entry) {
        String what = table.topic() == Topic.INVALID ? "line" : "hit";
        String text =
                Numbers.counted(entry.hits(), what) + ", " + Numbers.share(entry.hits(), table.whole()) + " of all";
        if (table.topic() == Topic.INVALID || table.topic().histogram().isPresent()) {
            return text;
        }
        text += ", " + Numbers.counted(entry.errors(), "error") + " (" + Numbers.share(entry.errors(), entry.hits())
                + ")";
        if (table.topic() == Topic.STATUSES) {
            return text;
        }
        text += ", " + Numbers.bytes((double) entry.bytes());
        return entry.meanDuration().isEmpty()
                ? text
                : text + ", " + Numbers.seconds(entry.meanDuration().getAsDouble()) + " on average";
    }
}
