package dev.logtee.display;

import dev.logtee.engine.Settings;

/// How lines that were late are told of: with what would have had them in time.
public final class LateText {
    private LateText() {}

    /// `3 late; in time with --lateness 7s`.
    ///
    /// @param allowanceSeconds  that would have let none be late; 0: the run before had ended in their second
    public static String of(long count, long allowanceSeconds) {
        String late = Numbers.grouped(count) + " late";
        if (allowanceSeconds == 0) {
            return late + ": the run before had ended in their second";
        }
        return allowanceSeconds > Settings.MOST_LATENESS.toSeconds()
                ? late + ", by up to " + Numbers.span(allowanceSeconds)
                : late + "; in time with --lateness " + allowanceSeconds + 's';
    }
}
