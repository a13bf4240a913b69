package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;

/// Finds a target's section: of its path, everything before the second `/`, the query and fragment first cut off.
///
/// An absolute target (`http://host/pages/create`) has the section of its path; a target without a path (`*`,
/// `host:443`, `x`) has none. Blanks before the path, which a client may send, do not count.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, request target</a>
public final class Section {
    private Section() {}

    /// Sets the section of the target at `[from, to)`, if it has one.
    static void read(byte[] log, int from, int to, Hit hit) {
        int start = pathStart(log, from, to);
        if (start < to) {
            hit.set(Field.SECTION, start, segmentEnd(log, start, to));
        }
    }

    /// Finds the section of the hit's target anew: everything before the slash after `depth` others.
    ///
    /// @param depth  at least 1, which is what a section is unless asked for otherwise
    public static void read(Hit hit, int depth) {
        if (!hit.has(Field.TARGET)) {
            return;
        }
        byte[] target = hit.array(Field.TARGET);
        int to = hit.end(Field.TARGET);
        int start = pathStart(target, hit.start(Field.TARGET), to);
        if (start == to) {
            hit.forget(Field.SECTION);
            return;
        }
        int end = segmentEnd(target, start, to);
        for (int left = depth - 1; left > 0 && end < to && target[end] == '/'; left--) {
            end = segmentEnd(target, end, to);
        }
        hit.setWithin(Field.TARGET, Field.SECTION, start, end);
    }

    /// Where the path begins, or `to` if there is none.
    private static int pathStart(byte[] log, int from, int to) {
        int start = Blanks.skip(log, from, to);
        if (start < to && log[start] != '/') {
            start = authorityEnd(log, start, to);
        }
        return start < to && log[start] == '/' ? start : to;
    }

    /// Where what follows the slash at `slash` ends.
    private static int segmentEnd(byte[] log, int slash, int to) {
        return ByteSearch.indexOf(log, slash + 1, to, (byte) '/', (byte) '?', (byte) '#');
    }

    /// Where the path of an absolute target begins, or its query, or `to`.
    private static int authorityEnd(byte[] log, int from, int to) {
        int at = from;
        while (at < to && isOfScheme(log[at])) {
            at++;
        }
        boolean absolute = at > from
                && RequestLine.isLetter(log[from])
                && to - at >= 3
                && log[at] == ':'
                && log[at + 1] == '/'
                && log[at + 2] == '/';
        return absolute ? ByteSearch.indexOf(log, at + 3, to, (byte) '/', (byte) '?', (byte) '#') : to;
    }

    private static boolean isOfScheme(byte value) {
        return RequestLine.isLetter(value) || Digits.isDigit(value) || value == '+' || value == '-' || value == '.';
    }
}
