package dev.logtee.terminal;

import dev.logtee.dashboard.Run;
import dev.logtee.dashboard.Verdict;
import dev.logtee.dashboard.Verdict.Level;
import dev.logtee.display.Columns;
import dev.logtee.display.LateText;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Pace;
import java.util.List;

/// The lines that each page has: above, the state and the verdict; beneath, keys and ledger.
final class Lines {
    private static final String NAME = "logtee";
    private static final String SEPARATOR = " · ";
    private static final long DAY_SECONDS = 86_400;
    /// Closer to the wall clock than this is called live.
    private static final long LIVE_SECONDS = 10;

    private Lines() {}

    static void state(Canvas canvas, Run run, View view, Stamps stamps) {
        String time = time(run, view, stamps);
        int end = canvas.columns() - 1;
        int at = canvas.put(0, 1, Style.STRONG, NAME) + 2;
        int timeFrom = Math.max(at, end - Columns.of(time));
        String behind = behind(run.sources());
        int left = timeFrom - at - 2;
        String sources = sources(run.sources());
        if (Columns.of(sources + behind) > left) {
            sources = sources.substring(sources.lastIndexOf('/') + 1);
        }
        at = canvas.put(0, at, Style.PLAIN, sources, left);
        canvas.put(0, at, Style.FAINT, behind, timeFrom - at - 2);
        canvas.put(0, timeFrom, view.held().isPresent() ? Style.WARNING : Style.FAINT, time, end - timeFrom);
    }

    private static String sources(List<Followed> sources) {
        return switch (sources.size()) {
            case 0 -> "";
            case 1 -> sources.getFirst().name();
            default -> sources.getFirst().name() + " and " + Numbers.grouped(sources.size() - 1) + " more";
        };
    }

    /// The format of all sources, if they have the same; of a fleet, how many are behind.
    private static String behind(List<Followed> sources) {
        long late =
                sources.stream().filter(source -> source.pace() == Pace.BEHIND).count();
        if (late > 0) {
            return " · " + Numbers.grouped(late) + " behind";
        }
        String format = format(sources);
        return format.isEmpty() ? "" : " · " + format;
    }

    private static String format(List<Followed> sources) {
        List<String> formats = sources.stream()
                .filter(source -> source.pace() == Pace.HERE)
                .map(source -> source.format().orElse("format not known yet"))
                .distinct()
                .toList();
        return formats.size() == 1 ? formats.getFirst() : "";
    }

    private static String time(Run run, View view, Stamps stamps) {
        if (run.clockMillis().isEmpty()) {
            return "";
        }
        long second = Math.floorDiv(run.clockMillis().getAsLong(), 1000);
        boolean isLongAgo = run.lagMillis() / 1000 >= DAY_SECONDS;
        return (isLongAgo ? stamps.dateAndTime(second) : stamps.time(second)) + ' ' + stamps.zone(second) + " · "
                + (view.held().isPresent() ? "held, counting goes on" : progress(run));
    }

    private static String progress(Run run) {
        return switch (run.progress()) {
            case ENDED -> "ended";
            case CATCHING_UP -> "catching up, " + lag(run);
            case FOLLOWING -> lag(run);
        };
    }

    private static String lag(Run run) {
        long seconds = run.lagMillis() / 1000;
        if (seconds < -1) {
            return Numbers.span(-seconds) + " ahead";
        }
        return seconds < LIVE_SECONDS ? "live" : Numbers.span(seconds) + " behind";
    }

    static void verdict(Canvas canvas, Verdict verdict) {
        Style style = style(verdict.level());
        String mark = switch (verdict.level()) {
            case UNKNOWN -> "○ ";
            case WELL -> "● ";
            case WARNING -> "▲ ";
            case ALARM -> "▲ ALERT  ";
        };
        if (verdict.level() == Level.ALARM) {
            canvas.styleRow(1, style);
        }
        canvas.put(1, 1, style, mark + verdict.words());
    }

    static Style style(Level level) {
        return switch (level) {
            case UNKNOWN -> Style.FAINT;
            case WELL -> Style.GOOD;
            case WARNING -> Style.WARNING;
            case ALARM -> Style.ALARM;
        };
    }

    private static boolean isFirst(View view) {
        return view.page() == View.Page.OVERVIEW && view.drilldown().isNone();
    }

    /// What is typed, and what Enter will make of it or what is wrong with it; of a long line its end.
    private static void typed(Canvas canvas, Filter filter) {
        int row = canvas.rows() - 1;
        boolean isWrong = !filter.problem().isEmpty();
        String hint = isWrong ? filter.problem() : hint(filter);
        int room = Math.max(canvas.columns() / 3, canvas.columns() - Columns.of(hint) - 5);
        String line = filter.text();
        while (Columns.of(line) > room) {
            line = line.substring(line.offsetByCodePoints(0, 1));
        }
        int at = canvas.put(row, 1, Style.STRONG, "/" + line + "▏") + 1;
        canvas.put(row, at, isWrong ? Style.BAD : Style.FAINT, hint, canvas.columns() - at - 1);
    }

    private static String hint(Filter filter) {
        if (filter.text().isEmpty()) {
            return "a text in rows, or conditions: status=5xx section=/api";
        }
        return filter.isOfConditions() ? "Enter counts these hits only, Esc leaves" : "Enter keeps it, Esc clears it";
    }

    static void footer(Canvas canvas, Ledger ledger, View view) {
        int row = canvas.rows() - 1;
        if (view.filter().isTyping()) {
            typed(canvas, view.filter());
            return;
        }
        int at = canvas.put(row, 1, Style.FAINT, isFirst(view) ? "? keys  q quit" : "Esc back  q quit");
        String sum = Numbers.counted(ledger.lines(), "line") + " = " + Numbers.counted(ledger.hits(), "hit") + " + "
                + Numbers.grouped(ledger.invalid()) + " invalid + " + Numbers.grouped(ledger.skipped()) + " skipped";
        int end = canvas.columns() - 1;
        int room = end - at - 2;
        String trouble = troubles(ledger, sum.length() + troubles(ledger, true).length() <= room);
        if (sum.length() + trouble.length() > room) {
            sum = Numbers.counted(ledger.lines(), "line");
        }
        if (sum.length() + trouble.length() > room) {
            String alone = trouble.isEmpty() ? "" : trouble.substring(SEPARATOR.length());
            canvas.put(row, Math.max(at + 1, end - alone.length()), Style.WARNING, alone, end - at - 1);
        } else {
            canvas.putRight(row, end, Style.WARNING, trouble);
            canvas.putRight(row, end - trouble.length(), Style.FAINT, sum);
        }
    }

    /// @param isWhole  whether there is room to say what to do about it
    private static String troubles(Ledger ledger, boolean isWhole) {
        StringBuilder words = new StringBuilder();
        if (ledger.late() > 0) {
            words.append(SEPARATOR)
                    .append(
                            isWhole
                                    ? LateText.of(ledger.late(), ledger.largestLateness())
                                    : Numbers.grouped(ledger.late()) + " late");
        }
        if (ledger.ahead() > 0) {
            words.append(SEPARATOR).append(Numbers.grouped(ledger.ahead())).append(" ahead");
        }
        if (ledger.bytesLost() > 0) {
            words.append(SEPARATOR)
                    .append(Numbers.bytes((double) ledger.bytesLost()))
                    .append(" lost");
        }
        return words.toString();
    }
}
