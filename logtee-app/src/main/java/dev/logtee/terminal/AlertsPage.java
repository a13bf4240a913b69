package dev.logtee.terminal;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import dev.logtee.dashboard.Alarms;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.display.AlertText;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import java.util.ArrayList;
import java.util.List;

/// Alerts, the latest first, and what else there was to say.
final class AlertsPage {
    private static final int NOTICES = 5;
    private static final int TOP = 4;
    /// So many alerts are listed before reasons take room.
    private static final int LISTED = 3;

    /// Beneath the words, behind the time.
    private static final int INDENT = 9;

    private AlertsPage() {}

    /// A line for each of the latest, in `rows` of the overview.
    static void brief(Canvas canvas, Alarms alarms, Stamps stamps, int top, int left, int rows) {
        if (rows == 0) {
            return;
        }
        List<AlertEvent> past = alarms.past();
        if (past.isEmpty()) {
            canvas.put(top, left, Style.FAINT, "No alerts yet");
            return;
        }
        int row = top;
        int shown = 0;
        while (shown < past.size() && row < top + Math.max(1, rows - (shown + 1 < past.size() ? 1 : 0))) {
            AlertEvent event = past.get(shown);
            brief(canvas, event, stamps, row++, left);
            shown++;
            int free = top + rows - row - Math.min(past.size() - shown, LISTED);
            row = reasons(canvas, event, row, left, shown == 1 ? free : 0);
        }
        more(canvas, past.size() - shown, row, left, rows == 1);
    }

    /// Why it came, in so many rows at most.
    ///
    /// @return the row beneath
    private static int reasons(Canvas canvas, AlertEvent event, int row, int left, int most) {
        List<String> reasons = AlertText.briefReasons(event);
        int shown = Math.clamp(reasons.size(), 0, Math.max(0, most));
        for (int i = 0; i < shown; i++) {
            canvas.put(row + i, left + INDENT, Style.FAINT, reasons.get(i), canvas.columns() - left - INDENT - 1);
        }
        return row + shown;
    }

    private static void more(Canvas canvas, int count, int row, int left, boolean isBeside) {
        String more = Numbers.grouped(count) + " earlier: a";
        if (count > 0 && isBeside) {
            canvas.putRight(row - 1, canvas.columns() - 1, Style.FAINT, more);
        } else if (count > 0) {
            canvas.put(row, left, Style.FAINT, more);
        }
    }

    private static void brief(Canvas canvas, AlertEvent event, Stamps stamps, int row, int left) {
        StringBuilder time = new StringBuilder();
        stamps.time(event.at(), time);
        int at = canvas.put(row, left, Style.FAINT, time.toString()) + 1;
        String words = switch (event.kind()) {
            case TRIGGERED -> "▲ " + (isTraffic(event) ? "high traffic" : name(event)) + ", " + hits(event);
            case RECOVERED -> "● " + (isTraffic(event) ? "" : name(event) + " ") + "recovered, " + hits(event);
            case NO_DATA -> "○ " + name(event) + ": no data";
            case CLOCK_BACK -> "○ the log's clock was set back by " + Numbers.span(Math.round(event.value()));
        };
        canvas.put(row, at, style(event), words + silenced(event), canvas.columns() - at - 1);
    }

    private static String silenced(AlertEvent event) {
        return event.isSilenced() ? " (silenced)" : "";
    }

    private static String hits(AlertEvent event) {
        String hits = Numbers.grouped(event.hits()) + " hits";
        return isTraffic(event) ? hits + ", " + Numbers.oneDecimal(event.value()) + "/s" : hits;
    }

    private static String name(AlertEvent event) {
        return VisibleText.of(event.rule());
    }

    private static boolean isTraffic(AlertEvent event) {
        return event.rule().equals(Rule.TRAFFIC);
    }

    private static Style style(AlertEvent event) {
        return switch (event.kind()) {
            case TRIGGERED -> Style.BAD;
            case RECOVERED -> Style.GOOD;
            case NO_DATA, CLOCK_BACK -> Style.WARNING;
        };
    }

    /// The list, why the alert that is pointed at came, and notices.
    static void draw(Canvas canvas, Dashboard dashboard, View view, Stamps stamps) {
        List<AlertEvent> past = dashboard.alarms().past();
        String title = past.isEmpty() ? "No alerts yet" : "Alerts, the latest first; Enter looks into one";
        canvas.put(TOP - 1, 1, Style.STRONG, title);
        int bottom = notices(canvas, dashboard.condition().notices());
        int chosen = Math.min(view.chosen(), past.size() - 1);
        if (chosen >= 0) {
            List<Fact> facts = facts(past.get(chosen));
            int factRows = Math.min(facts.size(), (bottom - TOP) / 2);
            list(canvas, past, chosen, stamps, bottom - factRows - (factRows > 0 ? 1 : 0));
            facts(canvas, facts, bottom - factRows, bottom);
        }
    }

    private static void list(Canvas canvas, List<AlertEvent> past, int chosen, Stamps stamps, int bottom) {
        int rows = Math.max(1, bottom - TOP);
        int first = Math.clamp((long) chosen - rows / 2, 0, Math.max(0, past.size() - rows));
        for (int i = first; i < Math.min(past.size(), first + rows); i++) {
            int row = TOP + i - first;
            canvas.put(row, 0, Style.STRONG, i == chosen ? "▸" : " ");
            String words = AlertText.of(past.get(i), stamps) + silenced(past.get(i));
            canvas.put(row, 2, style(past.get(i)), words, canvas.columns() - 3);
        }
    }

    /// A line about an alert.
    private record Fact(Style style, String text) {}

    private static List<Fact> facts(AlertEvent event) {
        List<Fact> facts = new ArrayList<>();
        event.details().source().ifPresent(source -> facts.add(new Fact(Style.PLAIN, "of " + VisibleText.of(source))));
        event.details()
                .silenced()
                .ifPresent(why -> facts.add(new Fact(Style.WARNING, "silenced: " + VisibleText.of(why))));
        AlertText.reasons(event).forEach(reason -> facts.add(new Fact(Style.PLAIN, reason)));
        event.details().samples().forEach(sample -> facts.add(new Fact(Style.FAINT, sample)));
        return facts;
    }

    private static void facts(Canvas canvas, List<Fact> facts, int top, int bottom) {
        for (int row = top; row < bottom; row++) {
            Fact fact = facts.get(row - top);
            canvas.put(row, 4, fact.style(), fact.text(), canvas.columns() - 5);
        }
    }

    /// @return the row above them
    private static int notices(Canvas canvas, List<String> all) {
        int end = canvas.rows() - 2;
        List<String> notices = all.subList(all.size() - Math.min(NOTICES, all.size()), all.size());
        if (notices.isEmpty()) {
            return end;
        }
        int row = end - notices.size();
        canvas.put(row - 1, 1, Style.STRONG, "Notices");
        for (String notice : notices) {
            canvas.put(row++, 2, Style.PLAIN, notice, canvas.columns() - 3);
        }
        return end - notices.size() - 2;
    }
}
