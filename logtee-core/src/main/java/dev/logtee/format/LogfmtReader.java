package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Aliases.Alias;
import org.jspecify.annotations.Nullable;

/// Reads pairs: `key=value key="a value"`, with blanks between. Other words are passed over, but for a time at the
/// beginning, which is the line's if no pair has one. A line with other words before its pairs does not tell the
/// format:
/// they may be within what a client chose in a line of another kind.
///
/// @see <a href="https://brandur.org/logfmt">logfmt</a>
final class LogfmtReader extends FoundReader {
    private static final int MOST_KEY = 64;
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int MOST_BEHIND_TIME = 1; // word, who writes
    private static final int LAST_RANK = Integer.MAX_VALUE - 1;

    private final Aliases aliases;
    private final byte[] key = new byte[MOST_KEY];
    private int wordsBefore; // the first pair
    private int mostBefore; // of them, in a line that tells the format

    LogfmtReader(Aliases aliases, @Nullable LogZone logZone) {
        super(new Found(logZone));
        this.aliases = aliases;
    }

    @Override
    Reading readLine(byte[] log, int from, int to, Hit hit) {
        hit.begin(log);
        found.begin(from);
        boolean hasPairs = readPairs(log, from, to);
        Reading refusal = broke(Reading.NO_PAIRS, from, "a key and its value, such as status=200"); // also if not whole
        if (!hasPairs) {
            return refusal;
        }
        Reading reading = ofFound(found.into(log, hit));
        return reading.isInvalid() || found.has(Column.STATUS)
                ? reading
                : broke(Reading.NO_STATUS, from, "a pair whose key is status");
    }

    private boolean readPairs(byte[] log, int from, int to) {
        boolean hasPairs = false;
        wordsBefore = 0;
        mostBefore = 0;
        for (int at = Blanks.skip(log, from, to); at < to; at = Blanks.skip(log, at, to)) {
            int blank = ByteSearch.indexOf(log, at, to, (byte) ' ');
            int equals = ByteSearch.indexOf(log, at, blank, (byte) '=');
            if (equals < blank && equals > at) {
                hasPairs = true;
                at = readPair(log, at, equals, to);
            } else {
                if (at == from && isTime(log, at, blank)) {
                    mostBefore = MOST_BEHIND_TIME + 1;
                    found.put(Column.TIME, LAST_RANK, 0, at, blank, Coding.PLAIN);
                }
                wordsBefore += hasPairs ? 0 : 1;
                at = blank;
            }
        }
        return hasPairs;
    }

    private static boolean isTime(byte[] log, int from, int to) {
        return to - from > DATE_LENGTH && log[from + 4] == '-' && log[from + DATE_LENGTH] == 'T';
    }

    @Override
    public boolean isWhole() {
        return wordsBefore <= mostBefore;
    }

    @Override
    public boolean isRegular() {
        return isWhole();
    }

    @Override
    public int fit() {
        return isWhole() ? super.fit() : 0;
    }

    /// Returns where the line goes on.
    private int readPair(byte[] log, int from, int equals, int to) {
        int value = equals + 1;
        boolean isQuoted = value < to && log[value] == '"';
        int quote = isQuoted ? JsonText.stringEnd(log, value + 1, to) : JsonText.BAD;
        int start = quote == JsonText.BAD ? value : value + 1;
        int end = quote == JsonText.BAD ? ByteSearch.indexOf(log, value, to, (byte) ' ') : quote;
        Alias alias = aliases.find(log, from, equals, key);
        if (alias != null) {
            put(alias, start, end, quote == JsonText.BAD ? Coding.PLAIN : Coding.JSON);
        }
        return quote == JsonText.BAD ? end : quote + 1;
    }

    /// An empty value is not known.
    private void put(Alias alias, int from, int to, Coding coding) {
        if (alias.besideMillis()) {
            found.countsMillis();
        }
        boolean isKnown = from < to || alias.column() == Column.STATUS;
        if (isKnown && alias.column() != Column.IGNORED) {
            found.put(alias.column(), alias.rank(), alias.unitNanos(), from, to, coding);
        }
    }
}
