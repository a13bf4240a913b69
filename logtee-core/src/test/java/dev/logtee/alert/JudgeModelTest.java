package dev.logtee.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Origins;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The judge beside a plain model, over random seconds: every window summed anew, every rule by the letter; once from
/// beginning to end, once restored from its binary form before each second.
class JudgeModelTest {
    private static final int SECONDS = 400;
    private static final long BEGIN = 1_700_000_000;

    private static final List<Measure> OF_SUMS = List.of(Measure.SERVER_ERROR_RATIO, Measure.HITS_PER_SECOND);
    private static final List<Measure> ALL =
            List.of(Measure.SERVER_ERROR_RATIO, Measure.HITS_PER_SECOND, Measure.VISITORS, Measure.SILENCE);
    private static final int HOSTS = 20;

    /// Hits and server errors of a second, and the number of the host that the first hit is of: the next one is of the
    /// next.
    private record Second(int hits, int errors, int host) {
        IntStream hosts() {
            return IntStream.range(host, host + hits).map(number -> number % HOSTS);
        }
    }

    static IntStream seeds() {
        return Trials.seeds(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEventIsThatOfThePlainModel(int seed) throws MalformedException {
        Random random = new Random(seed);
        Rule rule = rule(random);
        List<Second> seconds = seconds(random);
        assertThat(judged(rule, seconds, Between.NOTHING)).isEqualTo(new Model(rule).events(seconds, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRestartBeforeEachSecondChangesNothing(int seed) throws MalformedException {
        Random random = new Random(seed);
        Rule rule = rule(random);
        List<Second> seconds = seconds(random);
        assertThat(judged(rule, seconds, Between.RESTART)).isEqualTo(judged(rule, seconds, Between.NOTHING));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aChangeToTheSameRulesBeforeEachSecondChangesNothing(int seed) throws MalformedException {
        Random random = new Random(seed);
        Rule rule = rule(random);
        List<Second> seconds = seconds(random);
        assertThat(judged(rule, seconds, Between.CHANGE)).isEqualTo(judged(rule, seconds, Between.NOTHING));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void secondsInWhichNothingChangesMayBePassedOver(int seed) {
        Random random = new Random(seed);
        Rule rule = rule(random);
        int apart = 1 + random.nextInt(60);
        List<Second> seconds = seconds(random).stream()
                .map(second -> random.nextInt(apart) == 0 ? second : new Second(0, 0, 0))
                .toList();
        Scopes scopes = scopes(rule);
        List<String> events = new ArrayList<>();
        Judge passing = judge(scopes, rule.name(), events);
        Judge closing = judge(scopes, rule.name(), new ArrayList<>());
        passing.startAt(BEGIN);
        closing.startAt(BEGIN);
        int passedTo = 0;
        for (int i = 0; i < SECONDS; i++) {
            Second second = seconds.get(i);
            closing.close(second.hits() == 0 ? null : figures(scopes, second), true);
            if (second.hits() > 0 || BEGIN + i + 1 >= passing.nextChange()) {
                passing.skipTo(BEGIN + i);
                passing.close(second.hits() == 0 ? null : figures(scopes, second), true);
                passedTo = i + 1;
            }
        }
        if (passedTo < SECONDS) {
            passing.skipTo(BEGIN + SECONDS);
        }
        assertThat(events).isEqualTo(new Model(rule).events(seconds, 0));
        assertThat(passing.standings()).isEqualTo(closing.standings());
        assertThat(encoded(passing)).isEqualTo(encoded(closing));
    }

    private static byte[] encoded(Judge judge) {
        BinaryWriter out = new BinaryWriter();
        judge.encode(out);
        return out.toByteArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aQuietLogIsLookedAtOnlyWhereSomethingChanges(int seed) {
        Random random = new Random(seed);
        Rule rule = rule(random);
        Scopes scopes = scopes(rule);
        Judge judge = judge(scopes, rule.name(), new ArrayList<>());
        judge.startAt(BEGIN);
        judge.close(figures(scopes, new Second(5, 2, 0)), true);
        long at = BEGIN + 1;
        int closed = 0;
        while (judge.nextChange() < Long.MAX_VALUE) {
            at = Math.max(at, judge.nextChange() - 1);
            judge.skipTo(at++);
            judge.close(null, true);
            closed++;
        }
        assertThat(closed).isLessThan(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anotherRuleIsJudgedFromWhenItsWholeWindowIsKnown(int seed) {
        Random random = new Random(seed);
        Rule before = uncompared(rule(random, OF_SUMS), "tried");
        Rule after = uncompared(rule(random, OF_SUMS), "other");
        List<Second> seconds = seconds(random);
        int change = 50 + random.nextInt(100);
        List<String> events = new ArrayList<>();
        Judge judge = judge(scopes(before), "other", events);
        judge.startAt(BEGIN);
        for (int i = 0; i < SECONDS; i++) {
            if (i == change) {
                judge = judge.by(scopes(after), BEGIN + i, true);
            }
            judge.close(figures(scopes(i < change ? before : after), seconds.get(i)), true);
        }
        int from = change + Math.max(1, after.overSeconds() - secondsKnown(before, after));
        assertThat(events).isEqualTo(new Model(after).events(seconds, from));
    }

    /// How far back it is known what a rule measures: by the rule before, or by that of the traffic.
    private static int secondsKnown(Rule before, Rule after) {
        if (after.measure() == Measure.HITS_PER_SECOND) {
            return Rules.DEFAULT.traffic().overSeconds();
        }
        return before.measure() == after.measure() ? before.overSeconds() : 0;
    }

    private static Scopes scopes(Rule rule) {
        return Scopes.of(rules(rule), Origins.NONE);
    }

    private static Rules rules(Rule rule) {
        return new Rules(Rules.DEFAULT.traffic(), List.of(rule));
    }

    private static Rule uncompared(Rule rule, String name) {
        Timing timing = rule.timing();
        return new Rule(
                name,
                rule.measure(),
                rule.bounds(),
                new Timing(timing.over(), timing.hold(), timing.keep(), Optional.empty()),
                rule.scope(),
                rule.atLeast(),
                rule.severity(),
                rule.message());
    }

    private static Rule rule(Random random) {
        return rule(random, ALL);
    }

    private static Rule rule(Random random, List<Measure> measures) {
        Measure measure = measures.get(random.nextInt(measures.size()));
        boolean isRatio = measure == Measure.SERVER_ERROR_RATIO;
        Bounds.Side side = random.nextBoolean() ? Bounds.Side.ABOVE : Bounds.Side.BELOW;
        BigDecimal level = isRatio
                ? BigDecimal.valueOf(20 + random.nextInt(50), 2)
                : BigDecimal.valueOf(10 + random.nextInt(measure == Measure.VISITORS ? 150 : 30), 1);
        BigDecimal apart = level.multiply(BigDecimal.valueOf(random.nextInt(3), 1));
        BigDecimal clear = side == Bounds.Side.ABOVE ? level.subtract(apart) : level.add(apart);
        Timing timing = new Timing(
                Duration.ofSeconds(1 + random.nextInt(20)),
                Duration.ofSeconds(random.nextInt(3) * 5L),
                Duration.ofSeconds(random.nextInt(3) * 10L),
                random.nextInt(3) == 0 && measure != Measure.SILENCE
                        ? Optional.of(Duration.ofSeconds(1 + random.nextInt(60)))
                        : Optional.empty());
        return new Rule(
                "tried",
                measure,
                new Bounds(side, level, clear),
                timing,
                Rule.Scope.ALL,
                1 + random.nextInt(10),
                Severity.INFO,
                Optional.empty());
    }

    private static List<Second> seconds(Random random) {
        List<Second> seconds = new ArrayList<>();
        int most = 1;
        int failing = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (random.nextInt(25) == 0) {
                most = random.nextInt(8);
                failing = random.nextInt(100);
            }
            int hits = most == 0 ? 0 : random.nextInt(most + 1);
            int share = failing;
            int errors = (int) IntStream.range(0, hits)
                    .filter(hit -> random.nextInt(100) < share)
                    .count();
            seconds.add(new Second(hits, errors, random.nextInt(1 + i % HOSTS)));
        }
        return seconds;
    }

    /// What is done before each second.
    private enum Between {
        NOTHING,
        RESTART,
        CHANGE
    }

    private static List<String> judged(Rule rule, List<Second> seconds, Between between) throws MalformedException {
        Scopes scopes = scopes(rule);
        List<String> events = new ArrayList<>();
        Judge judge = judge(scopes, rule.name(), events);
        judge.startAt(BEGIN);
        for (int i = 0; i < seconds.size(); i++) {
            judge = switch (between) {
                case NOTHING -> judge;
                case RESTART -> restarted(judge, scopes, rule.name(), events);
                case CHANGE -> judge.by(scopes(rule), BEGIN + i, true);
            };
            judge.close(figures(scopes, seconds.get(i)), true);
        }
        return events;
    }

    private static Judge restarted(Judge before, Scopes scopes, String name, List<String> events)
            throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        before.encode(out);
        Judge judge = judge(scopes, name, events);
        BinaryReader in = new BinaryReader(out.toByteArray());
        judge.decode(in);
        in.end();
        return judge;
    }

    private static Judge judge(Scopes scopes, String name, List<String> events) {
        return new Judge(scopes, new SourceNames(), event -> {
            if (event.rule().equals(name)) {
                events.add(event.kind() + " " + (event.at() - BEGIN));
            }
        });
    }

    private static Figures figures(Scopes scopes, Second second) {
        Figures figures = scopes.figures();
        figures.addHits(second.hits());
        figures.ofAll()[Columns.SERVER_ERRORS] = second.errors();
        second.hosts().forEach(host -> figures.visitors(0).add(host + 1L));
        return figures;
    }

    /// All by the letter, with nothing kept between seconds but where the rule stands.
    private static final class Model {
        private final Rule rule;
        private String state = "none";
        private boolean raised;
        private long beyondSince;
        private long raisedAt;

        Model(Rule rule) {
            this.rule = rule;
        }

        /// @param from  the first second that is judged
        List<String> events(List<Second> seconds, int from) {
            List<String> events = new ArrayList<>();
            for (int at = Math.max(1, from); at <= seconds.size(); at++) {
                String event = step(at, measure(seconds, at));
                if (!event.isEmpty()) {
                    events.add(event + " " + at);
                }
            }
            return events;
        }

        /// Empty: not known.
        private Optional<double[]> measure(List<Second> seconds, int at) {
            if (rule.measure() == Measure.SILENCE) {
                return silence(seconds, at);
            }
            Optional<double[]> now = window(seconds, at, rule.measure() == Measure.SERVER_ERROR_RATIO);
            if (rule.timing().comparedTo().isEmpty()) {
                return now;
            }
            int ago = (int) rule.timing().comparedTo().get().toSeconds();
            Optional<double[]> before = at - ago < 1 ? Optional.empty() : window(seconds, at - ago, true);
            if (now.isEmpty() || before.isEmpty() || before.get()[0] == 0) {
                return Optional.empty();
            }
            return Optional.of(new double[] {now.get()[0] * before.get()[1], now.get()[1] * before.get()[0]});
        }

        private Optional<double[]> window(List<Second> seconds, int at, boolean needsHits) {
            int over = (int) rule.timing().over().toSeconds();
            List<Second> window = seconds.subList(Math.max(0, at - over), at);
            int hits = window.stream().mapToInt(Second::hits).sum();
            int errors = window.stream().mapToInt(Second::errors).sum();
            if (needsHits && hits < rule.atLeast()) {
                return Optional.empty();
            }
            if (rule.measure() == Measure.VISITORS) {
                long visitors =
                        window.stream().flatMapToInt(Second::hosts).distinct().count();
                return Optional.of(new double[] {visitors, 1});
            }
            return Optional.of(
                    rule.measure() == Measure.HITS_PER_SECOND
                            ? new double[] {hits, over}
                            : new double[] {errors, hits});
        }

        private static Optional<double[]> silence(List<Second> seconds, int at) {
            return IntStream.range(0, at).filter(second -> seconds.get(second).hits() > 0).max().stream()
                    .mapToObj(last -> new double[] {at - last, 1})
                    .findFirst();
        }

        private String step(long at, Optional<double[]> measure) {
            if (measure.isEmpty()) {
                boolean isNew = !state.equals("none");
                state = "none";
                return isNew ? "NO_DATA" : "";
            }
            int sign = rule.bounds().side() == Bounds.Side.ABOVE ? 1 : -1;
            boolean beyond = sign * compare(measure.get(), rule.bounds().level()) > 0;
            boolean back = sign * compare(measure.get(), rule.bounds().clear()) < 0;
            if (raised) {
                boolean ends = back && at - raisedAt >= rule.timing().keep().toSeconds();
                raised = !ends;
                state = ends ? "ok" : "firing";
                return ends ? "RECOVERED" : "";
            }
            if (!beyond) {
                state = "ok";
                return "";
            }
            beyondSince = state.equals("pending") ? beyondSince : at;
            state = "pending";
            if (at - beyondSince < rule.timing().hold().toSeconds()) {
                return "";
            }
            raised = true;
            raisedAt = at;
            state = "firing";
            return "TRIGGERED";
        }

        private static int compare(double[] fraction, BigDecimal level) {
            return new BigDecimal(fraction[0]).compareTo(level.multiply(new BigDecimal(fraction[1])));
        }
    }
}
