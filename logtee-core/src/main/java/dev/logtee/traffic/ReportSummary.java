package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.sketch.HeavyHitters;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Top;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a report counts: a [Summary], and what is of interest over a long time only.
///
/// Merges as summaries do: bots, browsers, systems and countries exactly, the lists within their stated error. Not
/// for concurrent use.
public final class ReportSummary {
    static final int MOST_KEYS = 4096;
    private static final int NOT_FOUND = 404;

    private final Summary summary;
    private final HeavyHitters notFound;

    /// What is told by referrers and user agents that their lists have dropped: of those listed it is found by what
    /// the lists say of them, so that it costs nothing for each hit.
    private final ReferringSites droppedSites;

    private final AgentCounts droppedAgents;

    private final Traits traits;
    private final Hasher hasher;

    /// @param hasher  summaries that are to be merged share its key
    /// @param budget  what lists may take beyond the least that each has
    /// @param view    by which hits are counted
    public ReportSummary(Hasher hasher, MemoryBudget budget, View view) {
        traits = new Traits(view.origins(), hasher);
        summary = new Summary(hasher, budget, view, Optional.of(traits));
        notFound = HeavyHitters.of(MOST_KEYS, budget);
        this.hasher = hasher;
        droppedSites = new ReferringSites(hasher, budget);
        droppedAgents = new AgentCounts(traits.bots());
        summary.list(Dimension.REFERRER).giveDropped(droppedSites);
        summary.list(Dimension.USER_AGENT).giveDropped(droppedAgents);
    }

    /// Makes what all of them share, the tables of bots and browsers, unless it is there.
    public static void prepare() {
        AgentCounts.prepare();
    }

    /// Counts a hit. Allocates nothing once its tables have grown to the traffic.
    public void add(Hit hit) {
        summary.add(hit);
        if (hit.isFiltered()) {
            return;
        }
        if (hit.status() == NOT_FOUND && hit.has(Field.TARGET)) {
            Field target = Field.TARGET;
            long hash = summary.lastHash(Dimension.TARGET);
            notFound.add(
                    hash,
                    hit.array(target),
                    hit.start(target),
                    hit.end(target),
                    hit.bytes(),
                    true,
                    hit.durationNanos());
        }
    }

    /// As [Summary#from].
    public void from(byte @Nullable [] name) {
        summary.from(name);
    }

    /// Counts an invalid line and keeps the first of its reason as a sample.
    public void addInvalid(Reading reason, byte[] log, int from, int to) {
        summary.addInvalid(reason, log, from, to);
    }

    /// Counts lines that were skipped.
    public void addSkipped(long lines) {
        summary.addSkipped(lines);
    }

    /// Counts which hits were late and which were ahead, once their places in time are settled.
    public void addPlaced(long late, long ahead) {
        summary.addPlaced(late, ahead);
    }

    public Summary summary() {
        return summary;
    }

    /// The `n` targets most often not found (status 404), most hits first, ties by their bytes.
    public Top notFound(int n) {
        return notFound.top(n);
    }

    /// The `n` hosts that most referrers name within their first 1,024 bytes, most hits first, ties by their bytes.
    public Top referringSites(int n) {
        ReferringSites all = new ReferringSites(hasher, new MemoryBudget(Long.MAX_VALUE));
        all.merge(droppedSites);
        summary.list(Dimension.REFERRER).forEach(all);
        return all.top(n);
    }

    /// The countries in which hosts are that are addresses, once they are [told][Summary#tellTraits]: exactly, by
    /// code, most hits first, ties by code.
    public Top countries() {
        return summary.top(Dimension.COUNTRY, Integer.MAX_VALUE);
    }

    /// The bots that user agents name, likewise by [name][Bot#named].
    public Top bots() {
        return summary.top(Dimension.BOT, Integer.MAX_VALUE);
    }

    /// The browsers and systems that user agents name: exactly.
    public Agents agents() {
        AgentCounts all = new AgentCounts(traits.bots());
        all.merge(droppedAgents);
        summary.list(Dimension.USER_AGENT).forEach(all);
        return all.agents();
    }

    /// Adds what another one counted, which must have the same hash key.
    public void merge(ReportSummary other) {
        summary.merge(other.summary);
        notFound.merge(other.notFound);
        droppedSites.merge(other.droppedSites);
        droppedAgents.merge(other.droppedAgents);
    }
}
