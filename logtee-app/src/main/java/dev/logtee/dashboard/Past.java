package dev.logtee.dashboard;

import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Interval;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What closed intervals of the last hour held, in bounded memory: each as its binary form with the values of most
/// hits, those older than 5 minutes joined by the minute.
///
/// A stretch takes [Room#stretchBytes] or little more, an interval below 10 s less; there are at most 360 intervals and
/// 61 minutes. So it takes 10 MB under heavy traffic, and 20 MB if the traffic is made to fill memory; of a drill-down
/// a quarter of that.
final class Past {
    private static final long MINUTE = 60;
    private static final int MOST_ROWS = 256;
    private static final int LEAST_ROWS = 4;
    private static final long BUDGET_BYTES = 2L << 20;

    /// What `[from, to)` held, in epoch seconds.
    private static final class Kept {
        private final long from;
        private final long to;
        private final byte[] form;

        Kept(long from, long to, byte[] form) {
            this.from = from;
            this.to = to;
            this.form = form;
        }

        /// In which it ended.
        long minute() {
            return Math.floorDiv(to - 1, MINUTE);
        }
    }

    private final Room room;
    private final Deque<Kept> fine = new ArrayDeque<>();
    private final Deque<Kept> coarse = new ArrayDeque<>();
    private final MemoryBudget budget = new MemoryBudget(BUDGET_BYTES);
    private @Nullable Summary joined;

    Past(Room room) {
        this.room = room;
    }

    /// Takes in an interval; one before the latest begins anew, as the log's clock did.
    void add(Interval interval) {
        if (!fine.isEmpty() && interval.from() < fine.getLast().from) {
            clear();
        }
        long bytes = room.fineBytes() * (interval.to() - interval.from()) / Span.FIVE_MINUTES.seconds();
        fine.add(kept(interval.from(), interval.to(), interval.summary(), (int) Math.min(room.stretchBytes(), bytes)));
        joinOlderThan(interval.to() - Span.FIVE_MINUTES.seconds(), interval.summary());
        while (!coarse.isEmpty() && coarse.getFirst().to <= interval.to() - Span.HOUR.seconds()) {
            coarse.removeFirst();
        }
    }

    boolean isEmpty() {
        return fine.isEmpty() && coarse.isEmpty();
    }

    void clear() {
        fine.clear();
        coarse.clear();
    }

    /// Adds to `sum` what ended after `second`.
    ///
    /// @return the first second of it, or `Long.MAX_VALUE` if there is none
    long addAfter(long second, Summary sum) {
        long from = Long.MAX_VALUE;
        for (Deque<Kept> all : List.of(coarse, fine)) {
            for (Kept stretch : all) {
                if (stretch.to > second) {
                    from = Math.min(from, stretch.from);
                    merge(stretch, sum);
                }
            }
        }
        return from;
    }

    /// Minute by minute, each once it is old as a whole: a form is made once for all that is joined.
    private void joinOlderThan(long second, Summary like) {
        List<Kept> old = new ArrayList<>();
        while (!fine.isEmpty() && fine.getFirst().minute() < Math.floorDiv(second, MINUTE)) {
            Kept oldest = fine.removeFirst();
            if (!old.isEmpty() && old.getFirst().minute() != oldest.minute()) {
                coarse.add(join(old, like));
                old.clear();
            }
            old.add(oldest);
        }
        if (!old.isEmpty()) {
            coarse.add(join(old, like));
        }
    }

    private Kept join(List<Kept> stretches, Summary like) {
        if (stretches.size() == 1) {
            return stretches.getFirst();
        }
        Summary sum = joined;
        if (sum == null) {
            sum = like.another(budget);
            joined = sum;
        }
        sum.clear();
        for (Kept stretch : stretches) {
            merge(stretch, sum);
        }
        return kept(stretches.getFirst().from, stretches.getLast().to, sum, room.stretchBytes());
    }

    private static Kept kept(long from, long to, Summary summary, int mostBytes) {
        int rows = MOST_ROWS;
        byte[] form = summary.encode(Detail.ofRows(rows));
        while (form.length > mostBytes && rows > LEAST_ROWS) {
            rows /= 4;
            form = summary.encode(Detail.ofRows(rows));
        }
        return new Kept(from, to, form);
    }

    private static void merge(Kept stretch, Summary sum) {
        try {
            sum.mergeEncoded(stretch.form);
        } catch (MalformedException e) {
            throw new IllegalStateException("a form made here must be readable", e);
        }
    }
}
