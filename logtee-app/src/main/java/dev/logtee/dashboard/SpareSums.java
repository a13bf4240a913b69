package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.dashboard.Stretches.Kept;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/// Summaries in which intervals are added up before they are put away. Adding never waits for putting away: when all
/// summaries are in use, it puts away itself. But for what runs on `beside`, for one thread.
final class SpareSums {
    /// One that is added to while the other is put away; with more, less of them would be found in a core's cache.
    private static final int MOST = 2;
    /// What holds less is put away at once: to hand it over would cost more.
    private static final long FEW_HITS = 500;

    private static final int FEW_BYTES = 32 << 10;
    private static final int MOST_ROWS = 256;
    private static final int LEAST_ROWS = 4;
    private static final long BUDGET_BYTES = 2L << 20;

    private final Executor beside;
    private final Queue<Summary> spare = new ConcurrentLinkedQueue<>();
    private int made;

    /// @param beside  makes forms
    SpareSums(Executor beside) {
        this.beside = requireNonNull(beside, "beside");
    }

    /// An empty one.
    Summary take(Summary like) {
        Summary sum = spare.poll();
        if (sum == null) {
            made++;
            return like.another(new MemoryBudget(BUDGET_BYTES));
        }
        sum.clear();
        return sum;
    }

    /// Adds the values of most hits.
    static void add(Summary part, Summary sum) {
        sum.merge(part, MOST_ROWS);
    }

    static boolean areFew(Summary summary) {
        return summary.hits() < FEW_HITS;
    }

    /// Puts away what was added up; the sum is not the caller's any more.
    Kept putAway(long from, long to, Summary sum, int mostBytes) {
        return new Kept(from, to, CompletableFuture.supplyAsync(() -> madeOf(sum, mostBytes), where(areFew(sum))));
    }

    /// Puts away as one what was put away one after the other.
    Kept join(List<Kept> parts, Summary like, int mostBytes) {
        Summary sum = take(like);
        List<Kept> all = List.copyOf(parts);
        CompletableFuture<byte[]> form = CompletableFuture.supplyAsync(
                () -> {
                    all.forEach(part -> Stretches.merge(part, sum));
                    return madeOf(sum, mostBytes);
                },
                where(parts.stream().mapToInt(Kept::bytes).sum() < FEW_BYTES));
        return new Kept(all.getFirst().from(), all.getLast().to(), form);
    }

    private Executor where(boolean isSmall) {
        return !isSmall && (made < MOST || !spare.isEmpty()) ? beside : Runnable::run;
    }

    private byte[] madeOf(Summary sum, int mostBytes) {
        byte[] form = form(sum, mostBytes);
        spare.add(sum);
        return form;
    }

    /// Puts away what is not to be added to anything.
    static Kept kept(long from, long to, Summary summary, int mostBytes) {
        return new Kept(from, to, CompletableFuture.completedFuture(form(summary, mostBytes)));
    }

    private static byte[] form(Summary summary, int mostBytes) {
        int rows = MOST_ROWS;
        byte[] form = summary.encode(Detail.ofRows(rows));
        while (form.length > mostBytes && rows > LEAST_ROWS) {
            rows /= 4;
            form = summary.encode(Detail.ofRows(rows));
        }
        return form;
    }

    /// Gives up those that were needed while many intervals came at once.
    void calm() {
        while (made > 1 && spare.poll() != null) {
            made--;
        }
    }
}
