package dev.logtee.rules;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Measure.Kind;
import dev.logtee.alert.MeasureRange;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.alert.Wording;
import dev.logtee.config.Key;
import dev.logtee.config.Nearest;
import dev.logtee.config.Shape;
import dev.logtee.config.TomlTable;
import dev.logtee.traffic.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `[traffic]`, `presets` and `[[alert]]` of a configuration: what may stand there, and the rules it makes.
public final class RuleTables {
    private static final BigDecimal MOST = BigDecimal.TEN.pow(15);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Key<String> NAME = Key.text("name", "What the rule is called, wherever it is told of")
            .as(Rule::checkedName)
            .required();
    private static final Key<Measure> MEASURE = Key.choice(
                    "measure",
                    "What it measures over its window",
                    Arrays.stream(Measure.values()).map(Measure::word).toList(),
                    "`logtee alerts measures` lists them all.")
            .as(word -> Measure.of(word).orElseThrow())
            .required();
    private static final Key<BigDecimal> ABOVE = level("above", "Out of bounds above this level");
    private static final Key<BigDecimal> BELOW = level("below", "Out of bounds below this level");
    private static final Key<BigDecimal> CLEAR =
            level("clear", "Back on the other side of this level. Default: the level itself");
    private static final Key<Duration> OVER = seconds(
                    "over", "How far back it looks. Default: 1m", SECOND, Timing.MOST_OVER)
            .mistakenFor("window");
    private static final Key<Duration> FOR =
            seconds("for", "How long it has to be out of bounds first. Default: 0s", Duration.ZERO, Timing.MOST);
    private static final Key<Duration> KEEP =
            seconds("keep", "How long it fires at least. Default: 0s", Duration.ZERO, Timing.MOST);
    private static final Key<Duration> COMPARED_TO = seconds(
            "compared_to", "Take the ratio to what it was so long ago, over as long a window", SECOND, Timing.MOST);
    private static final Key<List<Condition>> WHERE = Key.text(
                    "where", "Only hits that pass: conditions as those of --where")
            .as(RuleTables::condition)
            .list();
    private static final Key<Long> AT_LEAST = Key.whole(
            "at_least",
            "Hits below which a ratio, percentile or comparison is not judged; lines of invalid_ratio. Default: 1",
            1,
            1L << 40);
    private static final Key<String> PER = Key.choice("per", "Judge each source by itself", List.of("source"));
    private static final Key<Severity> SEVERITY =
            Key.oneOf("severity", "How much it matters. Default: warning", Severity.class);
    private static final Key<String> MESSAGE = Key.text(
                    "message", "What it says when it triggers; may name " + String.join(", ", Wording.FIELDS))
            .as(Wording::checked);

    private static final Key<List<String>> NOTIFY = Key.text(
                    "notify", "Who is told: names of [[notify]] tables. Default: all; [] is nobody")
            .list();

    private static final Key<BigDecimal> THRESHOLD = Key.decimal(
            "threshold", "Hits a second above which it is raised. Default: 10", new BigDecimal("1e-9"), MOST);
    private static final Key<Duration> WINDOW = seconds(
                    "window", "How far back the mean looks. Default: 2m", SECOND, Timing.MOST_OVER)
            .mistakenFor("over");

    /// Of the traffic alert.
    public static final Key<TomlTable> TRAFFIC = Key.table(
            "traffic",
            "The traffic alert, which there is in any case",
            Shape.of(List.of(THRESHOLD, WINDOW, CLEAR, FOR, KEEP, SEVERITY, MESSAGE, NOTIFY)));

    /// Rules by one word each.
    public static final Key<List<String>> PRESETS =
            Key.choice("presets", "Sensible rules by one word", Preset.words()).list();

    /// Rules of one's own.
    public static final Key<List<TomlTable>> ALERTS = Key.tables(
            "alert",
            "A rule",
            Shape.of(List.of(
                    NAME,
                    MEASURE,
                    ABOVE,
                    BELOW,
                    CLEAR,
                    OVER,
                    FOR,
                    KEEP,
                    COMPARED_TO,
                    WHERE,
                    AT_LEAST,
                    PER,
                    SEVERITY,
                    MESSAGE,
                    NOTIFY)));

    private RuleTables() {}

    /// The field that was probably meant is worth more than a list of all.
    private static Condition condition(String text) {
        try {
            return Condition.parse(text);
        } catch (IllegalArgumentException e) {
            String field = text.split("\\W", 2)[0];
            Optional<String> meant =
                    Condition.fields().contains(field) ? Optional.empty() : Nearest.to(field, Condition.fields());
            throw meant.map(word -> new IllegalArgumentException(
                            "unknown field \"" + field + "\"\nDid you mean \"" + word + "\"?", e))
                    .orElse(e);
        }
    }

