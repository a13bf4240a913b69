package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Seconds;
import dev.logtee.dashboard.Verdict;
import dev.logtee.display.Columns;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import java.util.function.IntToDoubleFunction;

/// Hits per second over the last 10 minutes, with server errors and the threshold drawn in.
///
/// A column is the mean of some seconds; which ones depends on the time alone, so that columns move but do not change.
final class Graph {
    private static final int LABELS = 8;
    private static final int EIGHTHS = 8;
    /// Traffic that is lower than this part of the threshold has a scale of its own.
    private static final double LOW = 0.1;

    private static final double HEADROOM = 1.15;
    /// Server errors below this part of a column are not drawn: a row would make too much of them.
    private static final double FEW = 0.05;

    private final Canvas canvas;
    private final Stamps stamps;
    private final int top;
    private final int rows;
    private final int left;
    private final int columns;

    /// @param rows   with the axis
    /// @param width  from the left of the screen on
    Graph(Canvas canvas, Stamps stamps, int top, int rows, int width) {
        this.canvas = canvas;
        this.stamps = stamps;
        this.top = top;
        this.rows = rows - 1;
        left = LABELS + 1;
        columns = Math.max(1, width - left - 1);
    }

    /// @param drilldown  of a part of the hits no threshold is shown, since it bounds all of them
    void draw(Dashboard dashboard, Drilldown drilldown) {
        int secondsEach = Math.ceilDiv(dashboard.seconds().length(), columns);
        Seconds seconds = dashboard.seconds();
        double[] rates = rates(seconds, secondsEach, seconds::before);
        double[] failing = rates(seconds, secondsEach, seconds::failingBefore);
        boolean isWhole = drilldown.groups().isEmpty() && drilldown.source().isEmpty();
        double threshold =
                isWhole ? dashboard.alarms().threshold().hitsPerSecond().doubleValue() : Double.MAX_VALUE;
        double scale = scale(peak(rates), threshold);
        if (threshold <= scale) {
            canvas.put(thresholdRow(threshold, scale), left, Style.LIMIT, "╌".repeat(columns));
        }
        for (int column = 0; column < columns; column++) {
            bar(left + column, rates[column], failing[column], scale, threshold);
        }
        labels(scale, threshold);
        if (isWhole && threshold > scale) {
            canvas.putRight(top, left + columns, Style.LIMIT, above(dashboard));
        }
        axis(dashboard.seconds(), secondsEach, drilldown.stretch().isPresent());
    }

    /// The mean rate of each column, the last holding the last second; 0 where nothing is known.
    ///
    /// @param hits  of the second so many before the end
    private double[] rates(Seconds seconds, int secondsEach, IntToDoubleFunction hits) {
        double[] sums = new double[columns];
        int[] counts = new int[columns];
        long last = Math.floorDiv(seconds.end() - 1, secondsEach);
        for (int ago = 1; ago <= seconds.known(); ago++) {
            int column = columns - 1 - (int) (last - Math.floorDiv(seconds.end() - ago, secondsEach));
            if (column >= 0) {
                sums[column] += hits.applyAsDouble(ago);
                counts[column]++;
            }
        }
        for (int column = 0; column < columns; column++) {
            sums[column] = counts[column] == 0 ? 0 : sums[column] / counts[column];
        }
        return sums;
    }

    private static double peak(double[] rates) {
        double peak = 0;
        for (double rate : rates) {
            peak = Math.max(peak, rate);
        }
        return peak;
    }

    /// The rate at the top. The threshold is in sight unless the traffic is far below it.
    private static double scale(double peak, double threshold) {
        if (threshold == Double.MAX_VALUE) {
            return HEADROOM * (peak > 0 ? peak : 1);
        }
        boolean isLow = peak > 0 && peak < LOW * threshold;
        return HEADROOM * (isLow ? peak : Math.max(peak, threshold));
    }

    /// @param failing  what of the rate are server errors: the red part, at least a row where they are worth a look
    private void bar(int column, double rate, double failing, double scale, double threshold) {
        int eighths = (int) Math.round(rate / scale * rows * EIGHTHS);
        if (rate > 0) {
            eighths = Math.max(1, eighths);
        }
        boolean isWorthALook = failing > 0 && failing >= FEW * rate;
        int red = isWorthALook ? Math.max(1, (int) Math.round(failing / scale * rows)) : 0;
        for (int up = 0; up * EIGHTHS < eighths; up++) {
            int part = Math.min(EIGHTHS, eighths - up * EIGHTHS);
            boolean isHigh = (up + 0.5) / rows * scale > threshold;
            String glyph = Character.toString('▁' + part - 1);
            Style style = up < red ? Style.HIGH : isHigh ? Style.OVER : Style.BAR;
            canvas.put(top + rows - 1 - up, column, style, glyph);
        }
    }

    /// A threshold that is above all that is drawn.
    private static String above(Dashboard dashboard) {
        return " threshold " + Verdict.threshold(dashboard.alarms().threshold().hitsPerSecond()) + " ↑";
    }

    private int thresholdRow(double threshold, double scale) {
        return top + rows - 1 - (int) Math.min(rows - 1, threshold / scale * rows);
    }

    private void labels(double scale, double threshold) {
        label(top, Style.FAINT, scale);
        label(top + rows, Style.FAINT, 0);
        if (threshold <= scale) {
            label(thresholdRow(threshold, scale), Style.LIMIT, threshold);
        }
    }

    private void label(int row, Style style, double rate) {
        String text = rate == 0
                ? "0"
                : rate < 1000 ? Numbers.oneDecimal(rate) : Numbers.bytes(rate).replace(" ", "");
        text = text.endsWith("B") ? text.substring(0, text.length() - 1) : text;
        canvas.put(row, 0, style, " ".repeat(LABELS));
        canvas.putRight(row, LABELS, style, text);
    }

    /// @param isPast  whether what is shown has ended, so that times say more than how long ago it was
    private void axis(Seconds seconds, int secondsEach, boolean isPast) {
        int row = top + rows;
        canvas.put(row, left, Style.FAINT, "─".repeat(columns));
        if (isPast) {
            int from = Math.max(left, left + columns - Math.ceilDiv(seconds.length(), secondsEach));
            String since = stamps.time(seconds.end() - seconds.length()) + ' ';
            canvas.put(row, Math.max(left, from - 1), Style.FAINT, from > left ? ' ' + since : since);
            canvas.putRight(row, left + columns, Style.FAINT, ' ' + stamps.time(seconds.end()));
            return;
        }
        for (int minutes = 2; minutes < 10; minutes += 2) {
            mark(row, left + columns - minutes * 60 / secondsEach, " −" + minutes + "m ");
        }
        canvas.putRight(row, left + columns, Style.FAINT, " now");
    }

    private void mark(int row, int middle, String text) {
        int from = middle - Columns.of(text) / 2;
        if (from >= left) {
            canvas.put(row, from, Style.FAINT, text);
        }
    }
}
