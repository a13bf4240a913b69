package dev.logtee.config;

import dev.logtee.bytes.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gathers the faults of one file, so that all are told at once. Not for concurrent use.
public final class Faults {
    private static final int MOST_TOLD = 50;
    private static final int MOST_SHOWN_OF_A_LINE = 120;
    /// What is looked at of a line: patterns take their time, and the stack, by its length.
    private static final int BEGINNING = 1000;

    private static final int MOST_SAID = 600;
    /// A key whose value may be a secret put in the wrong place; a file's or a variable's name is none.
    private static final Pattern SECRET =
            Pattern.compile("(?i)[\\w.\"'-]*?(?:password|secret|token|key|url)[\\w-]*(?<!_file|_env)[\"']?");

    private static final List<String> LONG_QUOTES = List.of("\"\"\"", "'''");
    private static final Pattern KEY = Pattern.compile("(?<![\\w.\"'-])(?<key>[\\w.\"'-]++)\\s*+=\\s*+(?=\\S)");

    private final String name;
    private final String text;
    private final List<String> lines;
    private final List<Fault> faults = new ArrayList<>();
    private boolean incomplete;

    /// @param name  of the file, as the user knows it
    /// @param text  what stands in it
    public Faults(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = text.lines().toList();
    }

    String text() {
        return text;
    }

    /// @param number  from 1; one that is not there is empty
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /// Whether what stands there begins with a digit: no text in quotes does.
    boolean isDigitAt(Place place) {
        String line = line(place.line());
        return place.column() <= line.length() && Character.isDigit(line.charAt(place.column() - 1));
    }

    int lines() {
        return Math.max(1, lines.size());
    }

    static boolean isSecret(String key) {
        return SECRET.matcher(key).matches();
    }

    /// Enough of a line for any that a person wrote.
    static String beginning(String line) {
        return line.substring(0, Math.min(line.length(), BEGINNING));
    }

    /// What a file holds may be in the middle; what is said of it is around.
    private static String shortened(String said) {
        int half = MOST_SAID / 2;
        return said.length() <= MOST_SAID ? said : said.substring(0, half) + '…' + said.substring(said.length() - half);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    void add(Place place, String problem, String help) {
        add(new Fault(place, problem, help));
    }

    /// What stands in the file is made visible where it is told: a line of it is a line.
    void add(Fault fault) {
        String problem = shortened(VisibleText.of(fault.problem()));
        faults.add(new Fault(fault.place(), problem, shortened(VisibleText.of(fault.help()))));
    }

    /// Says that a part of the file could not be read: what is missing may stand there.
    void setIncomplete() {
        incomplete = true;
    }

    /// Whether what is missing may stand where the file could not be read, and is therefore no fault.
    public boolean isIncomplete() {
        return incomplete;
    }

    public int count() {
        return faults.size();
    }

    /// Ends the use of a file with faults.
    ///
    /// @throws BadConfiguration if there are any; it tells all of them
    public void throwIfAny() throws BadConfiguration {
        if (!faults.isEmpty()) {
            throw new BadConfiguration(told());
        }
    }

    /// All faults, in the order of their places: each with its place, its line, a mark below it, and the way out.
    private String told() {
        StringBuilder told = new StringBuilder();
        faults.stream().sorted(Fault.BY_PLACE).limit(MOST_TOLD).forEach(fault -> tell(fault, told));
        if (faults.size() > MOST_TOLD) {
            told.append("and ").append(faults.size() - MOST_TOLD).append(" more faults\n");
        }
        return told.toString().stripTrailing();
    }

    private void tell(Fault fault, StringBuilder told) {
        Place place = fault.place();
        String number = Integer.toString(place.line());
        String margin = " ".repeat(number.length());
        told.append(name).append(':').append(number).append(':').append(place.column());
        told.append(": ").append(fault.problem()).append('\n');
        String shown = shown(place);
        if (!shown.isBlank()) {
            int from = Math.min(place.column() - 1, shown.length());
            int marks = Math.clamp(shown.length() - from, 1, place.length());
            told.append("  ").append(number).append(" | ").append(shown).append('\n');
            told.append("  ").append(margin).append(" | ").repeat(' ', from).repeat('^', marks);
            told.append('\n');
        }
        if (!fault.help().isEmpty()) {
            told.append("  ").append(fault.help()).append('\n');
        }
    }

    /// The line as it is shown: control characters as blanks, so that the mark stands where it should; no secret.
    /// Empty if the mark would be far out.
    private String shown(Place place) {
        if (place.column() > BEGINNING) {
            return "";
        }
        String line = beginning(line(place.line()));
        int open = isOfSecret(place.line()) ? 0 : open(line);
        String shown = open < line.length() ? line.substring(0, open) + "…" : line;
        String visible = shown.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").stripTrailing();
        int end = Math.max(MOST_SHOWN_OF_A_LINE, place.column() - 1 + Math.min(place.length(), MOST_SHOWN_OF_A_LINE));
        return cut(visible, end);
    }

    /// How much of a line comes before the value of a key that may be a secret.
    private static int open(String line) {
        Matcher key = KEY.matcher(line);
        while (key.find()) {
            if (isSecret(key.group("key"))) {
                return key.end();
            }
        }
        return line.length();
    }

    /// Whether a line goes on with such a value, which began on a line before.
    private boolean isOfSecret(int number) {
        boolean isLast = false; // of the keys so far
        String quotes = ""; // in which it still is
        for (int i = 1; i < number; i++) {
            String line = beginning(line(i));
            if (!quotes.isEmpty()) {
                quotes = line.contains(quotes) ? "" : quotes;
            } else if (KEY.matcher(line).find() || line.stripLeading().startsWith("[[")) {
                int open = open(line);
                isLast = open < line.length();
                quotes = isLast ? unclosed(line.substring(open)) : "";
            }
        }
        return !quotes.isEmpty() || (isLast && !beginsWithKey(number) && isWithin(number));
    }

    private boolean beginsWithKey(int number) {
        return KEY.matcher(beginning(line(number)).stripLeading()).lookingAt();
    }

    /// Whether a line is neither empty nor a header: it goes on with what began before.
    private boolean isWithin(int number) {
        String line = line(number).strip();
        return !line.isEmpty() && !line.startsWith("[");
    }

    private static String unclosed(String value) {
        return LONG_QUOTES.stream()
                .filter(quotes -> value.startsWith(quotes) && value.indexOf(quotes, quotes.length()) < 0)
                .findFirst()
                .orElse("");
    }
}
