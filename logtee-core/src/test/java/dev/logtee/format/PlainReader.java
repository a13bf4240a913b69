package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The plain twin of [PlanReader]: the same rules as regular expressions over strings. Slow, and meant to be read.
final class PlainReader {
    private static final String END = "(?=[ \t]|$)";
    private static final String STATUS_AND_SIZE = "(?=[ \t]+(?:-|\\d{1,3})[ \t]+(?:-|\\d{1,18})" + END + ")";
    private static final String TEXT = "(?=[ \t]+(?:\"|-" + END + "))";

    private static final Pattern DATE = Pattern.compile(
            "(?:(?<day>\\d\\d)/(?<name>[A-Za-z]{3})/(?<year>\\d{4})[: ]|(?<isoyear>\\d{4})-(?<month>\\d\\d)-(?<isoday>\\d\\d)[T ])"
                    + "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d+))?"
                    + "(?: ?(?<zone>Z|(?<sign>[+-])(?<hours>\\d\\d)(?::?(?<minutes>\\d\\d))?))?\\]");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /// The line ends here, with this reading.
    private static final class Invalid extends Exception {
        final Reading reading;

        Invalid(Reading reading) {
            this.reading = reading;
        }
    }

    private final boolean combined;
    private final Optional<ZoneId> logTimezone;
    private final Map<Field, String> fields = new EnumMap<>(Field.class);
    private String rest = "";
    private long epochSecond;
    private int nano;
    private int status;
    private long bytes;
    private boolean partial;

    private PlainReader(boolean combined, Optional<ZoneId> logTimezone) {
        this.combined = combined;
        this.logTimezone = logTimezone;
    }

    static Line read(boolean combined, Optional<ZoneId> logTimezone, byte[] line) {
        String text = withoutMarks(unquoted(withoutMarks(new String(line, ISO_8859_1))))
                .replaceFirst("\r+$(?!\n)", "");
        if (text.isEmpty()) {
            return Line.without(Reading.SKIPPED);
        }
        if (text.length() > LineReader.MAX_LINE_BYTES) {
            return Line.without(Reading.TOO_LONG);
        }
        try {
            return new PlainReader(combined, logTimezone).read(text);
        } catch (Invalid invalid) {
            return Line.without(invalid.reading);
        }
    }

    private static String withoutMarks(String line) {
        return line.replaceFirst("^(?:\0|\u00EF\u00BB\u00BF)+", "");
    }

    /// Without quotes around all of it.
    private static String unquoted(String line) {
        Matcher quoted =
                Pattern.compile("\"([^\"]*\\] \".*)\"\r*", Pattern.DOTALL).matcher(line);
        boolean even = line.chars().filter(letter -> letter == '"').count() % 2 == 0;
        return even && quoted.matches() ? quoted.group(1) : line;
    }

    private Line read(String text) throws Invalid {
        rest = text;
        readHost();
        readNamesAndTime();
        readRequest();
        status = (int) readNumber(3, -1, Reading.NO_STATUS, Reading.BAD_STATUS);
        bytes = readNumber(18, 0, Reading.NO_SIZE, Reading.BAD_SIZE);
        if (combined && readText(Field.REFERRER, TEXT)) {
            readText(Field.USER_AGENT, END);
        }
        return new Line(Reading.HIT, fields, epochSecond, nano, status, bytes, partial);
    }

    /// Takes what `regex` matches off the beginning of the rest, if it does.
    private Optional<Matcher> take(String regex) {
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(rest);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        rest = rest.substring(matcher.end());
        return Optional.of(matcher);
    }

    private void skipBlanks() {
        take("[ \t]+");
    }

    private void put(Field field, String value) {
        if (!value.equals("-")) {
            fields.put(field, value);
        }
    }

    private void putText(Field field, String logged, boolean escapes) {
        if (!logged.equals("-")) {
            fields.put(field, escapes ? unescape(logged) : logged);
        }
    }

