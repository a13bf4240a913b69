package dev.logtee.engine;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Bytes of logs that a rotation destroyed before they were read: the latest [#MOST] of them.
public final class Losses {
    /// Of more than this, the first ones are forgotten.
    public static final int MOST = 64;

    private final Deque<Lost> latest = new ArrayDeque<>();

    public void add(Lost bytes) {
        latest.addLast(bytes);
        if (latest.size() > MOST) {
            latest.removeFirst();
        }
    }

    public List<Lost> latest() {
        return List.copyOf(latest);
    }

    public void encode(BinaryWriter out) {
        out.number(latest.size());
        latest.forEach(bytes -> bytes.encode(out));
    }

    /// Reads back what [#encode] wrote.
    public void decode(BinaryReader in) throws MalformedException {
        for (int left = in.number(MOST, "lost"); left > 0; left--) {
            latest.addLast(Lost.decode(in));
        }
    }
}
