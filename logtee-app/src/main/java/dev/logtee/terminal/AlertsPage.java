package dev.logtee.terminal;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import dev.logtee.dashboard.Alarms;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.display.AlertText;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import java.util.List;

/// Alerts, the latest first, and what else there was to say.
final class AlertsPage {
    private static final int NOTICES = 5;

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
        boolean isCut = past.size() > rows;
        int shown = isCut && rows > 1 ? rows - 1 : Math.min(rows, past.size());
        for (int i = 0; i < shown; i++) {
            brief(canvas, past.get(i), stamps, top + i, left);
        }
        if (shown < past.size()) {
            String more = Numbers.grouped(past.size() - shown) + " earlier: a";
            if (rows > 1) {
                canvas.put(top + shown, left, Style.FAINT, more);
            } else {
                canvas.putRight(top, canvas.columns() - 1, Style.FAINT, more);
            }
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

    static void draw(Canvas canvas, Dashboard dashboard, View view, Stamps stamps) {
        List<AlertEvent> past = dashboard.alarms().past();
        int row = 3;
        canvas.put(row++, 1, Style.STRONG, past.isEmpty() ? "No alerts yet" : "Alerts, the latest first");
        List<String> notices = dashboard.condition().notices();
        int noticeRows = Math.min(NOTICES, notices.size());
        int rows = Math.max(1, canvas.rows() - row - noticeRows - 4);
        int first = Math.clamp((long) view.chosen() - rows / 2, 0, Math.max(0, past.size() - rows));
        for (int i = first; i < Math.min(past.size(), first + rows); i++) {
            canvas.put(row, 0, Style.STRONG, i == view.chosen() ? "▸" : " ");
            canvas.put(
                    row++,
                    2,
                    style(past.get(i)),
                    AlertText.of(past.get(i), stamps) + silenced(past.get(i)),
                    canvas.columns() - 3);
        }
        notices(canvas, notices.subList(notices.size() - noticeRows, notices.size()));
    }

    private static void notices(Canvas canvas, List<String> notices) {
        int row = canvas.rows() - 2 - notices.size();
        if (!notices.isEmpty()) {
            canvas.put(row - 1, 1, Style.STRONG, "Notices");
        }
        for (String notice : notices) {
            canvas.put(row++, 2, Style.PLAIN, notice, canvas.columns() - 3);
        }
    }
}
