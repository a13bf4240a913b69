package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Aliases.Alias;
import org.jspecify.annotations.Nullable;

/// Reads pairs: `key=value key="a value"`, with blanks between. Other words are passed over, but for a time before the
/// first pair, which is the line's if no pair has one.
///
/// A line with more words before its pairs than Heroku or Ruby's logger writes there does not tell the format: its
/// pairs may be within what a client chose in a line of another kind.
///
/// @see <a href="https://brandur.org/logfmt">logfmt</a>
/// @see <a href="https://docs.ruby-lang.org/en/master/Logger/Formatter.html">Ruby, Logger::Formatter</a>
final class LogfmtReader extends FoundReader {
    private static final int MOST_KEY = 64;
    private static final int MOST_WITH_TIME = 2; // words: the time, and who writes
    private static final int MOST_OF_RUBY = 8; // `I, [TIME #7] INFO -- program: [request]`

    private final Once<Aliases> names;
    private final byte[] key = new byte[MOST_KEY];
    private int wordsBefore; // the first pair
    private int mostBefore; // of them, in a line that tells the format

    LogfmtReader(Once<Aliases> names, @Nullable LogZone logZone, OuterTime outerTime) {
        super(new Found(logZone, outerTime));
        this.names = names;
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
        return hit(log, hit, "a pair whose key is status");
    }

    private boolean readPairs(byte[] log, int from, int to) {
        boolean hasPairs = false;
        wordsBefore = 0;
        mostBefore = 0;
        for (int at = Blanks.skip(log, from, to); at < to; at = Blanks.skip(log, at, to)) {
            int end = ByteSearch.indexOf(log, at, to, (byte) ' ', (byte) '=');
            if (end > at && end < to && log[end] == '=') {
                hasPairs = true;
                at = readPair(log, at, end, to);
            } else {
                if (!hasPairs) {
                    readWord(log, at, to);
                }
                at = ByteSearch.indexOf(log, end, to, (byte) ' ');
            }
        }
        return hasPairs;
    }

    private void readWord(byte[] log, int at, int to) {
        boolean isInBrackets = log[at] == '[';
        if (found.putTimeAt(log, isInBrackets ? at + 1 : at, to) && wordsBefore <= 1) {
            mostBefore = wordsBefore == 0 ? MOST_WITH_TIME : isInBrackets ? MOST_OF_RUBY : 0;
        }
        wordsBefore++;
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

    /// Whether a key begins so: as targets with queries do not.
    private static boolean isKey(byte first) {
        return RequestLine.isLetter(first) || first == '_' || first == '@';
    }

    /// Returns where the line goes on.
    private int readPair(byte[] log, int from, int equals, int to) {
        int value = equals + 1;
        boolean isQuoted = value < to && log[value] == '"';
        int quote = isQuoted ? JsonText.stringEnd(log, value + 1, to) : JsonText.BAD;
        int start = quote == JsonText.BAD ? value : value + 1;
        int end = quote == JsonText.BAD ? ByteSearch.indexOf(log, value, to, (byte) ' ') : quote;
        Alias alias = isKey(log[from]) ? names.get().find(log, from, equals, key) : null;
        if (alias != null) {
            found.beside(alias);
            found.put(alias, log, start, end, quote == JsonText.BAD ? Coding.PLAIN : Coding.JSON);
        }
        return quote == JsonText.BAD ? end : quote + 1;
    }
}
