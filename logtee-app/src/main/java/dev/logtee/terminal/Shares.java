package dev.logtee.terminal;

/// How much a share of errors stands out, and shares as bars.
final class Shares {
    private static final int EIGHTHS = 8;

    private Shares() {}

    static Style style(long errors, long hits, Style usual) {
        if (errors == 0) {
            return usual;
        }
        if (errors * 20 >= hits) {
            return Style.BAD;
        }
        return errors * 100 >= hits ? Style.WARNING : usual;
    }

    /// A bar of at most `width` columns, in steps of an eighth; what is there is seen.
    static String bar(double share, int width) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * width * EIGHTHS);
        int shown = share > 0 ? Math.max(1, eighths) : 0;
        String rest = shown % EIGHTHS == 0 ? "" : Character.toString('█' + EIGHTHS - shown % EIGHTHS);
        return "█".repeat(shown / EIGHTHS) + rest;
    }
}
