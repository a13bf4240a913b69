package dev.logtee.terminal;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rule;
import dev.logtee.alert.RuleStanding;
import dev.logtee.bytes.VisibleText;
import dev.logtee.dashboard.Alarms;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.display.AlertText;
import dev.logtee.display.Columns;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import java.util.ArrayList;
import java.util.List;

/// Alerts, the latest first, how the rules stand, and what else there was to say.
final class AlertsPage {
    private static final int NOTICES = 5;
    private static final int MOST_RULES = 8;
    private static final int TOP = 4;
    /// So many alerts are listed before reasons take room.
    private static final int LISTED = 3;

    /// With fewer there is no room for more than alerts.
    private static final int ENOUGH_ROWS = 20;

    /// Of reasons, beneath the time.
    private static final int INDENT = 4;

    private AlertsPage() {}

    /// A line for each of the latest, in `rows` of the overview.
    static void brief(Canvas canvas, Alarms alarms, Stamps stamps, int top, int left, int rows) {
        if (rows == 0) {
            return;
        }
        List<AlertEvent> past = alarms.past();
        if (past.isEmpty()) {
            int rules = alarms.rules().size();
            canvas.put(top, left, Style.FAINT, "No alerts yet" + (rules > 1 ? ", by " + rules + " rules" : ""));
            return;
        }
        int row = top;
        int shown = 0;
        String more = "";
        while (shown < past.size() && row < top + rows) {
            AlertEvent event = past.get(shown++);
            if (shown == 1 && past.size() > rows) {
                more = Numbers.grouped(past.size() - 1) + " earlier: a";
            }
            int end = row == top ? canvas.columns() - Columns.of(more) - 1 : canvas.columns();
            brief(canvas, event, style(event, alarms), stamps, row++, left, end);
            boolean isFiring = alarms.firing().contains(event);
            row = reasons(
                    canvas, event, row, left, shown == 1 && isFiring ? most(top + rows - row, past.size() - 1) : 0);
        }
        canvas.putRight(top, canvas.columns() - 1, Style.FAINT, more);
    }

    /// How many rows reasons may take of those that are free, if there are so many earlier alerts.
    private static int most(int free, int earlier) {
        return Math.min(free, Math.max(1, free - Math.min(earlier, LISTED)));
    }

    /// Why it came, in so many rows at most.
    ///
    /// @return the row beneath
    private static int reasons(Canvas canvas, AlertEvent event, int row, int left, int most) {
        int width = canvas.columns() - left - INDENT - 1;
        List<String> reasons = AlertText.briefReasons(event, width);
        int shown = Math.min(reasons.size(), most);
        for (int i = 0; i < shown; i++) {
            canvas.put(row + i, left + INDENT, Style.FAINT, reasons.get(i), width);
        }
        return row + shown;
    }

    private static void brief(Canvas canvas, AlertEvent event, Style style, Stamps stamps, int row, int left, int end) {
        int at = canvas.put(row, left, Style.FAINT, stamps.time(event.at())) + 1;
        canvas.put(row, at, style, briefly(event), end - at - 1);
    }

    private static String briefly(AlertEvent event) {
        String words = switch (event.kind()) {
            case TRIGGERED -> "▲ " + (isTraffic(event) ? "high traffic" : name(event)) + ", " + hits(event);
            case RECOVERED -> "● " + (isTraffic(event) ? "" : name(event) + " ") + "recovered, " + hits(event);
            case NO_DATA -> "○ " + name(event) + ": no data";
            case CLOCK_BACK -> "○ the log's clock was set back by " + Numbers.span(Math.round(event.value()));
        };
        return words + silenced(event);
    }

    private static String silenced(AlertEvent event) {
        return event.isSilenced() ? " (silenced)" : "";
    }

    private static String hits(AlertEvent event) {
        String hits = Numbers.counted(event.hits(), "hit");
        return isTraffic(event) ? hits + ", " + Numbers.oneDecimal(event.value()) + "/s" : hits;
    }

    private static String name(AlertEvent event) {
        return VisibleText.of(event.rule());
    }

    private static boolean isTraffic(AlertEvent event) {
        return event.rule().equals(Rule.TRAFFIC);
    }

