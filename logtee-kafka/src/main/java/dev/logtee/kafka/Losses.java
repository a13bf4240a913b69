package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Lost;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Bytes of logs that a rotation destroyed before they were read: the latest [#MOST] of them.
final class Losses {
    static final int MOST = 64;

    private final Deque<Lost> latest = new ArrayDeque<>();

    void add(Lost bytes) {
        latest.addLast(bytes);
        if (latest.size() > MOST) {
            latest.removeFirst();
        }
    }

    List<Lost> latest() {
        return List.copyOf(latest);
    }

    void encode(BinaryWriter out) {
        out.number(latest.size());
        for (Lost bytes : latest) {
            out.text(bytes.file());
            out.number(bytes.from());
            out.number(bytes.bytes());
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        for (int left = in.number(MOST, "lost"); left > 0; left--) {
            String file = in.text(Block.MOST_NAME_BYTES);
            long from = in.number();
            latest.addLast(new Lost(file, from, Math.max(from, from + in.number())));
        }
    }
}
