package dev.logtee.rules;

import static java.util.stream.Collectors.toMap;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Key;
import dev.logtee.config.Nearest;
import dev.logtee.config.Shape;
import dev.logtee.config.Toml;
import dev.logtee.config.TomlTable;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.Registered;
import dev.logtee.traffic.Registry;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A timeline as TOML: the rules, or where they stand; `[[input]]`, what comes in; `[[expect]]`, the events.
public final class TimelineFile {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final int MOST_HITS = 100_000;
    private static final long LAST_ASN = 4_294_967_294L;
    private static final String USUAL_HOST = "192.0.2.1";

    private static final Key<String> CONFIG =
            Key.text("config", "The file with the rules, from this one's folder; else they stand here");
    private static final Key<Duration> AT = Key.duration(
            "at", "From the beginning. Default: where the one before ends", Duration.ZERO, Timeline.LONGEST);
    private static final Key<Duration> FOR = Key.duration(
                    "for", "For how long; each second is the same", Duration.ofSeconds(1), Timeline.LONGEST)
            .required();
    private static final Key<Long> HITS = Key.whole("hits", "A second. Default: 0", 0, MOST_HITS);
    private static final Key<Long> INVALID = Key.whole("invalid", "Invalid lines a second. Default: 0", 0, MOST_HITS);
    private static final Key<Long> STATUS = Key.whole("status", "Default: 200", 100, 999);
    private static final Key<Long> BYTES = Key.whole("bytes", "Default: 1000", 0, 1L << 50);
    private static final Key<BigDecimal> DURATION =
            Key.decimal("duration", "In seconds. Default: 0.1", BigDecimal.ZERO, BigDecimal.valueOf(86_400));
    private static final Key<String> HOST = word("host", "Default: " + USUAL_HOST);
    private static final Key<String> COUNTRY = Key.text(
                    "country", "In which the host is, such as DE. Default: not known")
            .as(TimelineFile::countryCode);
    private static final Key<Long> ASN = Key.whole(
            "asn", "The number of the autonomous system that the host belongs to. Default: not known", 1, LAST_ASN);
    private static final Key<String> METHOD = word("method", "Default: GET");
    private static final Key<String> TARGET = word("target", "Default: /");
    private static final Key<String> USER_AGENT = quoted("user_agent", "Default: -");
    private static final Key<String> SOURCE = Key.text("source", "Default: a");
    private static final Key<List<TomlTable>> INPUTS = Key.tables(
            "input",
            "Traffic",
            Shape.of(List.of(
                    AT,
                    FOR,
                    HITS,
                    INVALID,
                    STATUS,
                    BYTES,
                    DURATION,
                    HOST,
                    COUNTRY,
                    ASN,
                    METHOD,
                    TARGET,
                    USER_AGENT,
                    SOURCE)));

    private static final Key<Duration> WHEN = Key.duration("at", "From the beginning", Duration.ZERO, Timeline.LONGEST)
            .required();
    private static final Key<String> RULE = Key.text("rule", "Its name").required();
    private static final Key<Kind> EVENT =
            Key.oneOf("event", "What happens", Kind.class).required();
    private static final Key<String> OF_SOURCE = Key.text("source", "Of a rule that judges each by itself: which one");
    private static final Key<List<TomlTable>> EXPECTED =
            Key.tables("expect", "An event", Shape.of(List.of(WHEN, RULE, EVENT, OF_SOURCE)));

    private static final Shape SHAPE =
            Shape.of(List.of(CONFIG, RuleTables.TRAFFIC, RuleTables.PRESETS, RuleTables.ALERTS, INPUTS, EXPECTED));

    /// Reads the rules of a configuration.
    public interface RulesOf {
        Rules read(Path file) throws BadConfiguration;
    }

    private TimelineFile() {}

    private static Key<String> word(String name, String description) {
        return Key.text(name, description).as(text -> {
            if (!text.chars().allMatch(character -> character > ' ' && character != '"' && character < 0x7f)) {
                throw new IllegalArgumentException("\"" + name + "\" takes no blanks and quotes");
            }
            return text;
        });
    }

    private static String countryCode(String text) {
        if (!text.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("\"country\" takes two capital letters by ISO 3166, such as DE or US");
        }
        return text;
    }

