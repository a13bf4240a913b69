package dev.logtee.display;

/// Numbers as people read them, the same in every locale.
public final class Numbers {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final long SECONDS_OF_A_DAY = 86_400;

    private Numbers() {}

    /// As in a sentence: `1 hit`, `1,204 hits`.
    public static String counted(long count, String one) {
        return grouped(count) + ' ' + one + (count == 1 ? "" : "s");
    }

    /// With a comma every three digits: `1,234,567`.
    public static String grouped(long number) {
        String digits = Long.toString(number);
        if (number >= 0 && number < 1000) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits);
        int first = number < 0 ? 1 : 0;
        for (int at = text.length() - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /// With one decimal: `1,234.5`.
    public static String oneDecimal(double number) {
        long tenths = Math.round(number * 10);
        return grouped(tenths / 10) + '.' + Math.abs(tenths % 10);
    }

    /// Three digits that matter, in powers of 1000: `999 B`, `1.2 kB`, `123 MB`.
    public static String bytes(double bytes) {
        double shown = bytes;
        int unit = 0;
        while (Math.round(shown) >= 1000 && unit < BYTE_UNITS.length - 1) {
            shown /= 1000;
            unit++;
        }
        boolean whole = unit == 0 || Math.round(shown * 10) >= 1000;
        return (whole ? Long.toString(Math.round(shown)) : oneDecimal(shown)) + ' ' + BYTE_UNITS[unit];
    }

    /// `12.3%`; what is there but rounds to nothing is `<0.1%`.
    public static String share(long part, long whole) {
        if (whole == 0) {
            return "-";
        }
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 0.05 ? "<0.1%" : oneDecimal(percent) + '%';
    }

    /// Three digits that matter: `2.7 µs`, `12.3 ms`, `123 ms`, `4.5 s`, `123 s`, and from a day on `1d 2h`.
    public static String seconds(double seconds) {
        if (seconds >= SECONDS_OF_A_DAY) {
            return span(Math.round(seconds));
        }
        if (seconds > 0 && seconds < 0.000_999_5) {
            return threeDigits(seconds * 1_000_000) + " µs";
        }
        return seconds < 0.9995 ? threeDigits(seconds * 1000) + " ms" : threeDigits(seconds) + " s";
    }

    private static String threeDigits(double number) {
        return number < 99.95 ? oneDecimal(number) : grouped(Math.round(number));
    }

    /// The two largest units: `2h 5m`, `40s`.
    public static String span(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m" + rest(seconds % 60, "s");
        }
        if (seconds < SECONDS_OF_A_DAY) {
            return seconds / 3600 + "h" + rest(seconds % 3600 / 60, "m");
        }
        return grouped(seconds / SECONDS_OF_A_DAY) + "d" + rest(seconds % SECONDS_OF_A_DAY / 3600, "h");
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }
}
