package dev.logtee.bytes;

import java.util.Arrays;

/// An IPv4 or IPv6 address as read from text; used again for the next one. An IPv4 address mapped into IPv6
/// (`::ffff:192.0.2.1`) is the IPv4 address.
///
/// A port after it, brackets around it, and the zone of an IPv6 address are passed over.
///
/// Runs once per line: allocates nothing and never throws on bad input. Not for concurrent use.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text of addresses</a>
public final class Address {
    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    private static final int GROUPS = 8;
    private static final int NONE = -1;
    private static final long MAPPED = 0xffff;

    private final int[] groups = new int[GROUPS];
    private int count; // of groups read
    private int gap; // the number of the group before which `::` stands
    private boolean ipv4;
    private long high;
    private long low;

    /// Whether `text[from, to)` is an address, which this then is.
    public boolean read(byte[] text, int from, int to) {
        int colon = ByteSearch.indexOf(text, from, to, (byte) ':');
        if (colon == to) {
            return readIpv4(text, from, to);
        }
        if (text[from] == '[') {
            int close = ByteSearch.indexOf(text, from, to, (byte) ']');
            return close < to && isPort(text, close + 1, to) && readIpv6(text, from + 1, close);
        }
        if (ByteSearch.indexOf(text, colon + 1, to, (byte) ':') == to) {
            return isPort(text, colon, to) && readIpv4(text, from, colon);
        }
        return readIpv6(text, from, to);
    }

    public boolean isIpv4() {
        return ipv4;
    }

    /// The first 64 bits; of an IPv4 address 0.
    public long high() {
        return high;
    }

    /// The last 64 bits; of an IPv4 address itself.
    public long low() {
        return low;
    }

    private static boolean isPort(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        boolean digits = text[from] == ':' && to - from >= 2 && to - from <= 6;
        for (int at = from + 1; at < to; at++) {
            digits &= text[at] >= '0' && text[at] <= '9';
        }
        return digits;
    }

    private boolean readIpv4(byte[] text, int from, int to) {
        long bits = ipv4(text, from, to);
        ipv4 = true;
        high = 0;
        low = bits;
        return bits != NONE;
    }

    /// Four numbers from 0 to 255 without leading zeros, as 32 bits, or [#NONE].
    private static long ipv4(byte[] text, int from, int to) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? to : ByteSearch.indexOf(text, at, to, (byte) '.');
            int number = octet(text, at, end);
            if (number == NONE || (part < 3 && end == to)) {
                return NONE;
            }
            bits = bits << 8 | number;
            at = end + 1;
        }
        return bits;
    }

    private static int octet(byte[] text, int from, int to) {
        if (to <= from || to - from > 3 || (text[from] == '0' && to - from > 1)) {
            return NONE;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return NONE;
            }
            number = number * 10 + text[at] - '0';
        }
        return number <= 255 ? number : NONE;
    }

    private boolean readIpv6(byte[] text, int from, int to) {
        int end = ByteSearch.indexOf(text, from, to, (byte) '%');
        if (!readGroups(text, from, end)) {
            return false;
        }
        Arrays.fill(groups, count, GROUPS, 0);
        for (int i = count - 1, last = GROUPS - 1; gap != NONE && i >= gap; i--, last--) {
            int group = groups[i];
            groups[i] = 0;
            groups[last] = group;
        }
        high = word(0);
        low = word(4);
        ipv4 = high == 0 && low >>> 32 == MAPPED;
        low = ipv4 ? low & 0xffff_ffffL : low;
        return true;
    }

    private long word(int group) {
        return (long) groups[group] << 48
                | (long) groups[group + 1] << 32
                | (long) groups[group + 2] << 16
                | groups[group + 3];
    }

    private boolean readGroups(byte[] text, int from, int to) {
        count = 0;
        gap = NONE;
        int at = from;
        if (to - from >= 2 && text[from] == ':' && text[from + 1] == ':') {
            gap = 0;
            at += 2;
        }
        while (at < to) {
            at = readGroup(text, at, to);
            if (at == NONE) {
                return false;
            }
        }
        return gap == NONE ? count == GROUPS : count < GROUPS;
    }

    /// Reads a group, or an IPv4 address at the end, and the colons after it; returns where the next one begins, or
    /// [#NONE].
    private int readGroup(byte[] text, int at, int to) {
        int end = ByteSearch.indexOf(text, at, to, (byte) ':');
        if (end == to && ByteSearch.indexOf(text, at, to, (byte) '.') < to) {
            return readIpv4Tail(text, at, to);
        }
        int group = hex(text, at, end);
        if (group == NONE || count == GROUPS) {
            return NONE;
        }
        groups[count++] = group;
        if (end + 1 < to && text[end + 1] == ':' && gap == NONE) {
            gap = count;
            return end + 2;
        }
        return end + 1 == to ? NONE : Math.min(end + 1, to);
    }

    private int readIpv4Tail(byte[] text, int from, int to) {
        long bits = ipv4(text, from, to);
        if (bits == NONE || count > GROUPS - 2) {
            return NONE;
        }
        groups[count++] = (int) (bits >>> 16);
        groups[count++] = (int) (bits & 0xffff);
        return to;
    }

    private static int hex(byte[] text, int from, int to) {
        if (to <= from || to - from > 4) {
            return NONE;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text[at] < 0 ? NONE : Character.digit(text[at], 16);
            if (digit == NONE) {
                return NONE;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
