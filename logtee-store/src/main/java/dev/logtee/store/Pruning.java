package dev.logtee.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

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
        try (Statement events = database.createStatement()) {
            events.executeUpdate(
                    "DELETE FROM history_event WHERE number <= (SELECT max(number) FROM history_event) - " + most);
        }
    }

    private static void pruneFinest(Connection database, int most) throws SQLException {
        for (Level level : Level.values()) {
            if (prune(database, level, NO_LIMIT, most)) {
                return;
            }
        }
        try (Statement events = database.createStatement()) {
            events.executeUpdate("DELETE FROM history_event WHERE number IN"
                    + " (SELECT number FROM history_event ORDER BY number LIMIT " + most + ")");
        }
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
            try (PreparedStatement pruning =
                    database.prepareStatement("DELETE FROM " + table + " WHERE level = ? AND from_second < ?")) {
                pruning.setInt(1, level.ordinal());
                pruning.setLong(2, before);
                gone = pruning.executeUpdate();
            }
        }
        return gone > 0;
    }

    /// The second before which no more than `most` closed periods begin.
    private static long boundary(Connection database, Level level, int most) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT max(from_second) + 1 FROM (SELECT from_second"
                + " FROM history_rollup WHERE level = ? AND NOT is_open ORDER BY from_second LIMIT ?)")) {
            query.setInt(1, level.ordinal());
            query.setInt(2, most);
            try (ResultSet row = query.executeQuery()) {
                long boundary = row.getLong(1);
                return row.wasNull() ? Long.MIN_VALUE : boundary;
            }
        }
    }

    private static long usedBytes(Connection database) throws SQLException {
        return pragma(database, "page_size") * (pragma(database, "page_count") - pragma(database, "freelist_count"));
    }

    private static long pragma(Connection database, String name) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getLong(1);
        }
    }
}
