package dev.logtee.engine;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;

/// Bytes of a log that are gone: a rotation destroyed them before they were read.
///
/// @param file  the log's path
/// @param from  offset of the first of them
/// @param to    offset behind the last that was seen; `from` where none was, and it is not known how many there were
public record Lost(String file, long from, long to) {
    private static final int MOST_NAME_BYTES = 1 << 14;

    public Lost {
        requireNonNull(file, "file");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("from must be 0 or more and at most to: from=" + from + ", to=" + to);
        }
    }

    /// As many as were seen.
    public long bytes() {
        return to - from;
    }

    void encode(BinaryWriter out) {
        out.text(file);
        out.number(from);
        out.number(bytes());
    }

    static Lost decode(BinaryReader in) throws MalformedException {
        String file = in.text(MOST_NAME_BYTES);
        long from = in.number();
        return new Lost(file, from, Math.max(from, from + in.number()));
    }
}
