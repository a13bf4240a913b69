package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Escapes;
import dev.logtee.bytes.MalformedException;
import java.util.Arrays;

/// One line that could be placed in time: where each field lies, and its numbers.
///
/// Reused for every line. A field that held escapes lies without them in this hit's own scratch space, the others in
/// the log buffer itself, which is why each field has its own array. The scratch space grows to what the longest such
/// line needs, at most a few times [LineReader#MAX_LINE_BYTES], and is kept.
public final class Hit {
    static final int UNKNOWN = -1;

    private static final Field[] ALL = Field.values();
    private static final int FIELDS = ALL.length;
    private static final int NANOS_A_SECOND = 1_000_000_000;
    private static final int MOST_STATUS = 999;
    private static final byte[] NOTHING = {};

    private final int[] start = new int[FIELDS];
    private final int[] end = new int[FIELDS];
    private int known; // one bit for each field
    private int plain; // likewise: those in scratch
    private byte[] log = NOTHING;
    private byte[] scratch = NOTHING;
    private int scratchUsed;

    private long epochSecond;
    private int nano;
    private int status = UNKNOWN;
    private long bytes;
    private long durationNanos = UNKNOWN;
    private boolean partial;
    private boolean filtered;

    /// Whether the line says what `field` is; `-` means not known, an empty string is known to be empty.
    public boolean has(Field field) {
        return (known & bit(field)) != 0;
    }

    /// The fields that the line [has][#has]: a bit for each, by its ordinal.
    public int fields() {
        return known;
    }

    /// The array that holds `field`, in `[start, end)`; meaningful only for a field the line [has][#has].
    public byte[] array(Field field) {
        return (plain & bit(field)) != 0 ? scratch : log;
    }

    public int start(Field field) {
        return start[field.ordinal()];
    }

    public int end(Field field) {
        return end[field.ordinal()];
    }

    /// The value of `field` as UTF-8, with U+FFFD for what is none; empty if it is not known. A new string each time,
    /// and not safe to show as it is ([dev.logtee.bytes.VisibleText]).
    public String text(Field field) {
        return has(field) ? new String(array(field), start(field), end(field) - start(field), UTF_8) : "";
    }

    public long epochSecond() {
        return epochSecond;
    }

    /// The fraction of the second, in nanoseconds.
    public int nano() {
        return nano;
    }

    /// The status, 0 to 999, or -1 if not known.
    public int status() {
        return status;
    }

    /// The response's size in bytes; 0 if none was sent.
    public long bytes() {
        return bytes;
    }

    /// How long the request took, in nanoseconds, or -1 if not logged.
    public long durationNanos() {
        return durationNanos;
    }

    /// Whether the request of this hit is not one.
    public boolean partial() {
        return partial;
    }

    /// Whether this hit is left out of what is counted: of such a one only the time means anything.
    public boolean isFiltered() {
        return filtered;
    }

    /// Leaves this hit out of what is counted.
    public void filterOut() {
        filtered = true;
    }

    /// Makes `text[from, to)`, which is copied, the value of `field`.
    public void replace(Field field, byte[] text, int from, int to) {
        System.arraycopy(text, from, scratch(to - from), scratchUsed, to - from);
        setFromScratch(field, scratchUsed + to - from);
    }

    /// Forgets the last line; nothing is known of the next one, which lies in `log`.
    void begin(byte[] log) {
        this.log = log;
        known = 0;
        plain = 0;
        scratchUsed = 0;
        epochSecond = 0;
        nano = 0;
        status = UNKNOWN;
        bytes = 0;
        durationNanos = UNKNOWN;
        partial = false;
        filtered = false;
    }

    void time(long epochSecond, int nano) {
        this.epochSecond = epochSecond;
        this.nano = nano;
    }

    void status(int status) {
        this.status = status;
    }

    void bytes(long bytes) {
        this.bytes = bytes;
    }

    void durationNanos(long durationNanos) {
        this.durationNanos = durationNanos;
    }

    void markPartial() {
        partial = true;
    }

    void set(Field field, int from, int to) {
        start[field.ordinal()] = from;
        end[field.ordinal()] = to;
        known |= bit(field);
    }

    /// Sets a field unless it is `-`: not known.
    void setUnlessDash(Field field, int from, int to) {
        if (to - from != 1 || log[from] != '-') {
            set(field, from, to);
        }
    }

    /// Sets a field to a part of another one, in the same array.
    void setWithin(Field whole, Field part, int from, int to) {
        set(part, from, to);
        sameArray(whole, part);
    }

    /// Says that `other` lies in the same array as `field`.
    void sameArray(Field field, Field other) {
        plain = (plain & ~bit(other)) | ((plain & bit(field)) != 0 ? bit(other) : 0);
    }

    void forget(Field field) {
        known &= ~bit(field);
    }

    /// Sets a field to what `[from, to)` of the log is with its escapes undone.
    void setUnescaped(Field field, int from, int to) {
        setFromScratch(field, Escapes.undo(log, from, to, scratch(to - from), scratchUsed));
    }

    /// Scratch space with room for `length` bytes from [#scratchUsed] on.
    byte[] scratch(int length) {
        if (scratch.length - scratchUsed < length) {
            int needed = scratchUsed + length;
            scratch = Arrays.copyOf(scratch, Math.max(256, Integer.highestOneBit(needed) << 1));
        }
        return scratch;
    }

    int scratchUsed() {
        return scratchUsed;
    }

    /// Sets a field to what was written to the scratch space, up to `to`.
    void setFromScratch(Field field, int to) {
        set(field, scratchUsed, to);
        plain |= bit(field);
        scratchUsed = to;
    }

    /// Writes all that is known, as it would be shown.
    public void encode(BinaryWriter out) {
        out.word(epochSecond);
        out.number(nano);
        out.number(status - UNKNOWN);
        out.number(bytes);
        out.number(durationNanos - UNKNOWN);
        out.number(partial ? 1 : 0);
        out.number(filtered ? 1 : 0);
        out.number(known);
        for (Field field : ALL) {
            if (has(field)) {
                out.bytes(array(field), start(field), end(field));
            }
        }
    }

    /// Becomes what [#encode] wrote.
    public void decode(BinaryReader in) throws MalformedException {
        begin(NOTHING);
        time(in.word(), in.number(NANOS_A_SECOND - 1, "nano"));
        status = in.number(MOST_STATUS - UNKNOWN, "status") + UNKNOWN;
        bytes = in.number();
        durationNanos = in.number() + UNKNOWN;
        partial = in.number(1, "partial") == 1;
        filtered = in.number(1, "filtered") == 1;
        int fields = in.number((1 << FIELDS) - 1, "fields");
        for (Field field : ALL) {
            if ((fields & bit(field)) != 0) {
                byte[] value = in.bytes(LineReader.MAX_LINE_BYTES);
                replace(field, value, 0, value.length);
            }
        }
    }

    private static int bit(Field field) {
        return 1 << field.ordinal();
    }
}
