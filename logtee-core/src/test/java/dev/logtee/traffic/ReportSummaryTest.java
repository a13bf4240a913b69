package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportSummaryTest {
    private static final int MORE_THAN_LISTED = 3 * 4096;

    /// Each of the referrers and agents comes twice, and their lists hold a third of them.
    @Test
    void sitesAndBotsAreCountedExactlyWhereTheirReferrersAndAgentsAreMoreThanListed() {
        ReportSummary counts = counts();
        count(counts, 0);
        ReportSummary others = counts();
        count(others, 1);
        counts.merge(others);
        counts.summary().tellTraits();
        assertThat(counts.summary().top(Dimension.USER_AGENT, 1).error()).isPositive();
        assertThat(counts.summary().top(Dimension.REFERRER, 1).error()).isPositive();
        long half = MORE_THAN_LISTED;
        Top sites = counts.referringSites(10);
        assertThat(sites.error()).isZero();
        assertThat(sites.rows())
                .extracting(Row::text, Row::hits, Row::bytes, Row::errors)
                .containsExactly(tuple("a.example", half, 10 * half, half), tuple("b.example:81", half, 10 * half, 0L));
        assertThat(counts.bots().rows())
                .extracting(Row::text, Row::hits, Row::bytes, Row::errors)
                .containsExactly(tuple("Googlebot", half, 10 * half, half));
        assertThat(counts.agents().browsers().rows())
                .extracting(Row::text, Row::hits, Row::bytes, Row::errors)
                .containsExactly(tuple("Firefox", half, 10 * half, 0L));
        assertThat(Stream.concat(sites.rows().stream(), counts.bots().rows().stream())
                        .map(Row::meanDuration))
                .as("%s of them took 1 s each, others 2 s", half / 2)
                .containsExactly(OptionalDouble.of(1.5), OptionalDouble.empty(), OptionalDouble.of(1.5));
    }

    @Test
    void countriesAreCountedExactlyWhereHostsAreMoreThanListed() {
        ReportSummary counts = counts(Places.view());
        ReportSummary others = counts(Places.view());
        Hit hit = new Hit();
        for (int i = 0; i < MORE_THAN_LISTED; i++) {
            String rest = (i >> 8) + "." + (i & 255);
            for (String host : List.of(
                    "10.0." + rest,
                    "11.0." + rest,
                    "11.1." + rest,
                    "2001:db8::" + Integer.toHexString(i),
                    "12.0." + rest)) {
                Hits.fill(hit, Map.of(Field.HOST, host), 1000, host.startsWith("10") ? 500 : 200, 10, 3_000_000);
                (i % 2 == 0 ? counts : others).add(hit);
            }
            Hits.fill(hit, Map.of(Field.HOST, "host" + i + ".example"), 1000, 200, 10, -1);
            counts.add(hit);
        }
        counts.merge(others);
        counts.summary().tellTraits();

        assertThat(counts.summary().top(Dimension.HOST, 1).error()).isPositive();
        long all = MORE_THAN_LISTED;
        Top countries = counts.countries();
        assertThat(countries.error()).isZero();
        assertThat(countries.rows())
                .extracting(Row::text, Row::hits, Row::bytes, Row::errors, Row::durationNanos)
                .containsExactly(
                        tuple("FR", 2 * all, 20 * all, 0L, 6_000_000 * all),
                        tuple("DE", all, 10 * all, all, 3_000_000 * all),
                        tuple("JP", all, 10 * all, 0L, 3_000_000 * all));
    }

    private static ReportSummary counts() {
        return counts(View.WHOLE);
    }

    private static ReportSummary counts(View view) {
        return new ReportSummary(Model.HASHER, new MemoryBudget(8 << 20), view);
    }

    private static void count(ReportSummary counts, int first) {
        Hit hit = new Hit();
        for (int i = 0; i < MORE_THAN_LISTED; i++) {
            boolean isOdd = (first + i) % 2 == 1;
            String referrer = isOdd ? "https://me@a.example/?n=" + i : "https://b.example:81/" + i;
            String agent = isOdd ? "Googlebot/2.1 " + i : "Mozilla/5.0 (X11) Firefox/" + i;
            Map<Field, String> fields = Map.of(Field.REFERRER, referrer, Field.USER_AGENT, agent);
            Hits.fill(hit, fields, 1000, isOdd ? 500 : 200, 10, isOdd ? (1 + i / 2 % 2) * 1_000_000_000L : -1);
            counts.add(hit);
        }
    }
}
