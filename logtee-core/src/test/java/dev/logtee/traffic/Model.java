package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.logtee.bytes.Hasher;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import dev.logtee.format.Reading;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.PlainCount;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// The plain twin of a summary: keeps every line of a made-up log and counts in maps of all values.
final class Model {
    static final Hasher HASHER = Hasher.derivedFrom(new byte[] {7}, 0, 1);
    static final int EXACT_KEYS = 4096;

    private static final byte[] BAD_LINE = "not a line of a log".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    record Line(Map<Field, String> fields, long second, int status, long bytes, long durationNanos) {}

    private Model() {}

    /// A log with up to so many distinct hosts and targets, most hits on few of them.
    static List<Line> log(Random random, int lines, int distinct) {
        List<Line> log = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            Map<Field, String> fields = new EnumMap<>(Field.class);
            fields.put(Field.HOST, "host-" + zipf(random, distinct));
            put(random, 0.98, fields, Field.METHOD, random.nextInt(4) == 0 ? "POST" : "GET");
            put(random, 0.98, fields, Field.PROTOCOL, "HTTP/1." + random.nextInt(2));
            put(random, 0.95, fields, Field.TARGET, "/target/" + zipf(random, distinct));
            put(random, 0.95, fields, Field.SECTION, "/section" + zipf(random, 40));
            put(random, 0.5, fields, Field.REFERRER, random.nextInt(9) == 0 ? "" : "https://r/" + zipf(random, 500));
            put(random, 0.1, fields, Field.USER, "user" + zipf(random, 20));
            if (i % 3 > 0) {
                fields.put(Field.CACHE, i % 7 > 3 ? "HIT" : "REVALIDATED");
            }
            int status =
                    random.nextInt(30) == 0 ? -1 : new int[] {0, 200, 200, 200, 304, 404, 500, 600}[random.nextInt(8)];
            long duration = random.nextBoolean() ? -1 : random.nextLong(3_000_000_000L);
            log.add(new Line(
                    fields,
                    1_000_000 + random.nextInt(600),
                    status,
                    random.nextLong(1L << (2 + random.nextInt(30))),
                    duration));
        }
        return log;
    }

    /// Counts the lines; every hundredth with an invalid, a skipped, a late and an ahead one.
    static Summary count(List<Line> log, Summary summary) {
        Hit hit = new Hit();
        for (Line line : log) {
            Hits.fill(hit, line.fields, line.second, line.status, line.bytes, line.durationNanos);
            summary.add(hit);
            if (line.second % 100 == 0) {
                summary.addInvalid(Reading.NO_TIMESTAMP, BAD_LINE, 0, BAD_LINE.length);
                summary.addSkipped();
                summary.addLate();
                summary.addAhead();
            }
        }
        return summary;
    }

    static Summary summary() {
        return new Summary(HASHER, new MemoryBudget(64 << 20));
    }

    /// What merges exactly, as one text.
    static String exactPart(Summary summary) {
        return String.join(
                "\n",
                "lines " + summary.lines() + " hits " + summary.hits() + " partial " + summary.partial(),
                "skipped " + summary.skipped() + " late " + summary.late() + " ahead " + summary.ahead(),
                "bytes " + summary.bytes() + " invalid " + summary.invalid() + summary.invalidReasons(),
                "visitors " + summary.visitors() + " " + summary.firstSecond() + summary.lastSecond(),
                "status " + summary.status() + summary.statusClass(),
                "size " + summary.size() + " duration " + summary.duration());
    }

    static void check(Summary summary, List<Line> log) {
        checkNumbers(summary, log);
        for (Dimension dimension : Dimension.values()) {
            checkList(summary, log, dimension);
        }
    }

    private static void checkNumbers(Summary summary, List<Line> log) {
        long extra = log.stream().filter(line -> line.second % 100 == 0).count();
        assertThat(summary.hits()).isEqualTo(log.size());
        assertThat(summary.lines()).isEqualTo(log.size() + 2 * extra);
        assertThat(List.of(summary.invalid(), summary.skipped(), summary.late(), summary.ahead()))
                .containsOnly(extra);
        assertThat(summary.bytes())
                .isEqualTo(log.stream().mapToLong(Line::bytes).sum());
        assertThat(summary.partial())
                .isEqualTo(log.stream()
                        .filter(line -> !line.fields.containsKey(Field.METHOD))
                        .count());
        assertThat(summary.firstSecond())
                .isEqualTo(log.stream().mapToLong(Line::second).min());
        assertThat(summary.lastSecond())
                .isEqualTo(log.stream().mapToLong(Line::second).max());
        Map<Integer, Long> status = new TreeMap<>();
        log.stream().filter(line -> line.status >= 0).forEach(line -> status.merge(line.status, 1L, Long::sum));
        assertThat(summary.status()).isEqualTo(status);
    }

    private static void checkList(Summary summary, List<Line> log, Dimension dimension) {
        Map<String, PlainCount> exact = new HashMap<>();
        for (Line line : log) {
            String value = dimension.field().map(line.fields::get).orElse(null);
            if (value != null) {
                exact.merge(
                        value,
                        PlainCount.of(line.bytes, line.status >= 400 && line.status < 600, line.durationNanos),
                        PlainCount::plus);
            }
        }
        Top top = summary.top(dimension, Integer.MAX_VALUE);
        long error = top.error();
        assertThat(error).as("%s", dimension).isLessThanOrEqualTo(log.size() / (EXACT_KEYS / 2 + 1));
        if (exact.size() <= EXACT_KEYS) {
            assertThat(error).as("%s", dimension).isZero();
        }
        if (dimension == Dimension.HOST) {
            checkVisitors(summary, exact.size());
        }
        for (Row row : top.rows()) {
            checkRow(dimension, row, exact.remove(row.text()), error);
        }
        assertThat(exact.values()).as("%s not listed", dimension).allMatch(count -> count.hits() <= error);
    }

    private static void checkVisitors(Summary summary, int exact) {
        if (exact <= EXACT_KEYS) {
            assertThat(summary.visitors()).isEqualTo(exact);
        } else {
            assertThat((double) summary.visitors()).isCloseTo(exact, within(0.03 * exact));
        }
    }

    private static void checkRow(Dimension dimension, Row row, PlainCount exact, long error) {
        assertThat(exact).as("%s %s", dimension, row).isNotNull();
        assertThat(row.hits()).as("%s %s", dimension, row).isBetween(exact.hits() - error, exact.hits());
        assertThat(row.errors()).as("%s %s", dimension, row).isBetween(exact.errors() - error, exact.errors());
        assertThat(row.bytes()).as("%s %s", dimension, row).isLessThanOrEqualTo(exact.bytes());
        if (error == 0) {
            assertThat(row.bytes()).as("%s %s", dimension, row).isEqualTo(exact.bytes());
            assertThat(row.meanDuration()).as("%s %s", dimension, row).isEqualTo(exact.meanDuration());
        }
    }

    private static void put(Random random, double chance, Map<Field, String> fields, Field field, String value) {
        if (random.nextDouble() < chance) {
            fields.put(field, value);
        }
    }

    private static int zipf(Random random, int distinct) {
        return (int) (Math.pow(distinct, random.nextDouble()) - 1);
    }
}
