package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.pipeline.State.Saved;
import org.apache.kafka.common.Uuid;

/// Up to where a state has what analyzers told.
///
/// ```text
/// form=1 (number) | id of the .traffic topic (two words) | offset in it (number) | CRC-32C (word)
/// ```
///
/// @param topic   another topic of the same name has another one
/// @param offset  of the first record that the state does not have
record Bookmark(Uuid topic, long offset) {
    static final String SHAPE = "fleet";

    private static final int FORM = 1;

    byte[] encode() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(topic.getMostSignificantBits());
        out.word(topic.getLeastSignificantBits());
        out.number(offset);
        out.checksum();
        return out.toByteArray();
    }

    /// @throws FleetException if the state is none of a fleet
    static Bookmark of(Saved saved) {
        if (!saved.shape().equals(SHAPE)) {
            throw new FleetException("the state is not one of a fleet: give another --name");
        }
        try {
            BinaryReader in = new BinaryReader(saved.engine());
            in.checksum();
            in.form(FORM);
            Bookmark bookmark = new Bookmark(new Uuid(in.word(), in.word()), in.number());
            in.end();
            return bookmark;
        } catch (MalformedException e) {
            throw new FleetException("the state cannot be used (" + e.getMessage() + "): see logtee state check", e);
        }
    }
}
