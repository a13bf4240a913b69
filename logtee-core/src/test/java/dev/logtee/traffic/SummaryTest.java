package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import dev.logtee.format.Reading;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Model.Line;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void everyLineHasItsPlace() {
        Summary summary = Model.summary();
        add(summary, Map.of(Field.HOST, "a", Field.METHOD, "GET"), 200, 10, -1);
        add(summary, Map.of(Field.HOST, "b"), 400, 20, -1);
        invalid(summary, Reading.NO_TIMESTAMP, "no time");
        summary.addSkipped();
        summary.addLate();
        summary.addAhead();
        assertThat(summary.lines()).isEqualTo(4);
        assertThat(summary.hits()).isEqualTo(2);
        assertThat(summary.partial()).isEqualTo(1);
        assertThat(summary.invalid()).isEqualTo(1);
        assertThat(summary.skipped()).isEqualTo(1);
        assertThat(summary.late()).isEqualTo(1);
        assertThat(summary.ahead()).isEqualTo(1);
        assertThat(summary.visitors()).isEqualTo(2);
    }

    @Test
    void aStatusIsAnErrorFrom400To599AndHasAClassFrom100() {
        Summary summary = Model.summary();
        for (int status : new int[] {-1, 0, 99, 100, 200, 399, 400, 499, 500, 599, 600, 999}) {
            add(summary, Map.of(Field.HOST, "h"), status, 0, -1);
        }
        assertThat(summary.top(Dimension.HOST, 1).rows().getFirst().errors()).isEqualTo(4);
        assertThat(summary.status()).hasSize(11).containsEntry(0, 1L).doesNotContainKey(-1);
        assertThat(summary.statusClass()).hasToString("{1xx=1, 2xx=1, 3xx=1, 4xx=2, 5xx=2, 6xx=1, 9xx=1}");
    }

    @Test
    void hitsAreListedByTheSourceThatWasNamedBeforeThem() throws MalformedException {
        Summary summary = Model.summary();
        add(summary, Map.of(Field.HOST, "h"), 200, 1, -1);
        for (String source : List.of("a.log", "b.log", "a.log")) {
            summary.from(source.getBytes(UTF_8));
            add(summary, Map.of(Field.HOST, "h"), source.equals("b.log") ? 500 : 200, 10, -1);
        }
        Summary merged = Summary.decode(summary.encode(), Model.HASHER, new MemoryBudget(1 << 20));
        merged.merge(summary);
        assertThat(merged.top(Dimension.SOURCE, 10).rows())
                .extracting(Row::text, Row::hits, Row::bytes, Row::errors)
                .containsExactly(tuple("a.log", 4L, 40L, 0L), tuple("b.log", 2L, 20L, 2L));
        assertThat(merged.hits()).isEqualTo(8);
    }

    @Test
    void sizesAreInBytesAndDurationsInSecondsWhereLogged() {
        Summary summary = Model.summary();
        assertThat(summary.size()).isEmpty();
        add(summary, Map.of(Field.HOST, "h"), 200, 10, -1);
        add(summary, Map.of(Field.HOST, "h"), 200, 30, -1);
        assertThat(summary.size()).contains(new Quantiles(20, 10, 30, 30, 30, 30));
        assertThat(summary.duration()).isEmpty();
        add(summary, Map.of(Field.HOST, "h"), 200, 0, 1_500_000_000);
        assertThat(summary.duration().orElseThrow().max()).isEqualTo(1.5);
        assertThat(summary.bytes()).isEqualTo(40);
    }

    @Test
    void anEmptyValueIsCountedAndAnUnknownOneIsNot() {
        Summary summary = Model.summary();
        add(summary, Map.of(Field.REFERRER, ""), 200, 0, -1);
        add(summary, Map.of(Field.HOST, "h"), 200, 0, -1);
        assertThat(summary.top(Dimension.REFERRER, 9).rows())
                .extracting(Row::text)
                .containsExactly("");
        assertThat(summary.top(Dimension.USER, 9).rows()).isEmpty();
    }

    @Test
    void theFirstInvalidLineOfAReasonIsKeptAsItsSample() {
        Summary summary = Model.summary();
        invalid(summary, Reading.NO_TIMESTAMP, "first");
        invalid(summary, Reading.NO_TIMESTAMP, "second");
        invalid(summary, Reading.TOO_LONG, "x".repeat(3000));
        assertThat(summary.invalidReasons())
                .extracting(InvalidReason::reason)
                .containsExactly("no timestamp", "too long");
        assertThat(summary.invalidReasons()).extracting(InvalidReason::lines).containsExactly(2L, 1L);
        assertThat(summary.invalidReasons())
                .extracting(reason -> new String(reason.sample(), UTF_8))
                .containsExactly("first", "x".repeat(1024));
        assertThatThrownBy(() -> invalid(summary, Reading.SKIPPED, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clearedIsAsNew() {
        Summary summary = Model.summary();
        byte[] empty = summary.encode();
        Random random = new Random(4);
        for (int round = 0; round < 20; round++) {
            List<Line> log = Model.log(random, 1 + random.nextInt(2000), 1 + random.nextInt(100_000));
            Model.check(Model.count(log, summary), log);
            assertThat(summary.isEmpty()).isFalse();
            summary.clear();
            assertThat(summary.isEmpty()).isTrue();
            assertThat(summary.encode()).isEqualTo(empty);
        }
    }

    @Test
    void aLateLineAloneMakesItNotEmpty() {
        Summary summary = Model.summary();
        summary.addLate();
        assertThat(summary.isEmpty()).isFalse();
        assertThat(summary.lines()).isZero();
    }

    @Test
    void hostileLabelsTakeNoMoreThanTheBudget() {
        MemoryBudget budget = new MemoryBudget(2 << 20);
        Summary summary = new Summary(Model.HASHER, budget);
        String filler = "x".repeat(1000);
        for (int i = 0; i < 20_000; i++) {
            add(
                    summary,
                    Map.of(Field.HOST, filler + i, Field.TARGET, i + filler, Field.USER_AGENT, filler + -i),
                    200,
                    1,
                    -1);
        }
        assertThat(summary.hits()).isEqualTo(20_000);
        assertThat(budget.takenBytes()).isBetween(1L << 20, 2L << 20);
        summary.release();
        assertThat(budget.takenBytes()).isZero();
        assertThat(summary.isEmpty()).isTrue();
    }

    private static void add(Summary summary, Map<Field, String> fields, int status, long bytes, long durationNanos) {
        Hit hit = new Hit();
        Hits.fill(hit, fields, 1000, status, bytes, durationNanos);
        summary.add(hit);
    }

    private static void invalid(Summary summary, Reading reason, String line) {
        byte[] bytes = line.getBytes(US_ASCII);
        summary.addInvalid(reason, bytes, 0, bytes.length);
    }
}
