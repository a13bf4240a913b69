package dev.logtee.display;

import static java.util.stream.Collectors.joining;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Page.Fact;
import dev.logtee.engine.Ledger;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Bot;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.FromCache;
import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was counted, in a few words each.
final class Facts {
    private static final int MOST_BEHIND = 3;

    private Facts() {}

    static List<Fact> of(Summary summary) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(Numbers.counted(summary.visitors(), "visitor")));
        facts.add(errors(summary));
        summary.size().filter(size -> size.max() > 0).map(Facts::size).ifPresent(facts::add);
        summary.duration().map(Facts::duration).ifPresent(facts::add);
        FromCache.of(summary).map(cached -> fromCache(cached, summary)).ifPresent(facts::add);
        bots(summary).ifPresent(facts::add);
        if (summary.partial() > 0) {
            facts.add(Fact.of(Numbers.grouped(summary.partial()) + " partial"));
        }
        if (summary.filtered() > 0) {
            facts.add(filtered(summary.filtered()));
        }
        return facts;
    }

    /// Of a whole run.
    static List<Fact> inAll(Ledger ledger) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                Paint.STRONG,
                "In all " + Numbers.counted(ledger.hits(), "hit") + " in " + Numbers.counted(ledger.lines(), "line")));
        facts.add(Fact.of(Numbers.bytes((double) ledger.bytesRead()) + " read"));
        if (ledger.bytesLost() > 0) {
            facts.add(new Fact(Paint.RED, Numbers.bytes((double) ledger.bytesLost()) + " lost"));
        }
        facts.add(Fact.of(Numbers.grouped(ledger.invalid()) + " invalid"));
        if (ledger.skipped() > 0) {
            facts.add(Fact.of(Numbers.grouped(ledger.skipped()) + " skipped"));
        }
        if (ledger.filtered() > 0) {
            facts.add(filtered(ledger.filtered()));
        }
        if (ledger.ahead() > 0) {
            facts.add(ahead(ledger.ahead()));
        }
        if (ledger.late() > 0) {
            facts.add(late(ledger.late(), ledger.largestLateness()));
        }
        return facts;
    }

    static Optional<Fact> invalid(Summary summary) {
        if (summary.invalid() == 0) {
            return Optional.empty();
        }
        String reasons = summary.invalidReasons().stream()
                .map(reason -> reason.reason() + ' ' + Numbers.grouped(reason.lines()))
                .collect(joining(", "));
        return Optional.of(new Fact(Paint.YELLOW, Numbers.grouped(summary.invalid()) + " invalid (" + reasons + ')'));
    }

    /// Those sources of a fleet that are not waited for.
    static Optional<Fact> behind(Ledger ledger) {
        List<String> behind = ledger.sources().entrySet().stream()
                .filter(source ->
                        source.getValue().clock().filter(Ledger.Clock::isBehind).isPresent())
                .map(source -> VisibleText.of(source.getKey()))
                .toList();
        int more = behind.size() - MOST_BEHIND;
        return behind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact(
                        Paint.YELLOW,
                        behind.stream().limit(MOST_BEHIND).collect(joining(", ", "behind: ", ""))
                                + (more > 0 ? " and " + more + " more" : "")));
    }

    static Fact late(long count, long allowanceSeconds) {
        return new Fact(Paint.YELLOW, LateText.of(count, allowanceSeconds));
    }

    private static Fact filtered(long count) {
        return Fact.of(Numbers.grouped(count) + " filtered out");
    }

    static Fact ahead(long count) {
        return new Fact(Paint.YELLOW, Numbers.grouped(count) + " stamped too far ahead");
    }

    private static Fact errors(Summary summary) {
        long errors = summary.errors();
        String share = errors == 0 ? "" : " (" + Numbers.share(errors, summary.hits()) + ')';
        return new Fact(Paint.ofErrors(errors, summary.hits()), Numbers.counted(errors, "error") + share);
    }

    private static Fact fromCache(FromCache cached, Summary summary) {
        return Fact.of("from cache " + atLeast(cached.error()) + Numbers.share(cached.hits(), summary.hits()) + ", "
                + Numbers.share(cached.bytes(), summary.bytes()) + " of bytes");
    }

    private static String atLeast(long error) {
        return error == 0 ? "" : "at least ";
    }

    /// Which share of the hits was theirs, and that of those which gather for artificial intelligence.
    private static Optional<Fact> bots(Summary summary) {
        Top told = summary.top(Dimension.BOT, Integer.MAX_VALUE);
        List<Row> bots = told.rows();
        long all = bots.stream().mapToLong(Row::hits).sum();
        long ai = ofAi(bots).stream().mapToLong(Row::hits).sum();
        String ofAi = ai == 0 ? "" : ", AI crawlers " + Numbers.share(ai, summary.hits());
        return all == 0
                ? Optional.empty()
                : Optional.of(Fact.of("bots " + atLeast(told.error()) + Numbers.share(all, summary.hits()) + ofAi));
    }

    /// Those of the bots which gather for artificial intelligence.
    static List<Row> ofAi(List<Row> bots) {
        return bots.stream()
                .filter(row -> Bot.named(row.text()).kind() == Bot.Kind.AI)
                .toList();
    }

    private static Fact size(Quantiles bytes) {
        return Fact.of("size p50 " + Numbers.bytes(bytes.p50()) + ", p99 " + Numbers.bytes(bytes.p99()));
    }

    private static Fact duration(Quantiles seconds) {
        return Fact.of("time p50 " + Numbers.seconds(seconds.p50()) + ", p99 " + Numbers.seconds(seconds.p99()));
    }
}
