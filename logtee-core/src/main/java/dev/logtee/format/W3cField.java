package dev.logtee.format;

import java.util.Locale;

/// What a name in a `#Fields` directive stands for.
///
/// @param rank       of several columns that say the same, the one with the lowest is read
/// @param unitNanos  of a duration that names its unit, else 0
record W3cField(Column column, int rank, long unitNanos) {
    private static final W3cField UNKNOWN = of(Column.IGNORED);

    static W3cField named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "date" -> of(Column.DATE);
            case "time" -> of(Column.TIME);
            case "c-ip" -> of(Column.HOST);
            case "c-dns" -> new W3cField(Column.HOST, 1, 0);
            case "x-forwarded-for", "cs(x-forwarded-for)" -> of(Column.FORWARDED_FOR);
            case "cs-username" -> of(Column.USER);
            case "cs-method" -> of(Column.METHOD);
            case "cs-uri-stem" -> of(Column.TARGET);
            case "cs-uri" -> new W3cField(Column.TARGET, 1, 0);
            case "cs-version", "cs-protocol-version" -> of(Column.PROTOCOL);
            case "sc-status" -> of(Column.STATUS);
            case "sc-bytes" -> of(Column.SIZE);
            case "bytes" -> new W3cField(Column.SIZE, 1, 0);
            case "cs(referer)", "cs(referrer)" -> of(Column.REFERRER);
            case "cs(user-agent)" -> of(Column.USER_AGENT);
            case "x-host-header" -> of(Column.VIRTUAL_HOST);
            case "cs-host", "cs(host)" -> new W3cField(Column.VIRTUAL_HOST, 1, 0);
            case "x-edge-result-type", "s-action" -> of(Column.CACHE);
            case "x-cache", "x-cache-status", "sc(x-cache)" -> new W3cField(Column.CACHE, 1, 0);
            case "time-taken" -> new W3cField(Column.DURATION, 1, 0);
            case "time-taken-ns" -> new W3cField(Column.DURATION, 0, 1); // these are Tomcat's
            case "time-taken-us" -> new W3cField(Column.DURATION, 0, 1_000);
            case "time-taken-ms" -> new W3cField(Column.DURATION, 0, 1_000_000);
            case "time-taken-fracsec" -> new W3cField(Column.DURATION, 0, 1_000_000_000);
            default -> UNKNOWN;
        };
    }

    private static W3cField of(Column column) {
        return new W3cField(column, 0, 0);
    }

    /// Whether a line that ends before this column is too short.
    boolean isNeeded() {
        return switch (column) {
            case DATE, TIME, STATUS, SIZE, TARGET, HOST -> true;
            default -> false;
        };
    }

    /// How the column is written when it is not in quotes.
    Coding coding(boolean cloudFront) {
        if (column != Column.USER_AGENT && column != Column.FORWARDED_FOR) {
            return Coding.PLAIN;
        }
        return cloudFront ? Coding.PERCENT : Coding.PLUS;
    }
}
