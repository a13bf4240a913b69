package dev.logtee.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Takes what is no longer to be kept out of the history, a few periods with each commit.
final class Pruning {
    /// That many periods of one level at once: some milliseconds.
    private static final int STEP = 16;

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Retention retention;

    Pruning(Retention retention) {
        this.retention = retention;
    }

    /// @param latest  the end of the latest interval
    /// @param added   how many periods were written with this commit: more than these go, or it would never end
    void step(Connection database, long latest, int added) throws SQLException {
        int most = STEP + 2 * added;
        for (Level level : Level.values()) {
            prune(database, level, retention.keptFrom(level, latest), most);
        }
        pruneEvents(database, retention.mostEvents());
        if (usedBytes(database) > retention.mostBytes()) {
            pruneFinest(database, most);
        }
    }

    /// However many alerts there are, they do not push out the history of the traffic.
    private static void pruneEvents(Connection database, long most) throws SQLException {
        Sql.change(
                database,
                "DELETE FROM history_event WHERE number <= (SELECT max(number) FROM history_event) - ?",
                most);
    }

    private static void pruneFinest(Connection database, int most) throws SQLException {
        for (Level level : Level.values()) {
            if (prune(database, level, NO_LIMIT, most)) {
                return;
            }
        }
        Sql.change(
                database,
                "DELETE FROM history_event WHERE number IN (SELECT number FROM history_event ORDER BY number LIMIT ?)",
                most);
    }

    /// Takes out the oldest periods that begin before `second`, but for those still open.
    ///
    /// @return whether there was any
    private static boolean prune(Connection database, Level level, long second, int most) throws SQLException {
        long before = Math.min(second, boundary(database, level, most));
        if (before == Long.MIN_VALUE) {
            return false;
        }
        int gone = 0;
        for (String table : new String[] {"history_section", "history_source", "history_summary", "history_rollup"}) {
            gone = Sql.change(
                    database, "DELETE FROM " + table + " WHERE level = ? AND from_second < ?", level.ordinal(), before);
        }
        return gone > 0;
    }

    /// The second before which no more than `most` closed periods begin.
    private static long boundary(Connection database, Level level, int most) throws SQLException {
        return Sql.one(
                        database,
                        "SELECT ifnull(max(from_second) + 1, ?3) FROM (SELECT from_second FROM history_rollup"
                                + " WHERE level = ?1 AND NOT is_open ORDER BY from_second LIMIT ?2)",
                        row -> row.getLong(1),
                        level.ordinal(),
                        most,
                        Long.MIN_VALUE)
                .orElseThrow();
    }

    private static long usedBytes(Connection database) throws SQLException {
        return pragma(database, "page_size") * (pragma(database, "page_count") - pragma(database, "freelist_count"));
    }

    private static long pragma(Connection database, String name) throws SQLException {
        return Sql.one(database, "PRAGMA " + name, row -> row.getLong(1)).orElseThrow();
    }
}
