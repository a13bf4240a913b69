package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.LinkedHashMap;
import java.util.Map;

/// How far the files of a source have been counted: what makes a repeat recognizable, and a gap.
///
/// Of one series the latest [#MOST] files are known; one with a smaller number than theirs was counted long ago.
final class Parts {
    private static final int MOST = 16;

    /// What there is to count of a block.
    ///
    /// @param skipped  so many of the bytes it stands for were counted before; all of them: nothing is new
    /// @param lost     so many before it never came
    record New(long skipped, long lost) {}

    private long series;
    private final Map<Long, Long> next = new LinkedHashMap<>(); // by the file's number
    private long largest = -1;

    /// Takes note of a block.
    New take(Block block) {
        if (block.series() != series) { // its shipper has begun a new state: nothing tells what it repeats
            series = block.series();
            next.clear();
            largest = -1;
        }
        Long expected = next.get(block.part());
        if (expected == null && block.part() < largest) {
            return new New(block.length(), 0);
        }
        long from = expected == null ? block.offset() : expected;
        next.put(block.part(), Math.max(from, block.end()));
        largest = Math.max(largest, block.part());
        if (next.size() > MOST) {
            next.remove(next.keySet().iterator().next());
        }
        return new New(
                Math.min(block.length(), Math.max(0, from - block.offset())), Math.max(0, block.offset() - from));
    }

    void encode(BinaryWriter out) {
        out.word(series);
        out.word(largest);
        out.number(next.size());
        next.forEach((part, offset) -> {
            out.word(part);
            out.word(offset);
        });
    }

    void decode(BinaryReader in) throws MalformedException {
        series = in.word();
        largest = in.word();
        for (int left = in.number(MOST, "parts"); left > 0; left--) {
            next.put(in.word(), in.word());
        }
    }
}
