package dev.logtee.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads times written by a `strftime` pattern, as Apache's `%{...}t` has them.
///
/// Runs once per line: a new day allocates, nothing else does.
///
/// @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/strftime.html">strftime</a>
final class StampPattern {
    /// Not of `strftime`: the digits after the decimal point, milliseconds and microseconds since the epoch.
    static final String FRACTION = "%1";

    static final String EPOCH_MILLIS = "%2";
    static final String EPOCH_MICROS = "%3";
    private static final String EPOCH_AND_FRACTION = "%4"; // with nothing between

    private static final Pattern USUAL = Pattern.compile("(?:%d/%b/%Y:|%Y-%m-%d[T ])%H:%M:%S(?:[.,]%1)?(?: ?%z|Z)?");
    private static final Pattern FRACTION_OF_ENVOY = Pattern.compile("%[1-9]?f");
    private static final Pattern EPOCH = Pattern.compile("%[s234]");
    private static final Pattern PART = Pattern.compile("%(.?)");
    private static final String KNOWN = "YymbdHIkMSpzaAZs1234%";
    private static final int SECONDS_DIGITS = 10;
    private static final int BAD = -1;

    private final String pattern;
    private final @Nullable LogZone logZone;

    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private boolean isHalved; // the hour is one of twelve
    private boolean afternoon;
    private int padded; // read last
    private boolean isEpoch;
    private boolean hasZone;
    private int offsetSeconds;
    private long epochSecond;

    StampPattern(String pattern, @Nullable LogZone logZone) {
        this.pattern = expanded(pattern);
        this.logZone = logZone;
    }

    /// The pattern, or nothing if [TimestampReader] reads such times.
    static String unlessUsual(String pattern) {
        return pattern.isEmpty() || USUAL.matcher(expanded(pattern)).matches() ? "" : pattern;
    }

    private static String expanded(String pattern) {
        String whole = pattern.replace("%c", "%a %b %e %T %Y")
                .replace("%x", "%D")
                .replace("%X", "%T")
                .replace("%r", "%I:%M:%S %p")
                .replace("%P", "%p")
                .replace("%t", "\t");
        return FRACTION_OF_ENVOY
                .matcher(whole)
                .replaceAll(FRACTION)
                .replace("%s" + FRACTION, EPOCH_AND_FRACTION)
                .replace("%T", "%H:%M:%S")
                .replace("%R", "%H:%M")
                .replace("%F", "%Y-%m-%d")
                .replace("%D", "%m/%d/%y")
                .replace("%h", "%b")
                .replace("%B", "%b")
                .replace("%e", "%d")
                .replace("%l", "%k");
    }

    /// Whether such times tell a day and an hour of it, and not only a part of that.
    static boolean tellsAll(String pattern) {
        String all = expanded(pattern);
        return pattern.isEmpty()
                || EPOCH.matcher(all).find()
                || (hasAny(all, "%Y", "%y")
                        && hasAny(all, "%m", "%b")
                        && hasAny(all, "%d")
                        && hasAny(all, "%H", "%I", "%k"));
    }

    private static boolean hasAny(String pattern, String... parts) {
        return Arrays.stream(parts).anyMatch(pattern::contains);
    }

    /// The first part of a pattern that is not read, if there is one.
    static Optional<String> unknown(String pattern) {
        return PART.matcher(expanded(pattern))
                .results()
                .filter(part ->
                        part.group(1).isEmpty() || KNOWN.indexOf(part.group(1).charAt(0)) < 0)
                .map(MatchResult::group)
                .findFirst();
    }

    long epochSecond() {
        return epochSecond;
    }

    int nano() {
        return nano;
    }

    /// Reads the time at `from`; returns where it ends, or a [Failure].
    int read(byte[] log, int from, int to) {
        if (from == to || (log[from] == '-' && Blanks.isEnd(log, from + 1, to))) {
            return Failure.of(Reading.NO_TIMESTAMP);
        }
        begin();
        int at = from;
        for (int i = 0; i < pattern.length() && at != BAD; i++) {
            if (pattern.charAt(i) == '%' && i + 1 < pattern.length()) {
                i++;
                at = readPart(pattern.charAt(i), log, at, to);
            } else {
                at = at < to && log[at] == pattern.charAt(i) ? at + 1 : BAD;
            }
        }
        return at == BAD ? Failure.of(Reading.BAD_TIMESTAMP) : place(at);
    }

    private void begin() {
        year = 1970;
        month = 1;
        day = 1;
        hour = 0;
        minute = 0;
        second = 0;
        nano = 0;
        isHalved = false;
        afternoon = false;
        isEpoch = false;
        hasZone = false;
        offsetSeconds = 0;
    }

    private int place(int end) {
        if (isEpoch) {
            return end;
        }
        if (!hasZone && logZone == null) {
            return Failure.of(Reading.NO_ZONE);
        }
        long epochDay = TimestampReader.epochDay(year, month, day);
        if (epochDay == TimestampReader.NO_DATE_OR_TIME) {
            return Failure.of(Reading.BAD_TIMESTAMP);
        }
        int hourOfDay = isHalved ? hour % 12 + (afternoon ? 12 : 0) : hour;
        long local = epochDay * 86_400 + hourOfDay * 3600L + minute * 60L + second;
        epochSecond = hasZone || logZone == null ? local - offsetSeconds : logZone.epochSecond(local);
        return end;
    }

