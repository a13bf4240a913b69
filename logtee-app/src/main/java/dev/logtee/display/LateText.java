package dev.logtee.display;

import dev.logtee.engine.Settings;

/// How lines that were late are told of: with what would have had them in time.
public final class LateText {
    private LateText() {}

    /// `3 late; in time with --lateness 7s`.
    ///
    /// @param allowanceSeconds  that would have let none be late
    public static String of(long count, long allowanceSeconds) {
        String late = Numbers.grouped(count) + " late";
        return allowanceSeconds > Settings.MOST_LATENESS.toSeconds()
                ? late + ", by up to " + Numbers.span(allowanceSeconds)
                : late + "; in time with --lateness " + allowanceSeconds + 's';
    }
}