    private void readHost() {
        skipBlanks();
        Optional<Matcher> quoted = take("\"(.*?)\"" + END);
        String list = quoted.isPresent()
                ? quoted.get().group(1)
                : take("[^ \t]*+(?:(?<=,)[ \t]+[^ \t]*+)*+").orElseThrow().group();
        String first = list.replaceFirst(quoted.isPresent() ? "(?s),.*" : "(?s)[, \t].*", "");
        put(Field.HOST, quoted.isPresent() ? first : withoutPort(first));
    }

    private static String withoutPort(String host) {
        return host.startsWith("[")
                ? host.replaceFirst("(?s)^(.+):[0-9]*$(?!\n)", "$1").replaceFirst("(?s)^\\[(.*)\\]$(?!\n)", "$1")
                : host.replaceFirst("^([0-9.]{7,}):[0-9]{4,5}$(?!\n)", "$1");
    }

    private void readNamesAndTime() throws Invalid {
        skipBlanks();
        Reading failure = Reading.NO_TIMESTAMP;
        Matcher bracket = Pattern.compile("(?:^|(?<=[ \t]))\\[").matcher(rest);
        while (bracket.find()) {
            try {
                int end = readTime(rest.substring(bracket.end()));
                readNames(rest.substring(0, bracket.start()).replaceFirst("[ \t]+$(?!\n)", ""));
                rest = rest.substring(bracket.end() + end);
                return;
            } catch (Invalid invalid) {
                if (invalid.reading == Reading.NO_USER) {
                    throw invalid;
                }
                failure = failure == Reading.NO_TIMESTAMP ? invalid.reading : failure;
            }
        }
        throw new Invalid(failure);
    }

