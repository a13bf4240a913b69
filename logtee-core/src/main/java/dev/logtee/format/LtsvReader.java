package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Aliases.Alias;
import org.jspecify.annotations.Nullable;

/// Reads labelled columns: `label:value`, with tabs between. A value may hold colons.
///
/// @see <a href="http://ltsv.org/">ltsv.org</a>
final class LtsvReader implements FormatReader {
    private static final int MOST_LABEL = 64;

    private final Aliases aliases;
    private final Found found;
    private final byte[] label = new byte[MOST_LABEL];
    private int brokeAt;
    private String expected = "";

    LtsvReader(Aliases aliases, @Nullable LogZone logZone) {
        this.aliases = aliases;
        this.found = new Found(logZone);
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        int start = Margins.skipMarks(log, from, to);
        int end = Margins.trimCarriageReturns(log, start, to);
        if (start == end) {
            return Reading.SKIPPED;
        }
        if (end - start > MAX_LINE_BYTES) {
            return Reading.TOO_LONG;
        }
        hit.begin(log);
        found.begin(start);
        if (!readColumns(log, start, end)) {
            return broke(Reading.NO_LABELS, start, "a label and a colon, such as host:192.0.2.7");
        }
        Reading reading = found.into(log, hit);
        if (reading.isInvalid()) {
            return broke(reading, found.brokeAt(), found.broken().words());
        }
        return found.has(Column.STATUS) ? reading : broke(Reading.NO_STATUS, start, "a column labelled status");
    }

    private boolean readColumns(byte[] log, int from, int to) {
        boolean labelled = false;
        for (int at = from; at < to; ) {
            int end = ByteSearch.indexOf(log, at, to, (byte) '\t');
            int colon = ByteSearch.indexOf(log, at, end, (byte) ':');
            if (colon < end) {
                labelled = true;
                readColumn(log, at, colon, end);
            }
            at = end + 1;
        }
        return labelled;
    }

    private void readColumn(byte[] log, int from, int colon, int to) {
        long hash = Aliases.NO_NAME_YET;
        int length = 0;
        for (int at = from; at < colon && length < MOST_LABEL; at++) {
            byte normal = Aliases.normal(log[at]);
            if (normal != 0) {
                label[length++] = normal;
                hash = Aliases.hash(hash, normal);
            }
        }
        Alias alias = length < MOST_LABEL ? aliases.find(hash, label, length) : null;
        if (alias != null) {
            found.put(alias.column(), alias.rank(), alias.unitNanos(), colon + 1, to, Coding.ESCAPED);
        }
    }

    private Reading broke(Reading reading, int at, String expected) {
        brokeAt = at;
        this.expected = expected;
        return reading;
    }

    @Override
    public int fit() {
        return found.fit();
    }

    @Override
    public int brokeAt() {
        return brokeAt;
    }

    @Override
    public String expected() {
        return expected;
    }
}
