package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.sketch.HeavyHitters;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report counts: a [Summary], and what is of interest over a long time only.
///
/// Merges as summaries do: bots exactly, the lists within their stated error. Not for concurrent use.
public final class ReportSummary {
    private static final int MOST_KEYS = 4096;
    private static final int NOT_FOUND = 404;

    private final Summary summary;
    private final HeavyHitters notFound;
    private final ReferringSites sites;
    private final BotCounts bots;

    /// @param hasher  summaries that are to be merged share its key
    /// @param budget  what lists may take beyond the least that each has
    /// @param view    by which hits are counted
    public ReportSummary(Hasher hasher, MemoryBudget budget, View view) {
        summary = new Summary(hasher, budget, view);
        notFound = HeavyHitters.of(MOST_KEYS, budget);
        sites = new ReferringSites(hasher, HeavyHitters.of(MOST_KEYS, budget));
        bots = new BotCounts();
    }

    /// Makes what all of them share, the table of bots, unless it is there.
    public static void prepare() {
        Bots.known();
    }

    /// Counts a hit. Allocates nothing once its tables have grown to the traffic.
    public void add(Hit hit) {
        summary.add(hit);
        if (hit.isFiltered()) {
            return;
        }
        boolean isError = StatusCounts.isError(hit.status());
        if (hit.status() == NOT_FOUND && hit.has(Field.TARGET)) {
            Field target = Field.TARGET;
            long hash = summary.lastHash(Dimension.TARGET);
            notFound.add(hash, hit.array(target), hit.start(target), hit.end(target), hit.bytes(), isError);
        }
        if (hit.has(Field.REFERRER)) {
            Field url = Field.REFERRER;
            long hash = summary.lastHash(Dimension.REFERRER);
            sites.add(hash, hit.array(url), hit.start(url), hit.end(url), hit.bytes(), isError);
        }
        if (hit.has(Field.USER_AGENT)) {
            Field agent = Field.USER_AGENT;
            bots.add(
                    summary.lastHash(Dimension.USER_AGENT),
                    hit.array(agent),
                    hit.start(agent),
                    hit.end(agent),
                    hit.bytes(),
                    isError);
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
    public List<Row> notFound(int n) {
        return notFound.top(n);
    }

    /// The most hits that any target may lack in its list of those not found, or be missed by; 0 while exact.
    public long notFoundError() {
        return notFound.error();
    }

    /// The `n` hosts that most referrers name, most hits first, ties by their bytes.
    public List<Row> referringSites(int n) {
        return sites.top(n);
    }

    /// The most hits that any referring site may lack or be missed by; 0 while exact.
    public long referringSitesError() {
        return sites.error();
    }

    /// The bots seen, most hits first.
    public List<BotRow> bots() {
        return bots.rows();
    }

    /// Adds what another one counted, which must have the same hash key.
    public void merge(ReportSummary other) {
        summary.merge(other.summary);
        notFound.merge(other.notFound);
        sites.merge(other.sites);
        bots.merge(other.bots);
    }
}
