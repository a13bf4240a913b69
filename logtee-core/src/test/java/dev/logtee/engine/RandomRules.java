package dev.logtee.engine;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Settings with the traffic alert and rules of any measure, with all that a rule may say.
final class RandomRules {
    private static final int RULES = 6;
    private static final List<String> WHERE = List.of("section=/pages", "section!=/pages", "status=404");

    private RandomRules() {}

    static Settings settings(Random random) {
        List<Rule> rules = IntStream.range(0, RULES)
                .mapToObj(number -> rule(random, "rule " + number))
                .toList();
        Rule traffic = Rule.traffic(
                new Threshold(BigDecimal.valueOf(1 + random.nextInt(4)), Duration.ofSeconds(1 + random.nextInt(40))));
        View part = new View(
                List.of(Condition.parse("status!=304")),
                new Addresses.AsLogged(),
                List.of(),
                View.WHOLE.sectionDepth());
        return new Settings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(random.nextInt(8)),
                new Rules(traffic, rules),
                random.nextBoolean() ? View.WHOLE : part);
    }

    private static Rule rule(Random random, String name) {
        Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
        boolean isSketched = measure == Measure.VISITORS || measure.kind() == Measure.Kind.PERCENTILE;
        long over = random.nextInt(6) == 0 ? 310 : 1 + random.nextInt(30);
        long ago = random.nextInt(6) == 0 ? 3610 : over == 310 ? 10 + 10 * random.nextInt(6) : 1 + random.nextInt(60);
        Optional<Duration> comparedTo = measure == Measure.SILENCE || random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(ago));
        Duration hold = Duration.ofSeconds(random.nextInt(3) * (long) random.nextInt(15));
        Duration keep = Duration.ofSeconds(random.nextInt(3) * (long) random.nextInt(30));
        List<Condition> where = measure == Measure.INVALID_RATIO || random.nextBoolean()
                ? List.of()
                : List.of(Condition.parse(WHERE.get(random.nextInt(WHERE.size()))));
        Bounds bounds = bounds(random, measure, comparedTo.isPresent());
        boolean perSource = !isSketched && random.nextInt(3) == 0;
        boolean inSteps = comparedTo.isPresent() && ago > 3600;
        long step = inSteps ? perSource ? 60 : 10 : 1;
        Timing timing = new Timing(
                Duration.ofSeconds(Math.ceilDiv(over, step) * step),
                hold,
                keep,
                comparedTo.map(_ -> Duration.ofSeconds(Math.ceilDiv(ago, step) * step)));
        return new Rule(
                name,
                measure,
                bounds,
                timing,
                new Rule.Scope(where, perSource),
                random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(12),
                Severity.INFO,
                Optional.empty());
    }

    private static Bounds bounds(Random random, Measure measure, boolean isCompared) {
        Bounds.Side side = random.nextBoolean() ? Bounds.Side.ABOVE : Bounds.Side.BELOW;
        BigDecimal level = isCompared ? comparedLevel(random, measure) : level(random, measure);
        boolean isAbove = side == Bounds.Side.ABOVE;
        BigDecimal apart = level.multiply(BigDecimal.valueOf(random.nextInt(isAbove ? 11 : 4), 1));
        return new Bounds(side, level, isAbove ? level.subtract(apart) : level.add(apart));
    }

    /// Of what is estimated, between any two values, and so is each tenth of it.
    private static BigDecimal level(Random random, Measure measure) {
        return switch (measure) {
            case HITS_PER_SECOND -> BigDecimal.valueOf(random.nextInt(40), 1);
            case BYTES_PER_SECOND -> BigDecimal.valueOf(random.nextInt(20) * 20_000L);
            case ERRORS_PER_SECOND -> BigDecimal.valueOf(random.nextInt(20), 1);
            case ERROR_RATIO, SERVER_ERROR_RATIO, INVALID_RATIO -> BigDecimal.valueOf(random.nextInt(80), 2);
            case VISITORS -> BigDecimal.valueOf(random.nextInt(20));
            case SIZE_P50, SIZE_P90, SIZE_P99 ->
                BigDecimal.valueOf(List.of(0L, 7L, 40L, 110L, 1_100L, 21_000L).get(random.nextInt(6)));
            case DURATION_P50, DURATION_P90, DURATION_P99 ->
                BigDecimal.valueOf(List.of(0L, 5L, 52L, 520L, 3_100L).get(random.nextInt(5)), 3);
            case SILENCE -> BigDecimal.valueOf(random.nextInt(60));
        };
    }

    /// Ratios of estimates are not near it, nor near any tenth of it.
    private static BigDecimal comparedLevel(Random random, Measure measure) {
        return measure.kind() == Measure.Kind.PERCENTILE
                ? new BigDecimal(List.of("0.58", "1.5", "3").get(random.nextInt(3)))
                : BigDecimal.valueOf(random.nextInt(30), 1);
    }
}