    /// Reads one part; returns where it ends, or [#BAD].
    private int readPart(char part, byte[] log, int at, int to) {
        return switch (part) {
            case 'Y' -> {
                year = number(log, at, to, 4);
                yield ended(year, 9999, at, 4);
            }
            case 'y' -> {
                int two = number(log, at, to, 2);
                year = two + (two < 69 ? 2000 : 1900);
                yield ended(two, 99, at, 2);
            }
            case 'm' -> {
                month = number(log, at, to, 2);
                yield ended(month, 12, at, 2);
            }
            case 'b' -> readMonth(log, at, to);
            case 'd' -> {
                int end = readPadded(log, at, to);
                day = padded;
                yield end;
            }
            case 'H', 'I' -> {
                hour = number(log, at, to, 2);
                yield ended(hour, 23, at, 2);
            }
            case 'k' -> {
                int end = readPadded(log, at, to);
                hour = padded;
                yield hour <= 23 ? end : BAD;
            }
            case 'M' -> {
                minute = number(log, at, to, 2);
                yield ended(minute, 59, at, 2);
            }
            case 'S' -> {
                second = number(log, at, to, 2);
                yield ended(second, 60, at, 2);
            }
            case 'p' -> readHalf(log, at, to);
            case 'z' -> readZone(log, at, to);
            case 'a', 'A' -> letters(log, at, to);
            case 'Z' -> readZoneName(log, at, to);
            case 's' -> readEpoch(log, at, to, 1);
            case '2' -> readEpoch(log, at, to, 1_000);
            case '3' -> readEpoch(log, at, to, 1_000_000);
            case '4' -> {
                int end = readEpoch(log, at, Math.min(at + SECONDS_DIGITS, to), 1);
                yield end == BAD ? BAD : readFraction(log, end, to);
            }
            case '1' -> readFraction(log, at, to);
            case '%' -> at < to && log[at] == '%' ? at + 1 : BAD;
            default -> BAD;
        };
    }

    private static int ended(int number, int most, int at, int digits) {
        return number >= 0 && number <= most ? at + digits : BAD;
    }

    private static int number(byte[] log, int at, int to, int digits) {
        if (at + digits > to) {
            return BAD;
        }
        return digits == 4 ? Digits.four(log, at) : Digits.two(log, at);
    }

    /// Reads one or two digits, which may be padded by a blank.
    private int readPadded(byte[] log, int from, int to) {
        int start = from < to && log[from] == ' ' ? from + 1 : from;
        int at = start;
        padded = 0;
        for (; at < to && at < start + 2 && Digits.isDigit(log[at]); at++) {
            padded = padded * 10 + log[at] - '0';
        }
        return at > start ? at : BAD;
    }

    private int readMonth(byte[] log, int at, int to) {
        month = at + 3 > to ? 0 : TimestampReader.month(log, at);
        return month == 0 ? BAD : letters(log, at, to);
    }

    private int readHalf(byte[] log, int at, int to) {
        if (at + 2 > to || (log[at + 1] & ~0x20) != 'M') {
            return BAD;
        }
        isHalved = true;
        afternoon = (log[at] & ~0x20) == 'P';
        return at + 2;
    }

    private int readZone(byte[] log, int at, int to) {
        hasZone = true;
        if (at < to && log[at] == 'Z') {
            return at + 1;
        }
        int minutesAt = at + (at + 3 < to && log[at + 3] == ':' ? 4 : 3);
        if (minutesAt + 2 > to || (log[at] != '+' && log[at] != '-')) {
            return BAD;
        }
        int hours = Digits.two(log, at + 1);
        int minutes = Digits.two(log, minutesAt);
        offsetSeconds = (hours * 60 + minutes) * 60 * (log[at] == '-' ? -1 : 1);
        return (hours | minutes) >= 0 && hours <= 23 && minutes <= 59 ? minutesAt + 2 : BAD;
    }

    private int readZoneName(byte[] log, int at, int to) {
        int end = letters(log, at, to);
        hasZone |= end != BAD && TimestampReader.isUtc(log, at, end);
        return end;
    }

    private int readEpoch(byte[] log, int from, int to, int perSecond) {
        long number = 0;
        int at = from;
        for (; at < to && at < from + 18 && Digits.isDigit(log[at]); at++) {
            number = number * 10 + log[at] - '0';
        }
        isEpoch = true;
        epochSecond = number / perSecond;
        nano = (int) (number % perSecond) * (1_000_000_000 / perSecond);
        return at > from && epochSecond <= AnyTime.MOST_SECOND ? at : BAD;
    }

    private int readFraction(byte[] log, int from, int to) {
        int at = from;
        int unit = 100_000_000;
        for (; at < to && Digits.isDigit(log[at]); at++) {
            nano += (log[at] - '0') * unit;
            unit /= 10;
        }
        return at > from ? at : BAD;
    }

    private static int letters(byte[] log, int from, int to) {
        int at = from;
        while (at < to && RequestLine.isLetter(log[at])) {
            at++;
        }
        return at > from ? at : BAD;
    }
}
