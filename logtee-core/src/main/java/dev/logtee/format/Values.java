package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;

/// Sets the fields of a hit from columns whose bounds are known.
///
/// Runs several times per line: allocates nothing and never throws on bad input.
final class Values {
    private static final int MOST_DIGITS = 19; // of a long, unless it gets negative
    private static final long MICROSECOND = 1_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final int SHORTEST_PEER = "1.1.1.1:1024".length();

    private Values() {}

    /// Sets the status; returns whether it is one. A `-`, `-1` or empty one is not known.
    static boolean status(byte[] log, int from, int to, Hit hit) {
        if (from == to || isMinusOne(log, from, to)) {
            return true;
        }
        if (Digits.end(log, from, to) != to || !Digits.isStatus(from, to)) {
            return false;
        }
        hit.status((int) Digits.number(log, from, to, Hit.UNKNOWN));
        return true;
    }

    /// Sets the size; returns whether it is one. A `-` or empty one is 0; a `+` before it says that more was to come.
    static boolean size(byte[] log, int from, int to, Hit hit) {
        int start = from < to && log[from] == '+' ? from + 1 : from;
        if (start == to) {
            return start == from;
        }
        if (Digits.end(log, start, to) != to || !Digits.isSize(start, to)) {
            return false;
        }
        hit.bytes(Digits.number(log, start, to, 0));
        return true;
    }

    /// Sets a host: of a list, the first.
    static void host(byte[] log, int from, int to, Hit hit) {
        hit.setUnlessDash(Field.HOST, from, ByteSearch.indexOf(log, from, to, (byte) ','));
    }

    /// Sets a host with its port behind it; an IPv6 address may have brackets around it or not.
    static void peer(byte[] log, int from, int to, Hit hit) {
        unbracketed(log, from, withoutPort(log, from, to), hit);
    }

    /// Sets a host, of a list the first, that may have a port. Of an IPv6 address without brackets, a number at the end
    /// is no port.
    static void peerOrHost(byte[] log, int from, int to, Hit hit) {
        int end = ByteSearch.indexOf(log, from, to, (byte) ',');
        unbracketed(log, from, isBareIpv6(log, from, end) ? end : withoutPort(log, from, end), hit);
    }

    /// Where the host in `[from, end)` ends: an IPv4 address before its port, as programs in Go log their clients,
    /// all else where it is.
    static int hostEnd(byte[] log, int from, int end) {
        boolean mayHavePort = end - from >= SHORTEST_PEER && (log[end - 5] == ':' || log[end - 6] == ':');
        return mayHavePort ? ipv4End(log, from, end) : end;
    }

    private static int ipv4End(byte[] log, int from, int end) {
        int colon = log[end - 5] == ':' ? end - 5 : end - 6;
        for (int at = from; at < end; at++) {
            if (at != colon && !Digits.isDigit(log[at]) && (at > colon || log[at] != '.')) {
                return end;
            }
        }
        return colon;
    }

    /// Sets what a cache did, in words of ours; a lone `-` is not known.
    static void cache(byte[] log, int from, int to, Hit hit) {
        if (from < to && (to - from > 1 || log[from] != '-')) {
            byte[] name = CacheWords.readName(log, from, to);
            hit.replace(Field.CACHE, name, 0, name.length);
        }
    }

    private static boolean isBareIpv6(byte[] log, int from, int to) {
        int colon = ByteSearch.indexOf(log, from, to, (byte) ':');
        return colon < to && log[from] != '[' && ByteSearch.indexOf(log, colon + 1, to, (byte) ':') < to;
    }

    private static void unbracketed(byte[] log, int from, int end, Hit hit) {
        boolean bracketed = end - from >= 2 && log[from] == '[' && log[end - 1] == ']';
        hit.setUnlessDash(Field.HOST, bracketed ? from + 1 : from, bracketed ? end - 1 : end);
    }

    /// Sets the virtual host, without a port; of an IPv6 address without brackets, a number at the end is none.
    static void virtualHost(byte[] log, int from, int to, Hit hit) {
        hit.setUnlessDash(Field.VIRTUAL_HOST, from, isBareIpv6(log, from, to) ? to : withoutPort(log, from, to));
    }

    private static int withoutPort(byte[] log, int from, int to) {
        int port = to;
        while (port > from && Digits.isDigit(log[port - 1])) {
            port--;
        }
        return port > from && log[port - 1] == ':' ? port - 1 : to;
    }

