package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.TreeMap;

/// How far the files of a source have been counted: what makes a repeat recognizable, and a gap.
///
/// Of one series the [#MOST] files with the largest numbers are known; one with a smaller number than those of
/// them that were forgotten was counted long ago. Numbers need not come in their order: a file may have been given one,
/// and be sent after the next because its shipper was killed in between.
final class Parts {
    private static final int MOST = 16;
    private static final long NONE = -1;

    /// What there is to count of a block.
    ///
    /// @param skipped  so many of the bytes it stands for were counted before; all of them: nothing is new
    /// @param lost     so many before it never came
    record New(long skipped, long lost) {}

    private long series;
    private final TreeMap<Long, Long> next = new TreeMap<>(); // by the file's number
    private long forgotten = NONE; // the largest number of which nothing is known any more

    /// Of the shipper's state; 0 before the first block.
    long series() {
        return series;
    }

    /// Takes note of a block.
    New take(Block block) {
        if (block.series() != series) { // its shipper has begun a new state: nothing tells what it repeats
            series = block.series();
            next.clear();
            forgotten = NONE;
        }
        Long expected = next.get(block.part());
        if (expected == null && block.part() <= forgotten) {
            return new New(block.length(), 0);
        }
        long from = expected == null ? block.offset() : expected;
        next.put(block.part(), Math.max(from, block.end()));
        if (next.size() > MOST) {
            forgotten = next.pollFirstEntry().getKey();
        }
        return new New(
                Math.min(block.length(), Math.max(0, from - block.offset())), Math.max(0, block.offset() - from));
    }

    void encode(BinaryWriter out) {
        out.word(series);
        out.word(forgotten);
        out.number(next.size());
        next.forEach((part, offset) -> {
            out.word(part);
            out.word(offset);
        });
    }

    void decode(BinaryReader in) throws MalformedException {
        series = in.word();
        forgotten = in.word();
        for (int left = in.number(MOST, "parts"); left > 0; left--) {
            next.put(in.word(), in.word());
        }
    }
}
