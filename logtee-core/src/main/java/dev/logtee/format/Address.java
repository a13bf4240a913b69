package dev.logtee.format;

/// An IP address, read from text: the last 32 of 128 bits for IPv4, behind `::ffff:`.
///
/// Reused for every address; allocates nothing and never throws on bad input.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text representation</a>
final class Address {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int GROUPS = 8;
    private static final int BAD = -1;

    private final int[] groups = new int[GROUPS];
    private long high;
    private long low;

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /// Reads the address in `[from, to)`, maybe with brackets, a zone and a port; returns whether it is one.
    boolean read(byte[] text, int from, int to) {
        int start = from < to && text[from] == '[' ? from + 1 : from;
        int end = start;
        int colons = 0;
        for (; end < to && text[end] != ']' && text[end] != '%'; end++) {
            colons += text[end] == ':' ? 1 : 0;
        }
        if (colons == 1) {
            while (text[--end] != ':') {
                // the port of an IPv4 address is not part of it
            }
        }
        return colons > 1 ? readSix(text, start, end) : readFour(text, start, end);
    }

    private boolean readFour(byte[] text, int from, int to) {
        long address = four(text, from, to);
        high = 0;
        low = MAPPED | address;
        return address >= 0;
    }

    private static long four(byte[] text, int from, int to) {
        long address = 0;
        int parts = 0;
        int at = from;
        while (at < to && parts < 4) {
            int part = 0;
            int start = at;
            for (; at < to && at < start + 3 && Digits.isDigit(text[at]); at++) {
                part = part * 10 + text[at] - '0';
            }
            if (at == start || part > 255 || (at < to && text[at] != '.')) {
                return BAD;
            }
            address = address << 8 | part;
            parts++;
            at += at < to ? 1 : 0;
        }
        return parts == 4 && at == to && text[to - 1] != '.' ? address : BAD;
    }

    private boolean readSix(byte[] text, int from, int to) {
        int count = 0;
        int gap = BAD;
        int at = from;
        if (at + 1 < to && text[at] == ':' && text[at + 1] == ':') {
            gap = 0;
            at += 2;
        }
        while (at < to && count < GROUPS) {
            int end = groupEnd(text, at, to);
            if (end < to && text[end] == '.') {
                long four = count <= GROUPS - 2 ? four(text, at, to) : BAD;
                if (four < 0) {
                    return false;
                }
                groups[count++] = (int) (four >>> 16);
                groups[count++] = (int) (four & 0xffff);
                at = to;
                break;
            }
            if (end == at || end - at > 4 || (end < to && text[end] != ':')) {
                return false;
            }
            groups[count++] = group(text, at, end);
            at = end;
            if (at + 1 < to && text[at + 1] == ':' && gap == BAD) {
                gap = count;
                at += 2;
            } else if (at < to) {
                at++;
                if (at == to) {
                    return false;
                }
            }
        }
        return at == to && (gap == BAD ? count == GROUPS : count < GROUPS) && join(count, gap == BAD ? count : gap);
    }

    private boolean join(int count, int gap) {
        high = 0;
        low = 0;
        int missing = GROUPS - count;
        for (int i = 0; i < GROUPS; i++) {
            long group = i < gap ? groups[i] : i < gap + missing ? 0 : groups[i - missing];
            high = high << 16 | low >>> 48;
            low = low << 16 | group;
        }
        return true;
    }

    private static int groupEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= 0 && Character.digit(text[at], 16) >= 0) {
            at++;
        }
        return at;
    }

    private static int group(byte[] text, int from, int to) {
        int group = 0;
        for (int at = from; at < to; at++) {
            group = group << 4 | Character.digit(text[at], 16);
        }
        return group;
    }
}