    /// The nanoseconds of a decimal in some unit, or of one that names its own (`0.5s`, `3 ms`), or of several of these
    /// (`1m5.5s`), or -1 if there is none.
    static long nanos(byte[] log, int from, int to, long unitNanos) {
        int start = from < to && log[from] == '+' ? from + 1 : from;
        int end = decimalEnd(log, start, to);
        if (end == start) {
            return Hit.UNKNOWN;
        }
        if (end == to) {
            return unitNanos == 0 ? Hit.UNKNOWN : decimal(log, start, end, unitNanos);
        }
        return (log[end] | 0x20) == 'e' ? exponential(log, start, to, unitNanos) : inUnits(log, start, to);
    }

    private static int decimalEnd(byte[] log, int from, int to) {
        int end = from;
        while (end < to && (Digits.isDigit(log[end]) || log[end] == '.')) {
            end++;
        }
        return end;
    }

    private static long inUnits(byte[] log, int from, int to) {
        long sum = 0;
        for (int at = from, next; at < to; at = next) {
            int end = decimalEnd(log, at, to);
            int unitAt = end < to && log[end] == ' ' ? end + 1 : end;
            next = unitAt;
            while (next < to && !Digits.isDigit(log[next]) && log[next] != '.') {
                next++;
            }
            long unit = end == at ? 0 : namedUnit(log, unitAt, next);
            long nanos = unit == 0 ? Hit.UNKNOWN : decimal(log, at, end, unit);
            sum = nanos < 0 ? nanos : sum + nanos;
            if (sum < 0) {
                return Hit.UNKNOWN;
            }
        }
        return sum;
    }

    private static long decimal(byte[] log, int from, int to, long unit) {
        int point = ByteSearch.indexOf(log, from, to, (byte) '.');
        if (point - from > MOST_DIGITS) {
            return Hit.UNKNOWN;
        }
        long whole = 0;
        for (int at = from; at < point; at++) {
            whole = whole * 10 + log[at] - '0';
        }
        if (whole < 0 || whole > Long.MAX_VALUE / unit - 1) {
            return Hit.UNKNOWN;
        }
        long nanos = whole * unit;
        long part = unit;
        for (int at = point + 1; at < to; at++) {
            if (log[at] == '.') {
                return Hit.UNKNOWN;
            }
            nanos += (log[at] - '0') * (part /= 10);
        }
        return nanos;
    }

    /// As JSON has very short ones: `9.2e-07`.
    private static long exponential(byte[] log, int from, int to, long unit) {
        int e = from;
        while ((log[e] | 0x20) != 'e') {
            e++;
        }
        int sign = e + 1 < to && (log[e + 1] == '-' || log[e + 1] == '+') ? e + 2 : e + 1;
        if (sign + 2 < to || sign >= to || Digits.end(log, sign, to) != to || log[sign] == '-') {
            return Hit.UNKNOWN;
        }
        int power = (int) Digits.number(log, sign, to, 0);
        double value = decimal(log, from, e, 1_000_000_000) * Math.pow(10, log[e + 1] == '-' ? -power : power);
        double nanos = value * unit / 1e9;
        return nanos >= 0 && nanos < 9e18 ? Math.round(nanos) : Hit.UNKNOWN;
    }

    private static long namedUnit(byte[] log, int at, int to) {
        return switch (to - at) {
            case 1 ->
                switch (log[at]) {
                    case 's' -> SECOND;
                    case 'm' -> MINUTE;
                    case 'h' -> HOUR;
                    default -> 0;
                };
            case 2 -> log[at + 1] == 's' ? partOfSecond(log[at]) : 0;
            case 3 -> isMin(log, at) ? MINUTE : log[at + 2] == 's' && isMu(log[at], log[at + 1]) ? MICROSECOND : 0;
            default -> 0;
        };
    }

    private static long partOfSecond(byte letter) {
        return switch (letter) {
            case 'm' -> 1_000_000;
            case 'u' -> MICROSECOND;
            case 'n' -> 1;
            default -> 0;
        };
    }

    private static boolean isMin(byte[] log, int at) {
        return log[at] == 'm' && log[at + 1] == 'i' && log[at + 2] == 'n';
    }

    /// The Greek letter, or the sign that looks like it.
    private static boolean isMu(byte one, byte two) {
        return (one == (byte) 0xCE && two == (byte) 0xBC) || (one == (byte) 0xC2 && two == (byte) 0xB5);
    }

    private static boolean isMinusOne(byte[] log, int from, int to) {
        return to - from == 2 && log[from] == '-' && log[from + 1] == '1';
    }
}
