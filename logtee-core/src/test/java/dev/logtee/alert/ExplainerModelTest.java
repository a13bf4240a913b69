package dev.logtee.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.Trials;
import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Scopes.Focus;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Places;
import dev.logtee.traffic.Traits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What explains events, beside a twin that keeps the same samples and at each event goes anew through all of them as
/// text: over random hits, with values that are shown alike, of all weights, and at many events one after another.
class ExplainerModelTest {
    private static final int SECONDS = 6_000;
    private static final long BEGIN = 1_700_000_000;

    private static final byte[][] SECTIONS = labels("/a", "/b", "/c", "", "/\u0001", "/\\x01", "/" + "x".repeat(150));
    private static final byte[][] AGENTS = labels(
            "curl/8",
            "",
            "Mozilla/5.0 (X11)",
            "a".repeat(119) + "bc",
            "a".repeat(119) + "de",
            "é",
            "\u202e",
            "a".repeat(130) + " (compatible; GPTBot/1.3)",
            "GPTBot/1.2");

    static IntStream seeds() {
        return Trials.seeds(11);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reasonsAndLinesAreThoseOfThePlainTwin(int seed) throws MalformedException {
        Random random = new Random(seed);
        int longest = List.of(1, 60, 300, 3600).get(random.nextInt(4));
        int foci = random.nextBoolean() ? 1 : 33;
        Focus focus = new Focus(0, Of.values()[random.nextInt(4)], random.nextInt(3));
        Explainer explainer = new Explainer(focus, foci, longest, new Traits(Places.ORIGINS));
        Twin twin = new Twin(focus, foci, longest, explainer.bytesASample);
        int changes = 0;
        int busy = 2 + random.nextInt(20);
        for (long second = BEGIN; second < BEGIN + SECONDS; second++) {
            long of = random.nextInt(50) == 0 ? second - random.nextInt(8_000) : second; // some are late
            Samples samples = samples(random, focus, of, random.nextInt(busy));
            if (samples.kept().isEmpty()) {
                continue;
            }
            twin.add(of, copy(samples, focus), second + 1);
            explainer.add(of, samples, second + 1);
            if (random.nextInt(second % 500 < 50 ? 2 : 40) == 0) {
                Rule rule = rule(random, 1 + random.nextInt(longest));
                int source = random.nextInt(3) - 1;
                List<Reason> reasons = twin.reasons(second + 1, rule, source);
                changes += reasons.size();
                assertThat(explainer.reasons(second + 1, rule, source)).isEqualTo(reasons);
                assertThat(explainer.lines(second + 1, rule.overSeconds(), source))
                        .isEqualTo(twin.lines(second + 1, rule.overSeconds(), source));
            }
            if (random.nextInt(500) == 0) {
                explainer = restarted(explainer, focus, foci, longest);
            }
        }
        assertThat(changes).isPositive();
    }

    /// All values are as long as any that are kept, but those of half of the latest sections.
    @Test
    void longValuesThatNeverRepeatTakeNoMoreThanTheirShare() {
        Focus focus = new Focus(0, Of.HITS, 0);
        Explainer explainer = new Explainer(focus, Rules.MOST, 3600, new Traits(Places.ORIGINS));
        Random random = new Random(1);
        long end = BEGIN + 7_200;
        for (long second = BEGIN; second < end; second += 5) {
            Samples samples = new Samples(0);
            for (int i = 0; i < Figures.SAMPLES_A_SECOND; i++) {
                byte[] known = second < end - 300 || i % 2 == 0 ? ownLabel(random) : SECTIONS[0];
                double key = 1 / (1 - random.nextDouble());
                samples.add(
                        new Sample(key, 1, second, 0, 200, known, ownLabel(random), ownLabel(random)),
                        Figures.SAMPLES_A_SECOND);
                samples.add(new Samples.Line(key, second, 0, new byte[LineWriter.LONGEST]));
            }
            explainer.add(second, samples, second + 1);
        }
        Rule rule = rule(random, 300);
        assertThat(explainer.reasons(end, rule, -1)).extracting(Reason::value).contains("/a");
        assertThat(explainer.lines(end, 300, -1)).isNotEmpty();
        BinaryWriter out = new BinaryWriter();
        explainer.encode(out);
        assertThat(out.toByteArray().length).isLessThan((16 << 20) / Rules.MOST);
    }

    private static byte[] ownLabel(Random random) {
        byte[] bytes = new byte[Sample.LONGEST_LABEL / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).getBytes(UTF_8);
    }

    private static Explainer restarted(Explainer explainer, Focus focus, int foci, int longest)
            throws MalformedException {
        BinaryWriter out = new BinaryWriter();
        explainer.encode(out);
        Explainer restarted = new Explainer(focus, foci, longest, new Traits(Places.ORIGINS));
        restarted.decode(new BinaryReader(out.toByteArray()));
        return restarted;
    }

    private static Samples copy(Samples samples, Focus focus) {
        Samples copy = new Samples(focus.firstDepth());
        copy.merge(samples, Figures.SAMPLES_A_SECOND);
        return copy;
    }

    private static Samples samples(Random random, Focus focus, long second, int hits) {
        Samples samples = new Samples(focus.firstDepth());
        for (int i = 0; i < hits; i++) {
            double weight = focus.of() == Of.BYTES ? 1 + random.nextLong(1L << random.nextInt(60)) : 1;
            double key = weight / (1 - random.nextDouble());
            int source = random.nextInt(2);
            if (samples.admits(key)) {
                byte[] host = host(random, second);
                samples.add(
                        new Sample(
                                key,
                                weight,
                                second,
                                source,
                                random.nextInt(8) == 0 ? -1 : 200 + 100 * random.nextInt(4),
                                SECTIONS[random.nextInt(second / 700 % 2 == 0 ? 2 : SECTIONS.length)],
                                host,
                                AGENTS[random.nextInt(AGENTS.length)]),
                        Figures.SAMPLES_A_SECOND);
                if (samples.admitsLine(key)) {
                    byte[] text = (new String(host, UTF_8) + " - - [] \"GET /" + random.nextInt(3)).getBytes(UTF_8);
                    samples.add(new Samples.Line(key, second, source, text));
                }
            }
        }
        return samples;
    }

    private static byte[] host(Random random, long second) {
        int of = random.nextInt(9);
        String host = switch (of) {
            case 0 -> "";
            case 1 -> "no address";
            case 2 -> "2001:db8:" + random.nextInt(2) + "::" + random.nextInt(3);
            case 3 -> "fe80::1%" + "z".repeat(random.nextInt(140));
            case 4 -> "10.0.0." + (second / 1_000 % 2 == 0 ? 7 : random.nextInt(200));
            case 5 -> "192.0.2.1:" + random.nextInt(3);
            case 6 -> "10." + (second >> 16 & 255) + "." + (second >> 8 & 255) + "." + (second & 255); // gone soon
            default -> "10.0." + random.nextInt(2) + "." + random.nextInt(250);
        };
        return host.getBytes(UTF_8);
    }

    private static byte[][] labels(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
    }

    private static Rule rule(Random random, int over) {
        BigDecimal level = BigDecimal.TEN;
        return new Rule(
                "tried",
                Measure.HITS_PER_SECOND,
                new Bounds(random.nextBoolean() ? Bounds.Side.ABOVE : Bounds.Side.BELOW, level, level),
                Timing.over(Duration.ofSeconds(over)));
    }

    /// Keeps samples as an explainer says it does.
    private static final class Twin {
        private final Focus focus;
        private final int share;
        private final long bytesASample;
        private final int fineSeconds;
        private final int allSeconds;
        private final TreeMap<Long, Samples> fine = new TreeMap<>();
        private final TreeMap<Long, Samples> coarse = new TreeMap<>();

        Twin(Focus focus, int foci, int longest, long bytesASample) {
            this.focus = focus;
            this.bytesASample = bytesASample;
            share = foci > 32 ? 2 : 1;
            fineSeconds = Math.min(longest, 300) + 10;
            allSeconds = longest + 10 + 3600;
        }

        void add(long second, Samples samples, long closedTo) {
            if (second >= closedTo - fineSeconds) {
                long step = Math.floorDiv(second, 10);
                if (!fine.containsKey(step)) {
                    retire(closedTo);
                }
                merge(fine, step, samples, 64 / share);
            } else if (second >= closedTo - allSeconds) {
                addCoarse(second, samples);
            }
        }

        private void addCoarse(long second, Samples samples) {
            if (fineSeconds + 3600 == allSeconds) {
                samples.dropLines();
            }
            samples.thinTo(16 / share);
            samples.thinToBytes(16 / share * bytesASample);
            merge(coarse, Math.floorDiv(second, 60), samples, 16 / share);
        }

        private void retire(long closedTo) {
            while (!fine.isEmpty() && (fine.firstKey() + 1) * 10 <= closedTo - fineSeconds) {
                Map.Entry<Long, Samples> oldest = fine.pollFirstEntry();
                addCoarse(oldest.getKey() * 10, oldest.getValue());
            }
            coarse.headMap(Math.floorDiv(closedTo - allSeconds, 60)).clear();
        }

        private void merge(Map<Long, Samples> into, long key, Samples samples, int most) {
            Samples sum = into.computeIfAbsent(key, _ -> new Samples(focus.firstDepth()));
            sum.merge(samples, most);
            sum.thinToBytes(most * bytesASample);
        }

        List<Reason> reasons(long at, Rule rule, int source) {
            int over = rule.overSeconds();
            PlainShares now = new PlainShares(focus.of(), at - over, at, source);
            PlainShares before = new PlainShares(focus.of(), at - over - 3600, at - over, source);
            Stream.concat(fine.values().stream(), coarse.values().stream()).forEach(samples -> {
                now.add(samples);
                before.add(samples);
            });
            return rule.firesOnLess() ? now.shrunkSince(before) : now.grownSince(before);
        }

        List<String> lines(long at, int over, int source) {
            List<Samples.Line> lines = new ArrayList<>();
            Stream.concat(coarse.values().stream(), fine.values().stream())
                    .flatMap(samples -> samples.lines().stream())
                    .filter(line -> line.second() >= at - over && line.second() < at)
                    .filter(line -> source < 0 || line.source() == source)
                    .forEach(lines::add);
            lines.sort(Comparator.comparingDouble(Samples.Line::key).reversed());
            Set<String> shown = new HashSet<>();
            return lines.stream()
                    .filter(line -> shown.add(LineWriter.shown(line.text(), line.second())))
                    .limit(5)
                    .sorted(Comparator.comparingLong(Samples.Line::second))
                    .map(line -> LineWriter.shown(line.text(), line.second()))
                    .toList();
        }
    }
}
