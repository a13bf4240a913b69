package dev.logtee.display;

/// Lengths and heights drawn by block elements, in eighths of a column.
///
/// @see <a href="https://www.unicode.org/charts/PDF/U2580.pdf">Block Elements</a>
public final class Bars {
    private static final char LEAST_HEIGHT = '▁';
    private static final char FULL = '█';

    private Bars() {}

    /// A bar of `share` (0 to 1) of `columns`; what is there is seen.
    public static String bar(double share, int columns) {
        int rounded = (int) Math.round(Math.clamp(share, 0, 1) * columns * 8);
        int eighths = share > 0 ? Math.max(1, rounded) : 0;
        String rest = eighths % 8 == 0 ? "" : Character.toString(FULL + 8 - eighths % 8);
        return "█".repeat(eighths / 8) + rest;
    }

    /// A column for each value, as high as it is beside the greatest; none for 0.
    static String spark(long[] values) {
        long most = 1;
        for (long value : values) {
            most = Math.max(most, value);
        }
        StringBuilder line = new StringBuilder(values.length);
        for (long value : values) {
            line.append(value == 0 ? ' ' : (char) (LEAST_HEIGHT + (int) (7.0 * value / most)));
        }
        return line.toString();
    }
}
