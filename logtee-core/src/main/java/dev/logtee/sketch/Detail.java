package dev.logtee.sketch;

/// How much of what was counted its binary form keeps.
///
/// @param mostRows        of a list; its error grows by what the others had
/// @param mostLabelBytes  of a value in it; values are told apart by all of theirs in any case
/// @param mostBins        of a distribution, at least 2; with fewer than it has its percentiles are less exact
/// @param isCoarse        whether many distinct keys, over 768, are kept within 1.6 %, in 3 KiB; else many, over 1,536,
///                        within 0.8 %, in 12 KiB
public record Detail(int mostRows, int mostLabelBytes, int mostBins, boolean isCoarse) {
    /// All there is.
    public static final Detail FULL = ofRows(Integer.MAX_VALUE);

    public Detail {
        if (mostRows < 0 || mostLabelBytes < 0 || mostBins < 2) {
            throw new IllegalArgumentException("rows and labels must not be below 0, bins not below 2: mostRows="
                    + mostRows + ", mostLabelBytes=" + mostLabelBytes + ", mostBins=" + mostBins);
        }
    }

    /// Ten values of each list, and the rest of an interval or a day of a busy site, in about 8 KiB.
    public static final Detail BRIEF = new Detail(10, 256, 448, true);

    private static final int LEAST_ROWS = 2;
    private static final int LEAST_LABEL_BYTES = 32;
    private static final int LEAST_BINS = 32;

    /// All there is, but for lists of only so many rows.
    public static Detail ofRows(int mostRows) {
        return new Detail(mostRows, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
    }

    /// Whether [#less] has nothing left to leave out.
    public boolean isLeast() {
        return mostRows <= LEAST_ROWS && mostLabelBytes <= LEAST_LABEL_BYTES && mostBins <= LEAST_BINS && isCoarse;
    }

    /// Half of what is dearest, and least missed: first of the values' ends, then of the rows, then of the bins.
    public Detail less() {
        if (mostLabelBytes > LEAST_LABEL_BYTES) {
            return new Detail(mostRows, mostLabelBytes / 2, mostBins, true);
        }
        return mostRows > LEAST_ROWS
                ? new Detail(mostRows / 2, mostLabelBytes, mostBins, true)
                : new Detail(mostRows, mostLabelBytes, Math.max(LEAST_BINS, mostBins / 2), true);
    }
}