    private static Key<String> quoted(String name, String description) {
        return Key.text(name, description).as(text -> {
            if (text.chars().anyMatch(character -> character < ' ' || character == '"' || character == '\\')) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" takes no quotes, backslashes and control characters");
            }
            return text;
        });
    }

    /// Reads a timeline.
    ///
    /// @param rulesOf  reads the configuration it names
    /// @throws BadConfiguration if it has faults; it tells all of them
    public static Timeline read(Path file, RulesOf rulesOf) throws BadConfiguration {
        TomlTable root = Toml.read(file, SHAPE);
        Rules own = RuleTables.read(root);
        List<Timeline.Traffic> traffic = traffic(root);
        Origins origins = new Origins(
                Optional.of(registry(root, COUNTRY, Registered::country)),
                Optional.of(registry(root, ASN, number -> Registered.asn(number, ""))));
        Optional<String> config = root.find(CONFIG);
        if (config.isPresent() && !own.equals(Rules.DEFAULT)) {
            root.fault(CONFIG, "rules stand here and in another file", "Let them stand in one place.");
        }
        root.faults().throwIfAny();
        Rules rules = config.isPresent() ? rulesOf.read(file.resolveSibling(config.get())) : own;
        List<Timeline.Expected> expected = expected(root, rules);
        root.faults().throwIfAny();
        return new Timeline(rules, traffic, origins, expected);
    }

    private static List<Timeline.Expected> expected(TomlTable root, Rules rules) {
        Map<String, Boolean> perSource = rules.all().stream()
                .collect(toMap(Rule::name, rule -> rule.scope().perSource()));
        List<String> names = List.copyOf(perSource.keySet());
        List<Timeline.Expected> all = new ArrayList<>();
        for (TomlTable table : root.get(EXPECTED, List.of())) {
            String rule = table.get(RULE);
            Boolean isOfSource = rule.equals(AlertEvent.CLOCK) ? Boolean.FALSE : perSource.get(rule);
            if (isOfSource == null) {
                table.fault(RULE, "no rule is called \"" + rule + '"', meant(rule, names));
            } else if (isOfSource != table.has(OF_SOURCE)) {
                table.fault(
                        isOfSource ? RULE : OF_SOURCE,
                        isOfSource ? "an event of which source?" : "\"" + rule + "\" judges all sources together",
                        isOfSource ? "This rule judges each by itself: add source = \"a\"." : "Leave it out.");
            }
            all.add(new Timeline.Expected(table.get(WHEN).toSeconds(), rule, table.find(OF_SOURCE), table.get(EVENT)));
        }
        return all;
    }

    private static String meant(String rule, List<String> names) {
        return Nearest.to(rule, names)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElse("There are " + String.join(", ", names) + '.');
    }

    private static List<Timeline.Traffic> traffic(TomlTable root) {
        List<Timeline.Traffic> all = new ArrayList<>();
        long end = 0;
        if (!root.has(INPUTS)) {
            root.fault(INPUTS, "no [[input]]: nothing would happen", "Say what comes in.");
        }
        for (TomlTable table : root.get(INPUTS, List.of())) {
            if (table.isSound()) {
                long from = table.find(AT).map(Duration::toSeconds).orElse(end);
                end = from + table.get(FOR).toSeconds();
                all.add(new Timeline.Traffic(table.get(SOURCE, "a"), from, end, line(table)));
            }
        }
        return all;
    }

    private static <T> Registry registry(TomlTable root, Key<T> key, Function<T, Optional<Registered>> registered) {
        Map<InetAddress, Registered> all = new HashMap<>();
        for (TomlTable table : root.get(INPUTS, List.of())) {
            table.find(key).flatMap(registered).ifPresent(told -> put(table, key, told, all));
        }
        return address -> Optional.ofNullable(all.get(address));
    }

    private static void put(TomlTable table, Key<?> key, Registered told, Map<InetAddress, Registered> all) {
        String host = table.get(HOST, USUAL_HOST);
        try {
            Registered other = all.putIfAbsent(InetAddress.ofLiteral(host), told);
            if (other != null && !other.equals(told)) {
                table.fault(
                        key, host + " is in " + other.label() + " already", "Let hosts differ: host = \"192.0.2.2\".");
            }
        } catch (IllegalArgumentException _) {
            table.fault(HOST, "only addresses are in countries and autonomous systems", "Such as 192.0.2.7.");
        }
    }

    private static Timeline.Line line(TomlTable table) {
        String text = "\"" + table.get(METHOD, "GET") + ' ' + table.get(TARGET, "/") + " HTTP/1.1\" "
                + table.get(STATUS, 200L) + ' ' + table.get(BYTES, 1000L) + " \"-\" \""
                + table.get(USER_AGENT, "-") + "\" "
                + table.get(DURATION, new BigDecimal("0.1")).multiply(MICROS).toBigInteger();
        return new Timeline.Line(
                table.get(HOST, USUAL_HOST),
                text,
                Math.toIntExact(table.get(HITS, 0L)),
                Math.toIntExact(table.get(INVALID, 0L)));
    }
}
