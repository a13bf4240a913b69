package dev.logtee.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.Hasher;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Pace;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.Traits;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final long NOW = 1_000_000;

    @Test
    void sourcesOfAFleetAreListedWithTheirClocksThoughTheyHadNoHits() {
        Summary summary = new Summary(Hasher.derivedFrom(new byte[0], 0, 0), new MemoryBudget(1 << 20));
        summary.from("web2:/log".getBytes(UTF_8));
        summary.add(hit(5));

        Table table = Tables.of(
                        summary,
                        List.of(
                                followed("web1:/log", Pace.ELSEWHERE, OptionalLong.of(NOW - 3_000)),
                                followed("web2:/log", Pace.ELSEWHERE, OptionalLong.of(NOW - 4_000)),
                                followed("web3:/log", Pace.BEHIND, OptionalLong.of(NOW - 95_000)),
                                followed("web4:/log", Pace.ELSEWHERE, OptionalLong.empty())),
                        NOW)
                .get(Topic.SOURCES);

        assertThat(table.entries())
                .containsExactly(
                        new Entry("web2:/log", 1, 5, 0, "clock 4s ago"),
                        new Entry("web3:/log", 0, 0, 0, "behind, clock 1m 35s ago"),
                        new Entry("web1:/log", 0, 0, 0, "clock 3s ago"),
                        new Entry("web4:/log", 0, 0, 0, ""));
    }

    @Test
    void aHistogramListsItsBucketsInOrderAndIsNoneWhereNothingWasSent() {
        Summary summary = new Summary(Hasher.derivedFrom(new byte[0], 0, 0), new MemoryBudget(1 << 20));
        summary.add(hit(0));
        assertThat(Table.of(Topic.SIZES, summary).entries()).isEmpty();
        assertThat(Totals.of(summary, 1).size()).isEmpty();

        summary.add(hit(250));
        summary.add(hit(5));
        summary.add(hit(6));
        assertThat(Totals.of(summary, 1).size()).isPresent();
        assertThat(Table.of(Topic.SIZES, summary))
                .isEqualTo(new Table(
                        Topic.SIZES,
                        List.of(
                                new Entry("0 B", 1, 0, 0, ""),
                                new Entry("0 B – 100 B", 2, 0, 0, ""),
                                new Entry("100 B – 300 B", 1, 0, 0, "")),
                        4,
                        0));
        assertThat(Table.of(Topic.DURATIONS, summary).entries()).isEmpty();
    }

    @Test
    void aBotIsListedWithItsKind() {
        Summary summary = new Summary(
                Hasher.derivedFrom(new byte[0], 0, 0),
                new MemoryBudget(1 << 20),
                View.WHOLE,
                Optional.of(new Traits(Origins.NONE)));
        Hit hit = new Hit();
        byte[] line = "192.0.2.1 - - [09/May/2018:00:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"GPTBot/1.2\""
                .getBytes(UTF_8);
        Formats.named("combined").orElseThrow().reader(Optional.empty()).read(line, 0, line.length, hit);
        summary.add(hit);
        summary.tellTraits();
        assertThat(Table.of(Topic.BOTS, summary))
                .isEqualTo(new Table(Topic.BOTS, List.of(new Entry("GPTBot", 1, 5, 0, "ai")), 1, 0));
    }

    @Test
    void whatACacheDidIsListedWithWhetherTheAnswerCameFromIt() {
        Summary summary = new Summary(Hasher.derivedFrom(new byte[0], 0, 0), new MemoryBudget(1 << 20));
        Hit hit = new Hit();
        for (String result : List.of("TCP_MISS", "TCP_MEM_HIT", "TCP_HIT")) {
            byte[] line = ("1525881639.500 7 192.0.2.7 " + result + "/200 5 GET http://e/a - HIER_NONE/- text/html")
                    .getBytes(UTF_8);
            Formats.named("squid").orElseThrow().reader(Optional.empty()).read(line, 0, line.length, hit);
            summary.add(hit);
        }
        OptionalDouble time = OptionalDouble.of(0.007);
        assertThat(Table.of(Topic.CACHE, summary).entries())
                .containsExactly(
                        new Entry("HIT", 2, 10, 0, time, Entry.FROM_CACHE), new Entry("MISS", 1, 5, 0, time, ""));
    }

    private static Followed followed(String name, Pace pace, OptionalLong clock) {
        return new Followed(name, Optional.empty(), pace, clock, Optional.empty());
    }

    private static Hit hit(int bytes) {
        Hit hit = new Hit();
        byte[] line = ("192.0.2.1 - - [09/May/2018:00:00:00 +0000] \"GET / HTTP/1.1\" 200 " + bytes).getBytes(UTF_8);
        Formats.named("common").orElseThrow().reader(Optional.empty()).read(line, 0, line.length, hit);
        return hit;
    }
}
