package dev.logtee.config;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.toml.TomlFactory;

/// Reads TOML, and goes on after a line that is none, so that its other faults are found, too.
///
/// Of a faulty `key = value` all that is lost is that key, and reading begins again without it. After any other fault
/// nobody can say what the rest belongs to, and reading ends.
final class TomlSyntax {
    private static final int MOST_FAULTS = 20;
    /// Of a value no more than fifty parts, quoted or not: each takes its room on the stack.
    private static final Pattern PAIR =
            Pattern.compile("\\s*(?<key>[^\\s=#\\[\\]{}]+)\\s*=\\s*(?<value>(?:\"[^\"]*\"|'[^']*'|[^#\"']++){0,50})");
    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*");
    private static final Pattern HEADER_IN_FULL =
            Pattern.compile("\\s*(?:\\[\\[[^\\[\\]]+]]|\\[[^\\[\\]]+])\\s*(#.*)?");
    private static final Pattern TEXT = Pattern.compile("[^\\d\"'\\[\\]{}=][^\"'\\[\\]{}=]{0,60}");
    private static final Pattern NUMBER =
            Pattern.compile("(?=.*\\d)(?<whole>\\d{0,15})(?:[.,](?<fraction>\\d{0,15}))?\\s*(?<percent>%)?[;,]?");
    private static final Pattern EMPTY = Pattern.compile("\\s*(#.*)?");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern BARE_KEY = Pattern.compile("[\\w.-]*");
    private static final Pattern CURLY = Pattern.compile("[\u201C-\u201F\u2018-\u201B]");
    private static final Pattern LONE_CR = Pattern.compile("\r(?!\n)");
    private static final Map<String, String> OTHER_LANGUAGES =
            Map.of("True", "true", "False", "false", "yes", "true", "no", "false", "on", "true", "off", "false");
    private static final TomlFactory TOML = new TomlFactory(); // a mapper takes a tenth of a second to be made

    private final Faults faults;
    private final Set<Integer> takenOut = new HashSet<>();
    private String text;

    private TomlSyntax(Faults faults) {
        this.faults = faults;
        this.text = faults.text();
    }

    /// What could be read of a text.
    ///
    /// @param tokens  as the library reads it, to be closed; the first one comes next
    /// @param spots   where its parts stand
    record Reading(JsonParser tokens, Spot spots) {}

    static Reading read(Faults faults) {
        return new TomlSyntax(faults).read();
    }

    private Reading read() {
        if (hasLoneReturn()) {
            return nothing();
        }
        for (int i = 0; i < MOST_FAULTS; i++) {
            try {
                return new Reading(tokens(text), Locator.locate(text));
            } catch (JacksonException e) {
                faults.setIncomplete();
                if (!passed(e)) {
                    break;
                }
            }
        }
        return nothing();
    }

    private static Reading nothing() {
        return new Reading(tokens(""), new Spot(Place.START));
    }

    /// What it ends, nobody can say: a line to some, nothing to others.
    private boolean hasLoneReturn() {
        Matcher lone = LONE_CR.matcher(text);
        if (!lone.find()) {
            return false;
        }
        List<String> before =
                text.substring(0, lone.start()).concat("|").lines().toList();
        Place place = new Place(before.size(), before.getLast().length(), 1);
        faults.add(place, "a carriage return stands alone", "A line ends with a line feed, or with both.");
        faults.setIncomplete();
        return true;
    }

    private static JsonParser tokens(String text) {
        return TOML.createParser(ObjectReadContext.empty(), text);
    }

    /// Notes a fault and takes its line out; false if the rest cannot be understood without it.
    private boolean passed(JacksonException failure) {
        Opening opening = Opening.first(text);
        if (opening != null && isReached(opening.fault().place(), failure)) {
            return isTakenOut(opening.fault(), opening.isByItself());
        }
        if (failure.getLocation() == null) { // a limit of the library
            return isTakenOut(Complaint.ofValue(failure, Place.START, faults.line(1)), false);
        }
        int number = line(failure);
        String line = faults.line(number);
        Matcher pair = PAIR.matcher(Faults.beginning(line));
        boolean isPair = !HEADER.matcher(line).matches() && pair.lookingAt();
        return isPair
                ? isTakenOut(ofPair(number, pair, failure), true)
                : isTakenOut(Complaint.ofLine(failure, number, line), false);
    }

    /// Notes a fault, unless there was one on its line; takes that out if `isByItself`.
    private boolean isTakenOut(Fault fault, boolean isByItself) {
        int number = fault.place().line();
        if (!takenOut.add(number)) {
            return false;
        }
        faults.add(fault);
        text = isByItself ? without(number) : text;
        return isByItself;
    }

