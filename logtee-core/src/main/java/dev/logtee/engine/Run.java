package dev.logtee.engine;

import dev.logtee.alert.Figures;
import dev.logtee.format.Hit;
import org.jspecify.annotations.Nullable;

/// Hits in a row with one stamp, to be placed in time: the one of the line read now, or some of a [Track].
final class Run {
    private static final byte[] NOTHING = {};

    /// Milliseconds since the epoch.
    long stamp;

    int hits;
    /// The sum of their sizes.
    long bytes;

    /// Whether they are not to be counted: they only drive the clocks.
    boolean filtered;

    /// Of a line: what is counted in its interval. A track's hits were counted elsewhere.
    @Nullable
    Hit hit;

    /// Of a track: what the rules need of these hits; null: no more than how many there are.
    @Nullable
    Figures figures;

    /// Whether the figures are those of this run alone, to be kept by whoever counts them.
    boolean givesFigures;

    /// Of a line: where it lies.
    byte[] log = NOTHING;

    int from;
    int to;

    Run line(Hit hit, byte[] log, int from, int to) {
        this.stamp = stampOf(hit);
        this.hits = 1;
        this.bytes = hit.bytes();
        this.filtered = hit.isFiltered();
        this.hit = hit;
        this.log = log;
        this.from = from;
        this.to = to;
        return this;
    }

    Run ofTrack(long stamp, int hits, long bytes, boolean filtered, @Nullable Figures figures, boolean givesFigures) {
        this.stamp = stamp;
        this.hits = hits;
        this.bytes = bytes;
        this.filtered = filtered;
        this.figures = figures;
        this.givesFigures = givesFigures;
        return this;
    }

    static long stampOf(Hit hit) {
        return hit.epochSecond() * 1000 + hit.nano() / 1_000_000;
    }

    /// Seconds since the epoch.
    long second() {
        return Math.floorDiv(stamp, 1000);
    }
}
