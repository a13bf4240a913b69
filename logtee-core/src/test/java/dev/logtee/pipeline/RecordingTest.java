package dev.logtee.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure;
import dev.logtee.alert.MeasureRange;
import dev.logtee.alert.Recording;
import dev.logtee.alert.Recording.Suggested;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Timing;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is told of other levels after one reading, beside readings with rules of these levels.
class RecordingTest {
    private static final List<Measure> MEASURES = List.of(
            Measure.HITS_PER_SECOND,
            Measure.ERROR_RATIO,
            Measure.SIZE_P90,
            Measure.VISITORS,
            Measure.SILENCE,
            Measure.BYTES_PER_SECOND);

    @TempDir
    private Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 15);
    }

    private static Rule rule(Random random) {
        Measure measure = MEASURES.get(random.nextInt(MEASURES.size()));
        Side side = random.nextInt(3) == 0 ? Side.BELOW : Side.ABOVE;
        boolean isPerSource = measure != Measure.SIZE_P90 && measure != Measure.VISITORS && random.nextInt(4) == 0;
        Timing timing = new Timing(
                Duration.ofSeconds(10 * (1 + random.nextInt(40))),
                Duration.ofSeconds(random.nextInt(3) * 7L),
                Duration.ofSeconds(random.nextInt(3) * 15L),
                measure != Measure.SILENCE && random.nextInt(3) == 0
                        ? Optional.of(Duration.ofMinutes(10))
                        : Optional.empty());
        return new Rule(
                "tried",
                measure,
                bounds(side, measure, timing, random),
                timing,
                new Rule.Scope(List.of(), isPerSource),
                1 + random.nextInt(5),
                Severity.INFO,
                Optional.empty());
    }

    private static Bounds bounds(Side side, Measure measure, Timing timing, Random random) {
        double unit = timing.comparedTo().isPresent()
                ? 2
                : switch (measure) {
                    case HITS_PER_SECOND -> 0.8;
                    case ERROR_RATIO -> 0.9;
                    case VISITORS -> 80;
                    case SILENCE -> 400;
                    default -> 5000;
                };
        BigDecimal level = BigDecimal.valueOf(Math.round(100 * unit * random.nextDouble()), 2);
        BigDecimal apart = level.multiply(BigDecimal.valueOf(random.nextInt(3), 1));
        return new Bounds(side, level, side == Side.ABOVE ? level.subtract(apart) : level.add(apart));
    }

    private static Rule with(Rule rule, Bounds bounds) {
        return new Rule(
                rule.name(),
                rule.measure(),
                bounds,
                rule.timing(),
                rule.scope(),
                rule.atLeast(),
                rule.severity(),
                rule.message());
    }

    private long firings(Rule rule, Optional<Recording> recording) {
        Report report = new Report(List.of(folder + "/*.log"), new Rules(Rules.DEFAULT.traffic(), List.of(rule)));
        Reporter reporter = new Reporter(report, text -> {});
        recording.ifPresent(reporter::record);
        return reporter.judge().orElseThrow().firings().getOrDefault("tried", 0L);
    }

    private void write(int hits, long seed) throws IOException {
        Random random = new Random(seed);
        for (int file = 0; file < 2; file++) {
            MadeLog made = new MadeLog(random, hits, Long.MIN_VALUE, Long.MAX_VALUE);
            Files.writeString(folder.resolve(file + ".log"), made.text());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void byOtherLevelsTheRuleFiresAsOftenAsOneThatHasThem(int seed) throws IOException {
        write(1500, seed);
        Random random = new Random(seed);
        Rule rule = rule(random);
        Recording recording = new Recording(rule);
        assertThat(firings(rule, Optional.of(recording)))
                .isEqualTo(recording.within(rule.bounds()).firings());
        for (int i = 0; i < 4; i++) {
            Bounds other = bounds(rule.bounds().side(), rule.measure(), rule.timing(), random);
            assertThat(recording.within(other).firings())
                    .as("%s by %s", rule, other)
                    .isEqualTo(firings(with(rule, other), Optional.empty()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLevelSuggestedFiresNoMoreOftenAndTheNextOneDoes(int seed) throws IOException {
        write(1500, seed);
        Random random = new Random(seed);
        Rule rule = rule(random);
        Recording recording = new Recording(rule);
        firings(rule, Optional.of(recording));
        int atMost = random.nextInt(4);
        Optional<Suggested> suggested = recording.suggest(atMost);
        suggested.ifPresent(found -> {
            assertThat(found.firings())
                    .isLessThanOrEqualTo(atMost)
                    .isEqualTo(recording.within(found.bounds()).firings());
            assertThat(recording.suggest(found.firings()).orElseThrow().firings())
                    .isEqualTo(found.firings());
            MeasureRange range =
                    MeasureRange.of(rule.measure(), rule.timing().comparedTo().isPresent());
            assertThat(range.mayLeave(found.bounds())).isTrue();
            assertThat(range.mayBeBack(found.bounds())).isTrue();
        });
        boolean mayHaveNone = rule.bounds().side() == Side.BELOW || rule.measure() != Measure.HITS_PER_SECOND;
        assertThat(suggested.isPresent() || mayHaveNone).isTrue(); // it may have been at its very end
    }

    @Test
    void thatWhichNeverFiresIsJustAboveWhatWasSeen() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int second = 0; second < 600; second++) {
            String line = "192.0.2.7 - - [2024-01-01T00:%02d:%02dZ] \"GET / HTTP/1.1\" 200 100\n"
                    .formatted(second / 60, second % 60);
            lines.repeat(line, second % 100 == 50 ? 7 : 1); // 16 in each window of 10 s that holds such a second
        }
        Files.writeString(folder.resolve("a.log"), lines);
        Rule rule = with(
                new Rule(
                        "tried",
                        Measure.HITS_PER_SECOND,
                        Bounds.above(BigDecimal.TEN),
                        Timing.over(Duration.ofSeconds(10))),
                new Bounds(Side.ABOVE, BigDecimal.TEN, BigDecimal.valueOf(9)));
        Recording recording = new Recording(rule);
        firings(rule, Optional.of(recording));
        assertThat(recording.suggest(0))
                .contains(new Suggested(new Bounds(Side.ABOVE, new BigDecimal("1.60"), new BigDecimal("1.44")), 0, 0));
        assertThat(recording.suggest(6).orElseThrow().firings()).isEqualTo(6);
        assertThat(recording.suggest(6).orElseThrow().bounds().level()).isLessThan(new BigDecimal("1.60"));
    }
}