    private static boolean isReached(Place place, JacksonException failure) {
        TokenStreamLocation at = failure.getLocation();
        return at == null
                || place.line() < at.getLineNr()
                || (place.line() == at.getLineNr() && place.column() < at.getColumnNr());
    }

    private Fault ofPair(int number, Matcher pair, JacksonException failure) {
        String key = pair.group("key");
        String value = pair.group("value").strip();
        Place ofKey = new Place(number, pair.start("key") + 1, key.length());
        Place ofValue = new Place(number, pair.start("value") + 1, Math.max(1, value.length()));
        if (Complaint.isOfTwice(failure)) {
            return ofTwice(ofKey, ofValue, key, value);
        }
        if (!BARE_KEY.matcher(QUOTED.matcher(key).replaceAll("")).matches()) {
            return new Fault(ofKey, "without quotes a key has only A-Z, a-z, 0-9, _ and -", "");
        }
        if (value.isEmpty()) {
            return new Fault(ofValue, "the value of \"" + key + "\" is missing", "");
        }
        Fault fault = Complaint.ofValue(failure, ofValue, faults.line(number));
        boolean isHelped = !fault.help().isEmpty() || Faults.isSecret(key);
        return isHelped ? fault : new Fault(fault.place(), fault.problem(), help(key, value));
    }

    /// Of a table in braces it is not said which of its keys it is.
    private static Fault ofTwice(Place ofKey, Place ofValue, String key, String value) {
        return value.startsWith("{") || value.startsWith("[{")
                ? new Fault(ofValue, "a key stands there twice", "")
                : new Fault(ofKey, '"' + bare(key) + "\" stands there twice", "");
    }

    private static String help(String key, String value) {
        if (OTHER_LANGUAGES.containsKey(value)) {
            return "Write " + key + " = " + OTHER_LANGUAGES.get(value) + ".";
        }
        Matcher number = NUMBER.matcher(value);
        if (number.matches()) {
            return "A number is written so: " + key + " = " + decimal(number) + '.';
        }
        if (value.contains(" = ")) {
            return "Each key = value stands on a line of its own.";
        }
        boolean isText = TEXT.matcher(value).matches() || value.matches(Durations.PATTERN);
        return isText
                ? "A text stands in quotes: " + key + " = \""
                        + CURLY.matcher(value).replaceAll("") + "\"."
                : "";
    }

    /// A number with a comma, without a digit before its point, or as a percentage.
    private static String decimal(Matcher number) {
        String fraction = requireNonNullElse(number.group("fraction"), "");
        BigDecimal decimal = new BigDecimal('0' + number.group("whole") + '.' + fraction + '0');
        BigDecimal value = number.group("percent") == null ? decimal : decimal.movePointLeft(2);
        return value.stripTrailingZeros().toPlainString();
    }

    /// The library tells of a key that stands there twice, or of a header that lacks a bracket, when it is at what
    /// comes next, which may be lines further down.
    private int line(JacksonException failure) {
        int told = Math.clamp(failure.getLocation().getLineNr(), 1, faults.lines());
        int before = told - 1;
        while (before > 0 && EMPTY.matcher(faults.line(before)).matches()) {
            before--;
        }
        String toldBefore = faults.line(told).substring(0, columnsBefore(failure, told));
        boolean looksBack = Complaint.isOfKeyTwice(failure)
                && toldBefore.isBlank()
                && before > 0
                && (!isThereBefore(told) || isThereBefore(before));
        return looksBack || isBrokenHeader(faults.line(before)) ? before : told;
    }

    /// Whether the key of a line stands in one before, quoted or not.
    private boolean isThereBefore(int number) {
        String key = key(number);
        return !key.isEmpty()
                && IntStream.range(1, number).anyMatch(before -> key(before).equals(key));
    }

    private String key(int number) {
        Matcher pair = PAIR.matcher(Faults.beginning(faults.line(number)));
        return pair.lookingAt() ? bare(pair.group("key")) : "";
    }

    private static String bare(String key) {
        return key.replaceAll("[\"']", "");
    }

    private int columnsBefore(JacksonException failure, int line) {
        int column = failure.getLocation().getColumnNr();
        return Math.clamp(column - 1, 0, faults.line(line).length());
    }

    private static boolean isBrokenHeader(String line) {
        return HEADER.matcher(line).matches() && !HEADER_IN_FULL.matcher(line).matches();
    }

    private String without(int number) {
        StringBuilder rest = new StringBuilder();
        List<String> lines = text.lines().toList();
        for (int i = 1; i <= lines.size(); i++) {
            rest.append(i == number ? "" : lines.get(i - 1)).append('\n');
        }
        return rest.toString();
    }
}
