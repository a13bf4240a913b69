package dev.logtee.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final long YEAR_SECONDS = 365L * 86_400;
    private static final Variety VARIETY = new Variety(500, 1000, 1);
    private static final Pattern LINE = Pattern.compile(
            "(?<host>\\S+) - (?<user>\\S+) \\[(?<time>[^]]+)] \"(?<request>[^\"]*)\" (?<status>\\d{3}) (?<size>\\d+|-)"
                    + "(?: \"(?<referrer>[^\"]*)\" \"(?<agent>[^\"]*)\")?");

    @Test
    void theSameSeedMakesTheSameLines() {
        assertThat(lines(recipe(7), 5000)).isEqualTo(lines(recipe(7), 5000)).isNotEqualTo(lines(recipe(8), 5000));
    }

    @Test
    void everyLineCanBeRead() {
        for (boolean combined : new boolean[] {true, false}) {
            LineReader reader = Formats.named(combined ? "combined" : "common")
                    .orElseThrow()
                    .reader(Optional.empty());
            Hit hit = new Hit();
            for (String line : lines(recipe(1, combined, VARIETY), 5000)) {
                byte[] bytes = line.getBytes(ISO_8859_1);
                assertThat(reader.read(bytes, 0, bytes.length, hit)).as(line).isEqualTo(Reading.HIT);
                assertThat(LINE.matcher(line).matches()).as(line).isTrue();
            }
        }
    }

    @Test
    void clientsFollowZipfsLaw() {
        List<Long> hits = counts("host", lines(recipe(3, true, new Variety(1000, 1000, 1)), 100_000));
        double expectedFirst = 100_000 / harmonic(1000);
        assertThat((double) hits.get(0)).isCloseTo(expectedFirst, within(expectedFirst * 0.05));
        assertThat((double) hits.get(9)).isCloseTo(expectedFirst / 10, within(expectedFirst / 10 * 0.2));
    }

    @Test
    void withoutSkewEachClientAndTargetComesInTurn() {
        List<String> lines = lines(recipe(1, false, new Variety(20_000, 20_000, 0)), 20_000);
        assertThat(counts("host", lines)).hasSize(20_000);
        long notRequests =
                lines.stream().filter(line -> !line.contains(" HTTP/")).count();
        long targets = lines.stream()
                .filter(line -> line.contains(" HTTP/"))
                .map(line -> line.split(" ")[6])
                .distinct()
                .count();
        assertThat(targets).isEqualTo(20_000 - notRequests);
    }

    @Test
    void theFirstHundredThousandClientsHaveAddressesOfTheirOwn() {
        Lines addresses = new Lines();
        for (int client = 0; client < 100_000; client++) {
            Clients.address(addresses, client);
            addresses.put('\n');
        }
        assertThat(text(addresses).lines().distinct()).hasSize(100_000);
    }

    @Test
    void mostAnswersAreGoodAndSomeAreNot() {
        Map<String, Long> statuses = groups("status", lines(recipe(5), 50_000));
        assertThat(statuses.get("200")).isBetween(37_000L, 46_000L);
        assertThat(statuses).containsKeys("206", "301", "302", "304", "400", "403", "404", "500", "502", "503");
    }

    @Test
    void linesComeAtTheRateAskedFor() {
        List<String> lines = lines(recipe(2), 20_000);
        long last = second(lines.getLast());
        assertThat((double) (last - START.getEpochSecond())).isCloseTo(20_000 / 50.0, within(15.0));
        assertThat(lines.stream().map(GeneratorTest::second)).isSorted();
    }

    @Test
    void aSpikeMultipliesTheTraffic() {
        Spike spike = new Spike(Duration.ofSeconds(60), 8, Duration.ofSeconds(30), Duration.ZERO);
        Recipe recipe = new Recipe(2, true, VARIETY, new Rhythm(START, 50, false, List.of(spike)));
        Map<Boolean, Long> inSpike = lines(recipe, 20_000).stream()
                .map(line -> second(line) - START.getEpochSecond())
                .filter(second -> second < 90)
                .collect(groupingBy(second -> second >= 60, counting()));
        assertThat((double) inSpike.get(true)).isCloseTo(8 * 30 * 50, within(600.0));
        assertThat((double) inSpike.get(false)).isCloseTo(60 * 50, within(300.0));
    }

    @Test
    void nightsAreCalmerThanAfternoons() {
        Recipe day = new Recipe(4, false, VARIETY, new Rhythm(START, 1, true, List.of()));
        Map<Long, Long> byHour = lines(day, 86_400).stream()
                .filter(line -> second(line) < START.getEpochSecond() + 86_400)
                .collect(groupingBy(line -> (second(line) - START.getEpochSecond()) / 3600, counting()));
        assertThat(byHour.get(15L)).isGreaterThan(3 * byHour.get(3L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    void yearsWithoutALinePassAtOnce(boolean nights) {
        double years = 0;
        for (int seed = 1; seed <= 1000; seed++) {
            years += new Traffic(rare(seed, nights, List.of())).next() / 1e9 / YEAR_SECONDS;
        }
        assertThat(years / 1000).isCloseTo(2, within(0.2));
    }

    @Test
    void aSpikeAfterALongSilenceIsNotPassed() {
        Duration at = Duration.ofDays(60);
        Duration length = Duration.ofDays(1);
        Spike spike = new Spike(at, 1e6, length, Duration.ZERO);
        long inSpike = IntStream.rangeClosed(1, 100)
                .mapToLong(seed -> new Traffic(rare(seed, true, List.of(spike))).next() / 1_000_000_000)
                .filter(second ->
                        second >= at.toSeconds() && second < at.plus(length).toSeconds())
                .count();
        assertThat(inSpike).isBetween(80L, 100L);
    }

    private static Recipe rare(int seed, boolean nights, List<Spike> spikes) {
        return new Recipe(seed, true, VARIETY, new Rhythm(START, 0.5 / YEAR_SECONDS, nights, spikes));
    }

    @Test
    void followingWritesEachLineWhenItsTimeHasCome() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Generator generator = new Generator(recipe(1), out);
        List<Integer> written = new ArrayList<>();
        generator.follow(new HandMovedPace(generator, Duration.ofSeconds(10), () -> written.add(out.size())));
        assertThat(written).isSorted().hasSizeGreaterThan(400);
        assertThat(out.toString(ISO_8859_1).lines().count()).isBetween(450L, 550L);
        assertThat(out.toString(ISO_8859_1)).endsWith("\"\n");
    }

    /// Time that is there as soon as it is waited for.
    private static final class HandMovedPace implements Generator.Pace {
        private final Generator generator;
        private final long endNanos;
        private final Runnable onWait;
        private long nanos;

        HandMovedPace(Generator generator, Duration length, Runnable onWait) {
            this.generator = generator;
            this.endNanos = length.toNanos();
            this.onWait = onWait;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void awaitNanos(long due) {
            onWait.run();
            nanos = due;
            if (due > endNanos) {
                generator.stop();
            }
        }
    }

    private static Recipe recipe(long seed) {
        return recipe(seed, true, VARIETY);
    }

    private static Recipe recipe(long seed, boolean combined, Variety variety) {
        return new Recipe(seed, combined, variety, new Rhythm(START, 50, false, List.of()));
    }

    private static List<String> lines(Recipe recipe, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new Generator(recipe, out).write(count);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<String> lines = out.toString(ISO_8859_1).lines().toList();
        assertThat(lines).hasSize(count);
        return lines;
    }

    private static String text(Lines lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            lines.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(ISO_8859_1);
    }

    private static List<Long> counts(String field, List<String> lines) {
        List<Long> counts = new ArrayList<>(groups(field, lines).values());
        counts.sort(Collections.reverseOrder());
        return counts;
    }

    private static Map<String, Long> groups(String field, List<String> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(line -> matched(line).group(field), counting()));
    }

    private static Matcher matched(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher;
    }

    private static long second(String line) {
        String[] parts = matched(line).group("time").split("[/: ]");
        return Instant.parse("2024-01-" + parts[0] + "T" + parts[3] + ":" + parts[4] + ":" + parts[5] + "Z")
                .getEpochSecond();
    }

    private static double harmonic(int count) {
        double sum = 0;
        for (int i = 1; i <= count; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }
}
