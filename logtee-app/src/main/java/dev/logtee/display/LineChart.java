package dev.logtee.display;

import java.util.Arrays;

/// A value over time, as filled columns on an axis: as high as it is beside the greatest.
final class LineChart {
    static final int AXIS = 9;
    private static final int ROWS = 8;
    private static final int EIGHTHS = 8;
    private static final int MOST_WIDTH = 8;
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";

    private final Page page;
    private final Stamps stamps;

    LineChart(Page page, Stamps stamps) {
        this.page = page;
        this.stamps = stamps;
    }

    /// @param values  one for each of equally long stretches from `from` to `to`; NaN: not known. As many as fit are
    ///                shown: no more than [#columns]
    void write(String measure, double[] values, long from, long to) {
        double most = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        int width = Math.clamp(columns(page) / Math.max(1, values.length), 1, MOST_WIDTH);
        page.spaces(AXIS + 1).put(Paint.FAINT, measure).newLine();
        for (int row = ROWS - 1; row >= 0; row--) {
            axis(row, most);
            StringBuilder line = new StringBuilder();
            for (double value : values) {
                line.repeat(block(value, most, row), width);
            }
            page.put(line.toString().stripTrailing()).newLine();
        }
        times(from, to, values.length * width);
    }

    /// How many values fit side by side.
    static int columns(Page page) {
        return page.columns() - AXIS - 1;
    }

    private void axis(int row, double most) {
        String label = "";
        if (row == ROWS - 1 || row == 0) {
            label = Numbers.oneDecimal(row == 0 ? 0 : most);
        } else if (row == ROWS / 2) {
            label = Numbers.oneDecimal(most / 2);
        }
        page.right(Paint.FAINT, label, AXIS - 1).put(Paint.FAINT, label.isEmpty() ? " │" : " ┤");
    }

    private static char block(double value, double most, int row) {
        if (Double.isNaN(value) || most <= 0) {
            return ' ';
        }
        long eighths = Math.round(value / most * ROWS * EIGHTHS);
        if (value > 0 && row == 0) {
            eighths = Math.max(1, eighths); // what is there is seen
        }
        return LEVELS.charAt(Math.clamp(eighths - (long) row * EIGHTHS, 0, EIGHTHS));
    }

    /// The time at the beginning, in the middle and at the end, with the date where days matter.
    private void times(long from, long to, int width) {
        boolean isDays = to - from > 2 * 86_400;
        String first = time(from, isDays);
        String last = time(to, isDays);
        String middle = time(from + (to - from) / 2, isDays);
        int between = width - first.length() - last.length();
        page.spaces(AXIS + 1).put(Paint.FAINT, first);
        if (between >= middle.length() + 4) {
            int before = width / 2 - first.length() - middle.length() / 2;
            page.spaces(before).put(Paint.FAINT, middle).spaces(between - before - middle.length());
        } else {
            page.spaces(Math.max(1, between));
        }
        page.put(Paint.FAINT, last).newLine();
    }

    private String time(long second, boolean isDays) {
        return isDays ? stamps.date(second) : stamps.time(second);
    }
}
