package dev.logtee.engine;

import static java.util.Objects.requireNonNull;

/// Bytes of a log that were seen and are gone: a rotation destroyed them before they were read.
///
/// @param file  the log's path
/// @param from  offset of the first of them
/// @param to    offset behind the last
public record Lost(String file, long from, long to) {
    public Lost {
        requireNonNull(file, "file");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("from must be 0 or more and at most to: from=" + from + ", to=" + to);
        }
    }

    public long bytes() {
        return to - from;
    }
}
