package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;

/// Finds a target's section: of its path, everything before the second `/`, the query and fragment first cut off.
///
/// An absolute target (`http://host/pages/create`) has the section of its path; a target without a path (`*`,
/// `host:443`, `x`) has none. Blanks before the path, which a client may send, do not count.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, request target</a>
final class Section {
    private Section() {}

    /// Sets the section of the target at `[from, to)`, if it has one.
    static void read(byte[] log, int from, int to, Hit hit) {
        int start = Blanks.skip(log, from, to);
        if (start < to && log[start] != '/') {
            start = authorityEnd(log, start, to);
        }
        if (start < to && log[start] == '/') {
            hit.set(Field.SECTION, start, ByteSearch.indexOf(log, start + 1, to, (byte) '/', (byte) '?', (byte) '#'));
        }
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
