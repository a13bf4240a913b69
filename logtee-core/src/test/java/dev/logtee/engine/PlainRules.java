package dev.logtee.engine;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The plain twin of all that counts for rules and judges by them: it keeps every line, and for each rule and second it
/// looks through those of the window and counts anew, by the letter of what documentation says of the measure.
final class PlainRules {
    /// What is known of a line.
    ///
    /// @param nanos  how long it took
    record Request(int source, boolean isInvalid, String host, String section, int status, long bytes, long nanos) {}

    /// What a measure was: a fraction.
    private record Measured(double numerator, double denominator, long hits, boolean isKnown) {
        double value() {
            return isKnown ? numerator / denominator : 0;
        }
    }

    private static final int ALL = -1;

    private final Rules rules;
    private final TreeMap<Long, List<Request>> seconds = new TreeMap<>();
    private final List<String> events;

    /// @param events  where to tell them
    PlainRules(List<Rule> rules, int sources, List<String> events) {
        this.rules = new Rules(rules, sources);
        this.events = events;
    }

    /// Takes a line of a second, which may have closed.
    void placed(long second, Request request) {
        seconds.computeIfAbsent(second, key -> new ArrayList<>()).add(request);
    }

    /// Forgets all lines.
    void setBack(long to) {
        seconds.clear();
        rules.all.forEach(one -> one.setBack(to));
    }

    /// Takes in that all before `at` is closed.
    void closed(long at, boolean isJudged) {
        rules.all.forEach(one -> one.closed(at, isJudged));
    }

    /// Each rule, once for all sources or once for each.
    private final class Rules {
        private final List<Standing> all;

        Rules(List<Rule> rules, int sources) {
            all = Stream.iterate(ALL, source -> source < sources, source -> source + 1)
                    .flatMap(source -> rules.stream()
                            .filter(rule -> rule.scope().perSource() == (source != ALL))
                            .map(rule -> new Standing(rule, source)))
                    .toList();
        }
    }

    /// A rule and where it stands.
    private final class Standing {
        private final Rule rule;
        private final int source;
        private final long over;
        private final List<String> where;
        private final Map<Long, Measured> past = new HashMap<>();
        private String state = "no data";
        private boolean raised;
        private long since;

        Standing(Rule rule, int source) {
            this.rule = rule;
            this.source = source;
            over = rule.timing().over().toSeconds();
            where = rule.scope().where().stream().map(Object::toString).toList();
        }

        void setBack(long to) {
            past.clear();
            since = to;
        }

        void closed(long at, boolean isJudged) {
            if (at % rule.stepSeconds() != 0) {
                return;
            }
            Measured measured = compared(at, measured(at));
            Optional<Kind> event = isJudged ? step(at, measured) : Optional.empty();
            event.ifPresent(kind -> events.add(RulesModelTest.text(
                    rule, kind, at, source, measured.hits, kind == Kind.NO_DATA ? 0 : measured.value())));
        }

        private Measured compared(long at, Measured now) {
            if (rule.timing().comparedTo().isEmpty()) {
                return now;
            }
            past.put(at, now);
            Measured before =
                    past.get(at - rule.timing().comparedTo().orElseThrow().toSeconds());
            boolean isKnown = now.isKnown
                    && before != null
                    && before.isKnown
                    && before.numerator > 0
                    && before.hits >= rule.atLeast();
            return isKnown
                    ? new Measured(
                            now.numerator * before.denominator, now.denominator * before.numerator, now.hits, true)
                    : new Measured(0, 1, now.hits, false);
        }

