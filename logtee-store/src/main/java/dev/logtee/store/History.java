package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.store.FollowedTimes.Stretch;
import dev.logtee.traffic.Summary;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;

/// Asks a state for its history, also while a watcher writes it: what is asked shows the watcher's last commit, and
/// holds it up in nothing.
///
/// All times are epoch seconds, `[from, to)`; what begins in there is told, in order. A period that was followed and
/// had no line is told as one with zeros; one that was not followed is not told. The period that is still running is
/// told as it stands. Figures ([#rollups], [#slice]) are read at about a million a second, so that a chart of any day
/// at any level takes some ten milliseconds; [#summaries] takes some 50 µs for each.
///
/// Not for concurrent use: every thread opens its own.
public final class History implements Closeable {
    private static final long BUDGET_BYTES = 8L << 20;

    private static final String IN_PERIODS =
            " WHERE level = ?1 AND from_second >= ?2 AND from_second < ?3 ORDER BY from_second";

    private final Path file;
    private final Connection database;

    private History(Path file, Connection database) {
        this.file = file;
        this.database = database;
    }

    /// What a history reaches over.
    ///
    /// @param from  epoch second at which the earliest period begins
    /// @param to    epoch second up to which the log was followed
    public record Reach(long from, long to) {}

    /// What lists and distributions held in one period.
    public interface Each {
        /// Takes in one period.
        ///
        /// @param from     epoch second at which it begins
        /// @param summary  used again for the next
        void take(long from, Summary summary);
    }

    /// Opens the state `name` in `folder`, for reading only.
    ///
    /// @throws NoSuchFileException if there is none
    public static History open(Path folder, String name) throws IOException {
        return open(folder.resolve(name + ".db"));
    }