    /// What is over does not alarm.
    private static Style style(AlertEvent event, Alarms alarms) {
        return switch (event.kind()) {
            case TRIGGERED -> alarms.firing().contains(event) ? Style.BAD : Style.PLAIN;
            case RECOVERED -> Style.GOOD;
            case NO_DATA, CLOCK_BACK -> Style.WARNING;
        };
    }

    /// The list, why the alert that is pointed at came, and notices.
    static void draw(Canvas canvas, Dashboard dashboard, View view, Stamps stamps) {
        List<AlertEvent> past = dashboard.alarms().past();
        canvas.put(TOP - 1, 1, Style.STRONG, title(dashboard.alarms()));
        int bottom = canvas.rows() - 2;
        if (canvas.rows() >= ENOUGH_ROWS) {
            bottom = block(canvas, bottom, "Notices", notices(dashboard.run().notices()));
            bottom = block(canvas, bottom, "Rules", rules(dashboard.alarms()));
        }
        int chosen = Math.min(view.chosen(), past.size() - 1);
        if (chosen >= 0) {
            List<Fact> facts = facts(past.get(chosen), stamps, canvas.columns() - 3);
            int factRows = Math.min(facts.size(), (bottom - TOP) / 2);
            int end = list(canvas, dashboard.alarms(), chosen, stamps, bottom - factRows - 1);
            facts(canvas, facts, end + 1, end + 1 + factRows);
        }
    }

    private static String title(Alarms alarms) {
        if (alarms.past().isEmpty()) {
            return "No alerts yet";
        }
        String raised = alarms.firing().isEmpty()
                ? "none"
                : Numbers.grouped(alarms.firing().size());
        return "Alerts, the latest first (" + raised + " raised now); Enter looks into one";
    }

    /// @return the row beneath
    private static int list(Canvas canvas, Alarms alarms, int chosen, Stamps stamps, int bottom) {
        List<AlertEvent> past = alarms.past();
        int rows = Math.max(1, bottom - TOP);
        int first = Math.clamp((long) chosen - rows / 2, 0, Math.max(0, past.size() - rows));
        for (int i = first; i < Math.min(past.size(), first + rows); i++) {
            int row = TOP + i - first;
            canvas.put(row, 0, Style.STRONG, i == chosen ? "▸" : " ");
            int at = canvas.put(
                            row, 2, Style.FAINT, stamps.dateAndTime(past.get(i).at()))
                    + 1;
            canvas.put(row, at, style(past.get(i), alarms), briefly(past.get(i)), canvas.columns() - at - 1);
        }
        return TOP + Math.min(rows, past.size());
    }

    /// A line about an alert.
    private record Fact(Style style, String text) {}

    /// @param width  of a row: what it says first is shown whole
    private static List<Fact> facts(AlertEvent event, Stamps stamps, int width) {
        List<Fact> facts = new ArrayList<>();
        Columns.wrap(AlertText.of(event, stamps), width).forEach(line -> facts.add(new Fact(Style.STRONG, line)));
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
            canvas.put(row, 2, fact.style(), fact.text(), canvas.columns() - 3);
        }
    }

    /// How each stands, the worst first.
    private static List<Fact> rules(Alarms alarms) {
        return alarms.rules().stream().limit(MOST_RULES).map(AlertsPage::rule).toList();
    }

    private static Fact rule(RuleStanding rule) {
        String of = rule.source().map(source -> " of " + VisibleText.of(source)).orElse("");
        String words = VisibleText.of(rule.rule()) + of + ": " + rule.words();
        return switch (rule.state()) {
            case RAISED -> new Fact(Style.BAD, "▲ " + words);
            case PENDING -> new Fact(Style.WARNING, "△ " + words);
            case WELL -> new Fact(Style.PLAIN, "● " + words);
            case NO_DATA -> new Fact(Style.FAINT, "○ " + words);
        };
    }

    private static List<Fact> notices(List<String> all) {
        return all.subList(all.size() - Math.min(NOTICES, all.size()), all.size()).stream()
                .map(notice -> new Fact(Style.PLAIN, notice))
                .toList();
    }

    /// @param end  the row beneath it
    /// @return the row above it, which is left blank
    private static int block(Canvas canvas, int end, String title, List<Fact> facts) {
        int rows = Math.min(facts.size(), end - TOP - 3); // the list has a row at least
        if (rows <= 0) {
            return end;
        }
        canvas.put(end - rows - 1, 1, Style.STRONG, title);
        facts(canvas, facts, end - rows, end);
        return end - rows - 2;
    }
}