    private static Key<BigDecimal> level(String name, String description) {
        return Key.decimal(name, description, BigDecimal.ZERO, MOST);
    }

    private static Key<Duration> seconds(String name, String description, Duration least, Duration most) {
        return Key.duration(name, description, least, most).as(length -> {
            if (length.toNanosPart() != 0) {
                throw new IllegalArgumentException("\"" + name + "\" takes whole seconds");
            }
            return length;
        });
    }

    /// The rules of a file; those that have faults, which are noted, are left out.
    public static Rules read(TomlTable root) {
        Rule traffic = root.find(TRAFFIC).map(RuleTables::traffic).orElse(Rules.DEFAULT.traffic());
        List<Rule> others = new ArrayList<>();
        for (String preset : new LinkedHashSet<>(root.get(PRESETS, List.of()))) {
            others.add(Preset.of(preset).rule());
        }
        Set<String> names = new HashSet<>(Set.of(Rule.TRAFFIC, AlertEvent.CLOCK));
        others.forEach(rule -> names.add(rule.name()));
        for (TomlTable table : root.get(ALERTS, List.of())) {
            requireNew(table, names);
            alert(table, bounds(table)).ifPresent(others::add);
        }
        try {
            return new Rules(traffic, others);
        } catch (IllegalArgumentException e) {
            root.fault(ALERTS, String.valueOf(e.getMessage()), "Put some of them into another configuration.");
            return Rules.DEFAULT;
        }
    }

    /// Whom rules tell that say so, by their names.
    ///
    /// @param receivers  what those are called that there are; others are faults
    public static Map<String, List<String>> routes(TomlTable root, List<String> receivers) {
        Map<String, List<String>> routes = new HashMap<>();
        root.find(TRAFFIC).ifPresent(table -> route(Rule.TRAFFIC, table, receivers, routes));
        for (TomlTable table : root.get(ALERTS, List.of())) {
            table.find(NAME).ifPresent(name -> route(name, table, receivers, routes));
        }
        return routes;
    }

    private static void route(String rule, TomlTable table, List<String> receivers, Map<String, List<String>> routes) {
        List<String> told = table.find(NOTIFY).orElse(null);
        if (told == null) {
            return;
        }
        routes.put(rule, told);
        for (int i = 0; i < told.size(); i++) {
            if (!receivers.contains(told.get(i)) && !table.faults().isIncomplete()) {
                table.fault(NOTIFY, i, "no receiver is called \"" + told.get(i) + '"', meant(told.get(i), receivers));
            }
        }
    }

    private static String meant(String name, List<String> receivers) {
        String known = receivers.isEmpty() ? "; there is none." : ": " + String.join(", ", receivers) + '.';
        return Nearest.to(name, receivers)
                .map(word -> "Did you mean \"" + word + "\"?")
                .orElse("Receivers are [[notify]] tables" + known);
    }

    private static void requireNew(TomlTable table, Set<String> names) {
        table.find(NAME)
                .filter(name -> !names.add(name))
                .ifPresent(name -> table.fault(NAME, taken(name), "Each rule needs a name of its own."));
    }

    private static String taken(String name) {
        return switch (name) {
            case Rule.TRAFFIC -> "\"traffic\" is the rule that [traffic] sets";
            case AlertEvent.CLOCK -> "\"clock\" is what events of the log clock are called";
            default -> "another rule has this name";
        };
    }

    private static Rule traffic(TomlTable table) {
        Threshold standard = Threshold.DEFAULT;
        if (table.has(THRESHOLD) && table.find(THRESHOLD).isEmpty()) {
            return Rules.DEFAULT.traffic(); // whether "clear" goes with it cannot be said
        }
        BigDecimal level = table.get(THRESHOLD, standard.hitsPerSecond());
        Bounds bounds = bounds(table, Side.ABOVE, level).orElse(Bounds.above(level));
        Timing timing = new Timing(
                table.get(WINDOW, standard.window()),
                table.get(FOR, Duration.ZERO),
                table.get(KEEP, Duration.ZERO),
                Optional.empty());
        return new Rule(
                Rule.TRAFFIC,
                Measure.HITS_PER_SECOND,
                bounds,
                timing,
                Rule.Scope.ALL,
                1,
                table.get(SEVERITY, Severity.WARNING),
                table.find(MESSAGE));
    }

    /// The rule of a table that [is sound][TomlTable#isSound] once this is done.
    ///
    /// @param bounds  empty if they have faults
    private static Optional<Rule> alert(TomlTable table, Optional<Bounds> bounds) {
        Rule.Scope scope =
                new Rule.Scope(table.get(WHERE, List.of()), table.find(PER).isPresent());
        table.find(MEASURE).ifPresent(measure -> checkAgainst(measure, bounds, scope, table));
        return table.isSound() ? bounds.map(within -> alert(table, within, scope)) : Optional.empty();
    }

