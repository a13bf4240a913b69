package dev.logtee.store;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Interval;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Top;
import dev.logtee.traffic.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Adds closed intervals up to periods of 10 s, these to minutes, these to hours, and these to days.
///
/// One period of each level is open. When time has passed it, it is closed: what was counted in it goes into the open
/// one of the next level, so an interval is merged once and a half, however many levels there are. What is older than
/// the open periods (the log's clock was set back) is added to the closed ones that hold it.
///
/// ```text
///            10 s  |    |    |    |xxxx|          closed at once, with intervals of 10 s
///            1 min |         |xxxxxxxxx...        open: a day is what its summary holds, and the open hour's,
///            1 h   |xxxxxxx...                    and the open minute's
/// ```
final class Rollups {
    /// What a closed period's summary takes at most.
    static final int SUMMARY_BYTES = 10 << 10;

    /// Of one still open, which will be counted on: some 50 KiB, 180 KiB at most.
    private static final Detail OPEN = new Detail(64, 256, Integer.MAX_VALUE, false);

    /// Of a list that a period gives to the coarser one, which tells ten of them.
    private static final int MOST_ROWS = 1024;

    private static final long BUDGET_BYTES = 3L << 20;
    private static final int MOST_CLOSED_BYTES = 8 << 20;
    private static final int MUCH_CLOSED_BYTES = 4 << 20;

    /// A period to be written.
    ///
    /// @param isOpen         whether more may come: it takes the place of what was written of it before. If not, it is
    ///                       added to that
    /// @param summary        encoded; of an open one without what the open ones of finer levels hold, which the other
    ///                       members do
    /// @param sources        none where they are not told apart
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(Level level, Rollup rollup, boolean isOpen, byte[] summary, Top sections, Top sources) {
        static Entry closed(Level level, long from, Summary summary) {
            return of(
                    level,
                    Rollup.of(level, from, summary),
                    false,
                    summary,
                    summary.encodeWithin(SUMMARY_BYTES, Detail.BRIEF));
        }

        private static Entry of(Level level, Rollup rollup, boolean isOpen, Summary summary, byte[] encoded) {
            return new Entry(level, rollup, isOpen, encoded, Slice.SECTION.of(summary), Slice.SOURCE.of(summary));
        }
    }

    private static final class Open {
        private final long from;
        private final Summary summary;

        Open(long from, Summary summary) {
            this.from = from;
            this.summary = summary;
        }
    }

    private final ToLongFunction<Level> keptFrom;
    private final Map<Level, Open> open = new EnumMap<>(Level.class);
    private final Map<Level, Summary> spare = new EnumMap<>(Level.class);
    private final Map<Level, Saved> saved = new EnumMap<>(Level.class);
    /// One batch of lines may close thousands of periods, if each has a line; so the limit is in bytes. When it is
    /// reached, nothing could be written for minutes already; coarser levels have what is lost.
    private final Unwritten<Entry> closed = new Unwritten<>(MOST_CLOSED_BYTES, entry -> entry.summary.length);

    private @Nullable Summary sum;

    /// An open period as it was written.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Saved(long from, byte[] summary) {}

    /// @param keptFrom  the first second that is kept at a level
    Rollups(ToLongFunction<Level> keptFrom) {
        this.keptFrom = keptFrom;
    }

    /// Goes on with a period that was open; to be called before any interval comes.
    void resume(Level level, long from, byte[] summary) {
        saved.put(level, new Saved(from, summary));
    }

    void add(Interval interval) {
        if (sum == null) {
            sum = interval.summary().another(new MemoryBudget(BUDGET_BYTES));
        }
        restore(interval.summary());
        long from = interval.from();
        closeTo(from);
        Level finest = Level.finest(Duration.ofSeconds(interval.to() - from));
        boolean isWhole = finest.seconds() == interval.to() - from && !open.containsKey(finest);
        if (isWhole) {
            close(finest, from, interval.summary());
        } else {
            put(finest, from, interval.summary());
        }
    }

    private void restore(Summary like) {
        saved.forEach((level, before) -> {
            Summary summary = empty(level, like);
            try {
                summary.mergeEncoded(before.summary());
                open.put(level, new Open(before.from(), summary));
            } catch (MalformedException e) {
                summary.clear(); // counted with the key of a state that is no more: it stays as it is
                spare.put(level, summary);
            }
        });
        saved.clear();
    }

    private void closeTo(long second) {
        for (Level level : Level.values()) {
            Open period = open.get(level);
            if (period != null && period.from + level.seconds() <= second) {
                open.remove(level);
                close(level, period.from, period.summary);
                period.summary.clear();
                spare.put(level, period.summary);
            }
        }
    }

    /// Writes a whole period, and adds it to those of coarser levels.
    private void close(Level level, long from, Summary summary) {
        if (from >= keptFrom.applyAsLong(level)) {
            closed.add(Entry.closed(level, from, summary));
        }
        level.coarser().ifPresent(coarser -> put(coarser, from, summary));
    }

    private void put(Level level, long second, Summary part) {
        Open period = opened(level, second, part);
        if (period.from == level.startOf(second)) {
            period.summary.merge(part, MOST_ROWS);
        } else {
            close(level, level.startOf(second), part); // older than what is open
        }
    }

    /// The open period of `level`, those of coarser levels with it: so that each is told as it stands.
    private Open opened(Level level, long second, Summary like) {
        Open period = open.get(level);
        if (period == null) {
            period = new Open(level.startOf(second), empty(level, like));
            open.put(level, period);
            level.coarser().ifPresent(coarser -> opened(coarser, second, like));
        }
        return period;
    }

    private Summary empty(Level level, Summary like) {
        Summary summary = spare.remove(level);
        return summary == null ? like.another(new MemoryBudget(BUDGET_BYTES)) : summary;
    }

    /// An empty summary to add up others in, the same each time; to be asked for once an interval has come.
    Summary sum() {
        Summary empty = requireNonNull(sum, "no interval has come yet");
        empty.clear();
        return empty;
    }

    /// Whether so much is to be written that it should be soon.
    boolean isFull() {
        return closed.size() >= MUCH_CLOSED_BYTES;
    }

    /// Those that were closed and not written yet, in order, then the open ones; those are left out that are past being
    /// kept, since they could not be written for so long.
    List<Entry> entries() {
        closed.removeIf(entry -> entry.rollup.from() < keptFrom.applyAsLong(entry.level));
        List<Entry> entries = new ArrayList<>(closed.write());
        List<Open> finer = new ArrayList<>();
        open.forEach((level, period) -> {
            entries.add(entry(level, period, finer));
            finer.add(period);
        });
        return entries;
    }

    private Entry entry(Level level, Open period, List<Open> finer) {
        Summary whole = period.summary;
        if (!finer.isEmpty()) {
            whole = sum();
            whole.merge(period.summary);
            for (Open part : finer) {
                if (level.startOf(part.from) == period.from) {
                    whole.merge(part.summary);
                }
            }
        }
        Rollup rollup = Rollup.of(level, period.from, whole);
        return Entry.of(level, rollup, true, whole, period.summary.encode(OPEN));
    }

    /// What was closed when it was asked for [#entries] is on the disk.
    void committed() {
        closed.committed();
    }
}
