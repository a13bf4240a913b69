package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.dashboard.Stretches.Kept;
import dev.logtee.engine.Interval;
import dev.logtee.traffic.Summary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What closed intervals of the last hour held, in bounded memory: each as its binary form with the values of most
/// hits, those older than 5 minutes joined by the minute.
///
/// A stretch takes [BoardMemory#stretchBytes] or little more, an interval below 10 s less; there are at most 360
/// intervals and
/// 61 minutes. So it takes 10 MB under heavy traffic, and 20 MB if the traffic is made to fill memory; of a drill-down
/// a quarter of that. While a backlog is read, two [SpareSums] come to that.
final class ClosedIntervals {
    private static final long MINUTE = 60;
    private static final long NONE = Long.MIN_VALUE;

    private final BoardMemory memory;
    private final Deque<Kept> fine = new ArrayDeque<>();
    private final Deque<Kept> coarse = new ArrayDeque<>();
    private final SpareSums sums;
    private @Nullable Summary joined;
    private long joinedFrom;
    private long joinedTo = NONE; // of what is joined and not put away yet
    private long latest = NONE;
    private @Nullable Stretches stretches; // null: something was added since

    /// @param beside  does what may be done beside reading
    ClosedIntervals(BoardMemory memory, Executor beside) {
        this.memory = memory;
        sums = new SpareSums(beside);
    }

    /// Takes in an interval; one before the latest begins anew, as the log's clock did.
    void add(Interval interval) {
        begin(interval);
        putAwayJoined();
        fine.add(SpareSums.kept(interval.from(), interval.to(), interval.summary(), mostBytes(interval)));
        finish(interval);
        sums.calm();
    }

    /// Likewise one of a backlog, in which many come at once: the dearest part of it is done beside reading.
    void addSoon(Interval interval) {
        if (SpareSums.areFew(interval.summary())) {
            add(interval);
            return;
        }
        begin(interval);
        putAwayJoined();
        Summary sum = sums.take(interval.summary());
        SpareSums.add(interval.summary(), sum);
        fine.add(sums.putAway(interval.from(), interval.to(), sum, mostBytes(interval)));
        finish(interval);
    }

    private int mostBytes(Interval interval) {
        long bytes = memory.fineBytes() * (interval.to() - interval.from()) / Span.FIVE_MINUTES.seconds();
        return (int) Math.min(memory.stretchBytes(), bytes);
    }

    private void finish(Interval interval) {
        joinOlderThan(interval.to() - Span.FIVE_MINUTES.seconds(), interval.summary());
        forgetBefore(interval.to() - Span.HOUR.seconds());
    }

    /// Likewise one of a backlog, which will be older than 5 minutes once all is read: it is joined at once, as a form
    /// of its own would cost more.
    void addOld(Interval interval) {
        begin(interval);
        joinOlderThan(interval.from() + MINUTE, interval.summary());
        if (minute(joinedTo) != minute(interval.to())) {
            putAwayJoined();
        }
        Summary sum = joined == null ? sums.take(interval.summary()) : joined;
        joined = sum;
        if (joinedTo == NONE) {
            joinedFrom = interval.from();
        }
        SpareSums.add(interval.summary(), sum);
        joinedTo = interval.to();
        forgetBefore(interval.to() - Span.HOUR.seconds());
    }

    private void begin(Interval interval) {
        if (interval.from() < latest) {
            clear();
        }
        stretches = null;
        latest = interval.from();
    }

    private void putAwayJoined() {
        if (joinedTo != NONE) {
            coarse.add(sums.putAway(joinedFrom, joinedTo, requireNonNull(joined), memory.stretchBytes()));
            joined = null;
            joinedTo = NONE;
        }
    }

    private void forgetBefore(long second) {
        while (!coarse.isEmpty() && coarse.getFirst().to() <= second) {
            coarse.removeFirst();
        }
    }

    boolean isEmpty() {
        return fine.isEmpty() && coarse.isEmpty() && joinedTo == NONE;
    }

    void clear() {
        fine.clear();
        coarse.clear();
        if (joined != null) {
            joined.clear();
        }
        joinedTo = NONE;
        latest = NONE;
        stretches = null;
    }

    /// What there is; the same as long as nothing is added.
    Stretches stretches() {
        Stretches known = stretches;
        if (known == null) {
            putAwayJoined();
            List<Kept> all = new ArrayList<>(coarse);
            all.addAll(fine);
            known = new Stretches(all);
            stretches = known;
        }
        return known;
    }

    /// Minute by minute, each once it is old as a whole: a form is made once for all that is joined.
    private void joinOlderThan(long second, Summary like) {
        List<Kept> old = new ArrayList<>();
        while (!fine.isEmpty() && minute(fine.getFirst()) < Math.floorDiv(second, MINUTE)) {
            Kept oldest = fine.removeFirst();
            if (!old.isEmpty() && minute(old.getFirst()) != minute(oldest)) {
                coarse.add(join(old, like));
                old.clear();
            }
            old.add(oldest);
        }
        if (!old.isEmpty()) {
            coarse.add(join(old, like));
        }
    }

    private Kept join(List<Kept> old, Summary like) {
        return old.size() == 1 ? old.getFirst() : sums.join(old, like, memory.stretchBytes());
    }

    private static long minute(Kept stretch) {
        return minute(stretch.to());
    }

    /// In which it ended.
    private static long minute(long to) {
        return Math.floorDiv(to - 1, MINUTE);
    }
}
