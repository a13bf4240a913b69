package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes and reads labels that repeat: a number, and the first time its label behind it.
final class Labels {
    private final Map<ByteBuffer, Integer> written = new HashMap<>();
    private final List<byte[]> read = new ArrayList<>();

    void write(byte[] label, BinaryWriter out) {
        Integer known = written.putIfAbsent(ByteBuffer.wrap(label), written.size());
        if (known == null) {
            out.number(written.size() - 1L);
            out.bytes(label);
        } else {
            out.number(known);
        }
    }

    byte[] read(BinaryReader in) throws MalformedException {
        int number = in.number(read.size(), "label");
        if (number == read.size()) {
            read.add(in.bytes(Sample.LONGEST_LABEL));
        }
        return read.get(number);
    }
}
