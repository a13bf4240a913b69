package dev.logtee.alert;

/// What a rule's measure was over one window, as a fraction, so that it is compared exactly.
///
/// @param numerator    whole, not below 0
/// @param denominator  whole, above 0 unless not known
/// @param hits         hits in the window
/// @param isKnown      whether there was enough to tell
record Figure(double numerator, double denominator, long hits, boolean isKnown) {
    static Figure of(double numerator, double denominator, long hits) {
        return new Figure(numerator, denominator, hits, true);
    }

    static Figure unknown(long hits) {
        return new Figure(0, 1, hits, false);
    }

    double value() {
        return numerator / denominator;
    }
}