    static History open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        SQLiteConfig config = Sqlite.patient();
        config.setTransactionMode(TransactionMode.DEFERRED);
        try {
            return new History(file, Sqlite.ready(Sqlite.read(config, file), Schema::checkReadable));
        } catch (SQLException e) {
            throw Sqlite.trouble(file.toString(), e);
        }
    }

    /// How far back a level goes; empty if it holds nothing.
    public Optional<Reach> reach(Level level) throws IOException {
        return asked(database -> reach(database, level));
    }

    private static Optional<Reach> reach(Connection database, Level level) throws SQLException {
        return Sql.one(
                database,
                "SELECT from_second, (SELECT max(to_second) FROM history_followed) FROM history_rollup"
                        + " WHERE level = ? ORDER BY from_second LIMIT 1",
                row -> new Reach(row.getLong(1), row.getLong(2)),
                level.ordinal());
    }

    /// The finest level that reaches back as far as the coarser ones do, or at least to `from`, and has no more than so
    /// many periods in `[from, to)`; days if there is none.
    public Level fitting(long from, long to, long mostPeriods) throws IOException {
        Optional<Reach> ofCoarser = reach(Level.DAY);
        Level fitting = Level.DAY;
        for (Level level = Level.HOUR; ofCoarser.isPresent(); level = level.finer()) {
            Optional<Reach> reach = reach(level);
            if (reach.isEmpty()
                    || reach.get().from() > Math.max(from, ofCoarser.get().from() + fitting.seconds())) {
                return fitting; // what this one still has would not be all that was asked for
            }
            long first = Math.max(from, reach.get().from());
            if (Math.ceilDiv(Math.min(to, reach.get().to()) - first, level.seconds()) > mostPeriods) {
                return fitting;
            }
            fitting = level;
            ofCoarser = level == Level.TEN_SECONDS ? Optional.empty() : reach;
        }
        return fitting;
    }

    /// Of how many periods there are figures in `[from, to)`, also of those without lines.
    public long periods(Level level, long from, long to) throws IOException {
        Optional<Reach> reach = reach(level);
        long first = Math.max(from, reach.map(Reach::from).orElse(to));
        long end = Math.min(to, reach.map(Reach::to).orElse(to));
        return Math.max(0, Math.ceilDiv(end - first, level.seconds()));
    }

    /// The figures of each period that begins in `[from, to)`.
    public List<Rollup> rollups(Level level, long from, long to) throws IOException {
        return asked(database -> {
            SortedMap<Long, Long> followed = followed(level, from, to);
            SortedMap<Long, Rollup> told = new TreeMap<>();
            followed.forEach((at, seconds) -> told.put(at, Rollup.silent(level, at, seconds)));
            Sql.each(
                    database,
                    "SELECT from_second, " + HistorySchema.FIGURES + " FROM history_rollup" + IN_PERIODS,
                    row -> {
                        long at = row.getLong(1);
                        told.put(at, RollupRows.read(level, at, followed.getOrDefault(at, level.seconds()), row));
                    },
                    level.ordinal(),
                    from,
                    to);
            return List.copyOf(told.values());
        });
    }

    /// The figures of one section, or of one source, in each period.
    ///
    /// Of each period those of most hits are known ([Slice]); the `error` of one that is not among them is the hits
    /// that it may have had. Periods in which sources were not told apart, since there was only one, are not told.
    public List<SliceRollup> slice(Slice slice, String name, Level level, long from, long to) throws IOException {
        String of = slice.word();
        return asked(database -> {
            if (slice == Slice.SOURCE && !Schema.isSince(Schema.BY_SOURCE, database)) {
                return List.of();
            }
            SortedMap<Long, Long> followed = followed(level, from, to);
            SortedMap<Long, SliceRollup> told = new TreeMap<>();
            followed.forEach((at, seconds) -> told.put(at, SliceRollup.silent(at, at + level.seconds(), seconds)));
            boolean hasDurations = Schema.isSince(Schema.WITH_DURATIONS, database);
            String durations = hasDurations ? "s.timed_hits, s.duration_nanos, " : "0, 0, ";
            Sql.each(
                    database,
                    "SELECT from_second, s.hits, s.bytes, s.errors, " + durations + of + "s_error FROM history_rollup"
                            + " LEFT JOIN (SELECT * FROM history_" + of + " WHERE " + of
                            + " = ?4) s USING (level, from_second)"
                            + IN_PERIODS,
                    row -> {
                        long at = row.getLong(1);
                        long error = row.getLong(7);
                        if (row.wasNull()) {
                            told.remove(at);
                        } else {
                            long seconds = followed.getOrDefault(at, level.seconds());
                            told.put(at, sliceRollup(at, at + level.seconds(), seconds, error, row));
                        }
                    },
                    level.ordinal(),
                    from,
                    to,
                    SliceRows.nameOf(slice, name));
            return List.copyOf(told.values());
        });
    }

    private static SliceRollup sliceRollup(long from, long to, long followed, long error, ResultSet row)
            throws SQLException {
        return new SliceRollup(
                from,
                to,
                followed,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                error);
    }

    /// The lists of each period that holds lines and can be read: with the ten values of most hits.
    /// Those that were counted before the state was begun anew cannot.
    public void summaries(Level level, long from, long to, Each each) throws IOException {
        asked(database -> {
            Optional<Hasher> hasher =
                    Sql.one(database, "SELECT hash_key FROM run", row -> Hasher.withKey(row.getBytes(1)));
            if (hasher.isEmpty()) {
                return level;
            }
            Summary summary = new Summary(hasher.get(), new MemoryBudget(BUDGET_BYTES));
            Sql.each(
                    database,
                    "SELECT from_second, summary, is_open FROM history_rollup JOIN history_summary"
                            + " USING (level, from_second)" + IN_PERIODS,
                    row -> {
                        summary.clear();
                        if (read(row, level, summary)) {
                            each.take(row.getLong(1), summary);
                        }
                    },
                    level.ordinal(),
                    from,
                    to);
            return level;
        });
    }

    private boolean read(ResultSet row, Level level, Summary summary) throws SQLException {
        try {
            summary.mergeEncoded(row.getBytes(2));
            if (row.getBoolean(3)) {
                addFiner(level, row.getLong(1), summary);
            }
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    /// Adds what the open periods of finer levels hold, which is not in that of the coarser one yet.
    private void addFiner(Level level, long from, Summary summary) throws SQLException, MalformedException {
        List<byte[]> finer = Sql.all(
                database,
                "SELECT summary FROM history_rollup JOIN history_summary"
                        + " USING (level, from_second) WHERE is_open AND level < ? AND from_second >= ? AND from_second < ?",
                row -> row.getBytes(1),
                level.ordinal(),
                from,
                from + level.seconds());
        for (byte[] open : finer) {
            summary.mergeEncoded(open);
        }
    }

    /// What all periods together hold; empty if there is none that can be read.
    public Optional<Summary> summary(Level level, long from, long to) throws IOException {
        AtomicReference<@Nullable Summary> sum = new AtomicReference<>();
        summaries(level, from, to, (at, summary) -> {
            Summary all = sum.get();
            if (all == null) {
                all = summary.another(new MemoryBudget(BUDGET_BYTES));
                sum.set(all);
            }
            all.merge(summary);
        });
        return Optional.ofNullable(sum.get());
    }

    /// What alerts said, in the order in which they said it.
    public void alerts(long from, long to, Consumer<AlertEvent> each) throws IOException {
        alerts(from, to, "number", Integer.MAX_VALUE, each);
    }

    /// What they said last, so many times at most; in the same order.
    public List<AlertEvent> latestAlerts(long from, long to, int most) throws IOException {
        List<AlertEvent> latestFirst = new ArrayList<>();
        alerts(from, to, "number DESC", most, latestFirst::add);
        return latestFirst.reversed();
    }

    private void alerts(long from, long to, String order, int most, Consumer<AlertEvent> each) throws IOException {
        asked(database -> {
            Sql.each(
                    database,
                    "SELECT " + EventColumns.NAMES + " FROM history_event WHERE at_second >= ? AND at_second < ?"
                            + " ORDER BY " + order + " LIMIT ?",
                    row -> each.accept(Sql.read(row, EventColumns::read)),
                    from,
                    to,
                    most);
            return most;
        });
    }

    /// How many times alerts said something.
    public long alertCount(long from, long to) throws IOException {
        return asked(database -> Sql.one(
                        database,
                        "SELECT count(*) FROM history_event WHERE at_second >= ? AND at_second < ?",
                        row -> row.getLong(1),
                        from,
                        to)
                .orElseThrow());
    }

    /// For how many seconds each period was followed, as a whole; none before those that the level reaches back to.
    private SortedMap<Long, Long> followed(Level level, long from, long to) throws SQLException {
        SortedMap<Long, Long> followed = new TreeMap<>();
        Optional<Reach> reach = reach(database, level);
        if (reach.isEmpty()) {
            return followed;
        }
        long first =
                Math.max(level.startOf(from + level.seconds() - 1), reach.get().from());
        long last = Math.min(to, reach.get().to()) - 1;
        long end = Math.min(level.startOf(last) + level.seconds(), reach.get().to());
        for (Stretch stretch : FollowedTimes.read(database, first, end)) {
            for (long at = level.startOf(stretch.from()); at < stretch.to(); at += level.seconds()) {
                long seconds = Math.min(stretch.to(), at + level.seconds()) - Math.max(stretch.from(), at);
                followed.merge(at, seconds, Long::sum);
            }
        }
        return followed;
    }

    private <T> T asked(Work<T> question) throws IOException {
        try {
            return question.on(database);
        } catch (SQLException e) {
            throw Sqlite.trouble(file.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } catch (SQLException e) {
            throw Sqlite.trouble(file.toString(), e);
        }
    }
}