        private Measured measured(long at) {
            List<Request> lines = new ArrayList<>();
            List<Request> hits = new ArrayList<>();
            for (List<Request> second : seconds.subMap(at - over, at).values()) {
                for (Request line : second) {
                    if (source == ALL || line.source == source) {
                        lines.add(line);
                        if (isLookedAt(line)) {
                            hits.add(line);
                        }
                    }
                }
            }
            return switch (rule.measure()) {
                case HITS_PER_SECOND -> rate(hits.size(), hits);
                case BYTES_PER_SECOND ->
                    rate(hits.stream().mapToLong(hit -> hit.bytes).sum(), hits);
                case ERRORS_PER_SECOND -> rate(count(hits, hit -> hit.status >= 400), hits);
                case ERROR_RATIO -> ratio(count(hits, hit -> hit.status >= 400), hits.size(), hits);
                case SERVER_ERROR_RATIO -> ratio(count(hits, hit -> hit.status >= 500), hits.size(), hits);
                case INVALID_RATIO -> ratio(count(lines, Request::isInvalid), lines.size(), hits);
                case VISITORS ->
                    new Measured(hits.stream().map(Request::host).distinct().count(), 1, hits.size(), true);
                case SIZE_P50, SIZE_P90, SIZE_P99 -> percentile(hits.stream().map(Request::bytes), 1, hits);
                case DURATION_P50, DURATION_P90, DURATION_P99 ->
                    percentile(hits.stream().map(Request::nanos), 1e9, hits);
                case SILENCE -> silence(at, hits);
            };
        }

        private boolean isLookedAt(Request line) {
            return !line.isInvalid && where.stream().allMatch(condition -> passes(line, condition));
        }

        private Measured rate(long sum, List<Request> hits) {
            return new Measured(sum, over, hits.size(), true);
        }

        private Measured ratio(long some, long all, List<Request> hits) {
            return all < rule.atLeast() || all == 0
                    ? new Measured(0, 1, hits.size(), false)
                    : new Measured(some, all, hits.size(), true);
        }

        private Measured percentile(Stream<Long> of, double unit, List<Request> hits) {
            List<Long> values = of.sorted().toList();
            if (values.size() < rule.atLeast()) {
                return new Measured(0, 1, hits.size(), false);
            }
            int rank = (int) Math.ceil(rule.measure().rank() * values.size());
            return new Measured(values.get(rank - 1), unit, hits.size(), true);
        }

        private Measured silence(long at, List<Request> hits) {
            return seconds.headMap(at, false).descendingMap().entrySet().stream()
                    .filter(second -> second.getValue().stream()
                            .anyMatch(line -> isLookedAt(line) && (source == ALL || line.source == source)))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .map(last -> new Measured(at - last, 1, hits.size(), true))
                    .orElse(new Measured(0, 1, 0, false));
        }

        private Optional<Kind> step(long at, Measured measured) {
            if (!measured.isKnown) {
                boolean isNew = !state.equals("no data");
                state = "no data";
                return isNew ? Optional.of(Kind.NO_DATA) : Optional.empty();
            }
            return raised ? whileRaised(at, measured) : whileNot(at, measured);
        }

        private Optional<Kind> whileRaised(long at, Measured measured) {
            state = "raised";
            int side = side() * measuredBeside(measured, rule.bounds().clear());
            boolean isBackAtZero = side == 0 && rule.bounds().clear().signum() == 0 && side() > 0;
            if ((side >= 0 && !isBackAtZero)
                    || at - since < rule.timing().keep().toSeconds()) {
                return Optional.empty();
            }
            raised = false;
            state = "ok";
            return Optional.of(Kind.RECOVERED);
        }

        private Optional<Kind> whileNot(long at, Measured measured) {
            if (side() * measuredBeside(measured, rule.bounds().level()) <= 0) {
                state = "ok";
                return Optional.empty();
            }
            since = state.equals("pending") ? since : at;
            state = "pending";
            if (at - since < rule.timing().hold().toSeconds()) {
                return Optional.empty();
            }
            raised = true;
            since = at;
            state = "raised";
            return Optional.of(Kind.TRIGGERED);
        }

        private int side() {
            return rule.bounds().side() == Side.ABOVE ? 1 : -1;
        }
    }

    private static int measuredBeside(Measured measured, BigDecimal level) {
        return new BigDecimal(measured.numerator).compareTo(level.multiply(new BigDecimal(measured.denominator)));
    }

    private static long count(List<Request> lines, Predicate<Request> which) {
        return lines.stream().filter(which).count();
    }

    private static boolean passes(Request line, String where) {
        return switch (where) {
            case "section=/pages" -> line.section.equals("/pages");
            case "section!=/pages" -> !line.section.equals("/pages");
            case "status=404" -> line.status == 404;
            default -> throw new IllegalArgumentException(where);
        };
    }
}