    private static void checkAgainst(Measure measure, Optional<Bounds> bounds, Rule.Scope scope, TomlTable table) {
        boolean isCompared = table.has(COMPARED_TO);
        if (isCompared == table.find(COMPARED_TO).isPresent()) {
            Rule.misfits(measure, bounds.orElse(Bounds.above(BigDecimal.ZERO)), timing(table), scope)
                    .forEach(misfit -> table.fault(key(misfit.part(), table), misfit.problem(), misfit.help()));
        }
        bounds.ifPresent(within -> checkUse(measure, within, isCompared, table));
        boolean isOfEnough = measure.kind() == Kind.RATIO || measure.kind() == Kind.PERCENTILE || isCompared;
        if (table.has(AT_LEAST) && !isOfEnough) {
            table.fault(
                    AT_LEAST,
                    measure.word() + " is judged however few hits there are",
                    "Leave it out: it is for ratios, percentiles and comparisons.");
        }
    }

    /// A rule that never fires, or is never back, is of no use to anybody.
    private static void checkUse(Measure measure, Bounds bounds, boolean isCompared, TomlTable table) {
        MeasureRange range = MeasureRange.of(measure, isCompared);
        boolean isAbove = bounds.side() == Side.ABOVE;
        if (range.most().filter(most -> bounds.level().compareTo(most) > 0).isPresent()) {
            return; // no such level: that is said
        }
        if (!range.mayLeave(bounds)) {
            table.fault(
                    isAbove ? ABOVE : BELOW,
                    "it would never fire: " + never(measure, isAbove, bounds.level()),
                    "Give it a level that can be passed.");
        } else if (!range.mayBeBack(bounds)) {
            table.fault(
                    table.has(CLEAR) ? CLEAR : isAbove ? ABOVE : BELOW,
                    "once it fires it would never be back: " + never(measure, !isAbove, bounds.clear()),
                    "\"clear\" is where it is back; without it, the level is.");
        }
    }

    private static String never(Measure measure, boolean above, BigDecimal level) {
        return measure.word() + " is never " + (above ? "above " : "below ") + level.toPlainString();
    }

    private static Rule alert(TomlTable table, Bounds bounds, Rule.Scope scope) {
        return new Rule(
                table.get(NAME),
                table.get(MEASURE),
                bounds,
                timing(table),
                scope,
                table.get(AT_LEAST, 1L),
                table.get(SEVERITY, Severity.WARNING),
                table.find(MESSAGE));
    }

    private static Key<?> key(Rule.Part part, TomlTable table) {
        return switch (part) {
            case LEVEL -> table.has(ABOVE) ? ABOVE : BELOW;
            case OVER -> OVER;
            case COMPARED_TO -> COMPARED_TO;
            case WHERE -> WHERE;
            case PER -> PER;
        };
    }

    private static Timing timing(TomlTable table) {
        return new Timing(
                table.get(OVER, Duration.ofMinutes(1)),
                table.get(FOR, Duration.ZERO),
                table.get(KEEP, Duration.ZERO),
                table.find(COMPARED_TO));
    }

    /// Looked for also where other keys have faults: all of them are told at once.
    private static Optional<Bounds> bounds(TomlTable table) {
        boolean isAbove = table.has(ABOVE);
        if (isAbove == table.has(BELOW)) {
            if (isAbove || !table.faults().isIncomplete()) {
                table.fault(
                        isAbove ? BELOW : ABOVE,
                        isAbove ? "both \"above\" and \"below\"" : "neither \"above\" nor \"below\"",
                        "A rule has one of them.");
            }
            return Optional.empty();
        }
        return table.find(isAbove ? ABOVE : BELOW)
                .flatMap(level -> bounds(table, isAbove ? Side.ABOVE : Side.BELOW, level));
    }

    private static Optional<Bounds> bounds(TomlTable table, Side side, BigDecimal level) {
        BigDecimal clear = table.get(CLEAR, level);
        boolean isAbove = side == Side.ABOVE;
        if (isAbove ? clear.compareTo(level) > 0 : clear.compareTo(level) < 0) {
            table.fault(
                    CLEAR,
                    "back " + (isAbove ? "above" : "below") + " the level " + level.toPlainString(),
                    "\"clear\" is where the measure is well again: at the level or "
                            + (isAbove ? "below it." : "above it."));
            return Optional.empty();
        }
        return Optional.of(new Bounds(side, level, clear));
    }
}
