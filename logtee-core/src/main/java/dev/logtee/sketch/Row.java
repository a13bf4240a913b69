package dev.logtee.sketch;

import java.nio.charset.StandardCharsets;

/// One line of a list of most hits.
///
/// The numbers are lower bounds: each lacks at most what came with the hits of the list's error.
public final class Row {
    private final byte[] label;
    private final long hits;
    private final long bytes;
    private final long errors;

    /// @param label  kept as it is
    public Row(byte[] label, long hits, long bytes, long errors) {
        this.label = label;
        this.hits = hits;
        this.bytes = bytes;
        this.errors = errors;
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

    @Override
    public String toString() {
        return "Row[" + text() + ", hits=" + hits + ", bytes=" + bytes + ", errors=" + errors + "]";
    }
}
