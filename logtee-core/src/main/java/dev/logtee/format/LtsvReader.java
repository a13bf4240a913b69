package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Aliases.Alias;
import org.jspecify.annotations.Nullable;

/// Reads labelled columns: `label:value`, with tabs between. A value may hold colons.
///
/// @see <a href="http://ltsv.org/">ltsv.org</a>
final class LtsvReader extends FoundReader {
    private static final int MOST_LABEL = 64;

    private final Aliases aliases;
    private final byte[] label = new byte[MOST_LABEL];

    LtsvReader(Aliases aliases, @Nullable LogZone logZone, OuterTime outerTime) {
        super(new Found(logZone, outerTime));
        this.aliases = aliases;
    }

    @Override
    Reading readLine(byte[] log, int from, int to, Hit hit) {
        hit.begin(log);
        found.begin(from);
        if (!readColumns(log, from, to)) {
            return broke(Reading.NO_LABELS, from, "a label and a colon, such as host:192.0.2.7");
        }
        return hit(log, hit, "a column labelled status");
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
        Alias alias = aliases.find(log, from, colon, label);
        if (alias != null) {
            found.put(alias.column(), alias.rank(), alias.unitNanos(), colon + 1, to, Coding.ESCAPED);
        }
    }
}
