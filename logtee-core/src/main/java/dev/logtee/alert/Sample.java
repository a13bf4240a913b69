package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;

/// A hit that stands for others. Its labels are shared with other samples and not to be changed.
///
/// @param key     its weight by a random number from 0 to 1; of a depth d are those with `key >= 2^d`
/// @param weight  1, or its bytes
/// @param second  epoch second
/// @param source  number of its source
/// @param status  -1: not known
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(
        double key, double weight, long second, int source, int status, byte[] section, byte[] host, byte[] agent) {
    static final int LONGEST_LABEL = 256;
    static final byte[] NOT_KNOWN = {};
    private static final int MOST_STATUS = 999;
    private static final int BYTES_ITSELF = 112; // and of arrays without their bytes

    /// The same, of a source with another number.
    Sample of(int otherSource) {
        return new Sample(key, weight, second, otherSource, status, section, host, agent);
    }

    /// The same, of another weight.
    Sample weighing(double otherKey, double otherWeight) {
        return new Sample(otherKey, otherWeight, second, source, status, section, host, agent);
    }

    /// What it takes if it shares no label.
    int mostBytes() {
        return BYTES_ITSELF + section.length + host.length + agent.length;
    }

    void encode(Labels labels, BinaryWriter out) {
        out.word(Double.doubleToLongBits(key));
        out.number((long) weight);
        out.word(second);
        out.number(source);
        out.number(status + 1);
        labels.write(section, out);
        labels.write(host, out);
        labels.write(agent, out);
    }

    static Sample decode(Labels labels, BinaryReader in) throws MalformedException {
        double key = Double.longBitsToDouble(in.word());
        double weight = in.number();
        if (!(key >= weight && weight > 0) || Math.getExponent(key) > Samples.MOST_DEPTH) {
            throw new MalformedException("not a sample: key=" + key + ", weight=" + weight);
        }
        return new Sample(
                key,
                weight,
                in.word(),
                in.number(SourceNames.MOST, "source"),
                in.number(MOST_STATUS + 1, "status") - 1,
                labels.read(in),
                labels.read(in),
                labels.read(in));
    }
}