    private int readTime(String text) throws Invalid {
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            throw new Invalid(Reading.NO_TIMESTAMP);
        }
        Matcher stamp = DATE.matcher(text);
        if (!stamp.lookingAt()) {
            throw new Invalid(Reading.BAD_TIMESTAMP);
        }
        LocalDateTime local = localTime(stamp);
        if (stamp.group("zone") == null && logTimezone.isEmpty()) {
            throw new Invalid(Reading.NO_ZONE);
        }
        epochSecond = stamp.group("zone") == null
                ? local.atZone(logTimezone.get()).toEpochSecond()
                : local.toEpochSecond(ZoneOffset.UTC) - offset(stamp);
        String fraction = stamp.group("fraction");
        nano = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        return stamp.end();
    }

    private static LocalDateTime localTime(Matcher stamp) throws Invalid {
        boolean iso = stamp.group("isoyear") != null;
        int month = iso
                ? Integer.parseInt(stamp.group("month"))
                : 1 + MONTHS.indexOf(stamp.group("name").toLowerCase(Locale.ROOT));
        int second = Integer.parseInt(stamp.group("second"));
        try {
            return LocalDate.of(
                            Integer.parseInt(stamp.group(iso ? "isoyear" : "year")),
                            month,
                            Integer.parseInt(stamp.group(iso ? "isoday" : "day")))
                    .atTime(
                            Integer.parseInt(stamp.group("hour")),
                            Integer.parseInt(stamp.group("minute")),
                            second == 60 ? 0 : second)
                    .plusMinutes(second == 60 ? 1 : 0);
        } catch (DateTimeException bad) {
            throw new Invalid(Reading.BAD_TIMESTAMP);
        }
    }

    private static int offset(Matcher stamp) throws Invalid {
        if (stamp.group("zone").equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(stamp.group("hours"));
        int minutes = stamp.group("minutes") == null ? 0 : Integer.parseInt(stamp.group("minutes"));
        if (hours > 23 || minutes > 59) {
            throw new Invalid(Reading.BAD_TIMESTAMP);
        }
        return (hours * 3600 + minutes * 60) * (stamp.group("sign").equals("-") ? -1 : 1);
    }

    private void readNames(String names) throws Invalid {
        if (names.isEmpty()) {
            throw new Invalid(Reading.NO_USER);
        }
        Matcher both = Pattern.compile("(\".*?\"" + END + "|[^ \t]+)[ \t]+(.+)", Pattern.DOTALL)
                .matcher(names);
        boolean lone = Pattern.compile("\".*?\"" + END, Pattern.DOTALL)
                .matcher(names)
                .results()
                .anyMatch(quoted -> quoted.start() == 0 && quoted.end() == names.length());
        String user = names;
        if (!lone && both.matches()) {
            put(Field.IDENT, both.group(1));
            user = both.group(2);
        }
        if (user.length() >= 2 && user.startsWith("\"") && user.endsWith("\"")) {
            user = user.substring(1, user.length() - 1);
        }
        putText(Field.USER, user, true);
    }

    private void readRequest() throws Invalid {
        skipBlanks();
        if (take("-" + END).isPresent()) {
            partial = true;
            return;
        }
        if (!rest.startsWith("\"")) {
            throw new Invalid(Reading.NO_REQUEST);
        }
        String request = readQuoted(STATUS_AND_SIZE).orElseThrow(() -> new Invalid(Reading.OPEN_REQUEST)).logged;
        put(Field.REQUEST, request);
        String before = readProtocol(request);
        Matcher parts = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,31}) (.*[^ \t].*)", Pattern.DOTALL)
                .matcher(before);
        partial = !parts.matches();
        if (!partial) {
            fields.put(Field.METHOD, parts.group(1));
            fields.put(Field.TARGET, parts.group(2));
            Matcher path = Pattern.compile("[ \t]*(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?(/[^/?#]*)")
                    .matcher(parts.group(2));
            if (path.lookingAt()) {
                fields.put(Field.SECTION, path.group(1));
            }
        }
    }

    private String readProtocol(String request) {
        Matcher parts =
                Pattern.compile("(?:(.*) )?(HTTP/[^ \t]*).*", Pattern.DOTALL).matcher(request);
        if (!parts.matches()) {
            return request;
        }
        fields.put(Field.PROTOCOL, parts.group(2));
        return parts.group(1) == null ? "" : parts.group(1);
    }

    private long readNumber(int digits, int ifDash, Reading missing, Reading bad) throws Invalid {
        skipBlanks();
        if (rest.isEmpty()) {
            throw new Invalid(missing);
        }
        String number = take("(-|[0-9]{1," + digits + "})" + END)
                .orElseThrow(() -> new Invalid(bad))
                .group();
        return number.equals("-") ? ifDash : Long.parseLong(number);
    }

    private boolean readText(Field field, String next) {
        skipBlanks();
        if (take("-" + END).isPresent()) {
            return true;
        }
        Optional<Quoted> quoted = rest.startsWith("\"") ? readQuoted(next) : Optional.empty();
        quoted.ifPresent(text -> putText(field, text.logged, text.escapes));
        return quoted.isPresent();
    }

    private record Quoted(String logged, boolean escapes) {}

    /// A column in quotes: to the first quote that `next` follows; escaped quotes do not count, unless no other closes
    /// it.
    private Optional<Quoted> readQuoted(String next) {
        for (String follows : List.of(next, END)) {
            String quote = "\"" + follows;
            Optional<Matcher> escaped = take("\"((?:[^\"\\\\]|\\\\.|(?!" + quote + ")\")*+)" + quote);
            if (escaped.isPresent()) {
                return Optional.of(new Quoted(escaped.get().group(1), true));
            }
            Optional<Matcher> plain = take("\"((?:[^\"]|(?!" + quote + ")\")*+)" + quote);
            if (plain.isPresent()) {
                return Optional.of(new Quoted(plain.get().group(1), false));
            }
        }
        return Optional.empty();
    }

    private static String unescape(String text) {
        return Pattern.compile("\\\\(?:([\"\\\\tnr])|x([0-9A-Fa-f]{2}))")
                .matcher(text)
                .replaceAll(escape -> {
                    String plain = escape.group(1) == null
                            ? String.valueOf((char) Integer.parseInt(escape.group(2), 16))
                            : escape.group(1)
                                    .replace('t', '\t')
                                    .replace('n', '\n')
                                    .replace('r', '\r');
                    return Matcher.quoteReplacement(plain);
                });
    }
}
