package dev.logtee.sketch;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/// One line of a list of most hits.
///
/// The numbers are lower bounds: each lacks at most what came with the hits of the list's error.
public final class Row {
    private static final double SECONDS_PER_NANO = 1e-9;

    private final byte[] label;
    private final long hits;
    private final long bytes;
    private final long errors;
    private final long timed;
    private final long nanos;

    /// One without durations.
    ///
    /// @param label  kept as it is
    public Row(byte[] label, long hits, long bytes, long errors) {
        this(label, hits, bytes, errors, 0, 0);
    }

    private Row(byte[] label, long hits, long bytes, long errors, long timed, long nanos) {
        this.label = label;
        this.hits = hits;
        this.bytes = bytes;
        this.errors = errors;
        this.timed = timed;
        this.nanos = nanos;
    }

    /// The same, of whose hits so many took so long together.
    public Row lasting(long timed, long nanos) {
        return new Row(label, hits, bytes, errors, timed, nanos);
    }

    /// The same under another label.
    ///
    /// @param label  kept as it is
    public Row named(byte[] label) {
        return new Row(label, hits, bytes, errors, timed, nanos);
    }

    /// The value as logged, its first 1,024 bytes; not to be changed, nor to be shown without making it safe to show.
    public byte[] label() {
        return label;
    }

    /// The label as UTF-8, with U+FFFD for what is none; nor is this safe to show as it is.
    public String text() {
        return new String(label, StandardCharsets.UTF_8);
    }

    public long hits() {
        return hits;
    }

    public long bytes() {
        return bytes;
    }

    public long errors() {
        return errors;
    }

    /// Those of the hits of which it was logged how long they took.
    public long timedHits() {
        return timed;
    }

    /// How long these took together, or `Long.MAX_VALUE` if it was longer.
    public long durationNanos() {
        return nanos;
    }

    /// How long its hits took, in seconds, on average over those of which that was logged; empty if it never was.
    public OptionalDouble meanDuration() {
        return timed == 0 ? OptionalDouble.empty() : OptionalDouble.of(SECONDS_PER_NANO * nanos / timed);
    }

    @Override
    public String toString() {
        return "Row[" + text() + ", hits=" + hits + ", bytes=" + bytes + ", errors=" + errors
                + (timed == 0 ? "" : ", timed=" + timed + ", nanos=" + nanos) + "]";
    }
}
