package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.ByteSearch;

/// Fixed text between two columns. A blank in it stands for one or more of any kind, and one at its beginning for the
/// end of the line, too.
///
/// Runs several times per line: allocates nothing and never throws on bad input.
final class Literal {
    static final int NONE = -1;

    private final byte[] text;
    private final boolean blank;
    private final boolean startsBlank;

    Literal(String text) {
        this.text = withSingleBlanks(text).getBytes(UTF_8);
        this.blank = this.text.length == 1 && this.text[0] == ' ';
        this.startsBlank = this.text.length > 0 && this.text[0] == ' ';
    }

    /// Without a pattern: every start makes hundreds of these.
    private static String withSingleBlanks(String text) {
        StringBuilder single = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean isBlank = text.charAt(i) == ' ' || text.charAt(i) == '\t';
            if (!isBlank) {
                single.append(text.charAt(i));
            } else if (single.isEmpty() || single.charAt(single.length() - 1) != ' ') {
                single.append(' ');
            }
        }
        return single.toString();
    }

    /// Where the line goes on after this text at `at`, or [#NONE] if something else stands there. Blanks may be
    /// missing.
    int match(byte[] log, int at, int to) {
        return blank ? Blanks.skip(log, at, to) : matchBytes(log, at, to, false);
    }

    private int matchBytes(byte[] log, int from, int to, boolean needsBlanks) {
        int at = from;
        for (byte expected : text) {
            if (expected == ' ' && needsBlanks && !Blanks.isEnd(log, at, to)) {
                return NONE;
            } else if (expected == ' ') {
                at = Blanks.skip(log, at, to);
            } else if (at < to && log[at] == expected) {
                at++;
            } else {
                return NONE;
            }
        }
        return at;
    }

    /// Whether a column that this text follows may end at `at`.
    boolean mayFollow(byte[] log, int at, int to) {
        if (!startsBlank) {
            return matchBytes(log, at, to, false) != NONE;
        }
        return Blanks.isEnd(log, at, to) && (blank || matchBytes(log, at, to, false) != NONE);
    }

    /// The first place at or after `at` where this text stands, or `to`. Its blanks must be there: `: ` is not found in
    /// the middle of `192.0.2.7:8080`.
    int find(byte[] log, int at, int to) {
        if (blank) {
            return Blanks.next(log, at, to);
        }
        int found = next(log, at, to);
        while (found < to && matchBytes(log, found, to, true) == NONE) {
            found = next(log, startsBlank ? Blanks.skip(log, found, to) : found + 1, to);
        }
        return found;
    }

    private int next(byte[] log, int at, int to) {
        if (text.length == 0) {
            return to;
        }
        return startsBlank ? Blanks.next(log, at, to) : ByteSearch.indexOf(log, at, to, text[0]);
    }

    /// In bytes, with its blanks as one each.
    int length() {
        return text.length;
    }

    boolean isBlank() {
        return blank;
    }

    boolean startsBlank() {
        return startsBlank;
    }

    boolean isEmpty() {
        return text.length == 0;
    }

    @Override
    public String toString() {
        return new String(text, UTF_8);
    }
}
