package dev.logtee.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// The tables, and how those of earlier versions become today's: SQLite's `user_version` counts the steps taken.
final class Schema {
    private static final List<List<String>> STEPS = List.of(
            Stream.of(
                            RunTable.CREATE,
                            PositionTable.CREATE,
                            LedgerTable.CREATE,
                            FiringTable.CREATE,
                            HistorySchema.CREATE,
                            RuleTable.CREATE,
                            SilenceTable.CREATE,
                            MessageRows.CREATE)
                    .flatMap(List::stream)
                    .toList(),
            HistorySchema.BY_SOURCE,
            List.of(FiringTable.UNDER_ANY_OPTIONS, MessageRows.UNDER_ANY_OPTIONS),
            Stream.concat(HistorySchema.WITH_DURATIONS.stream(), MessageRows.BY_EVENT_AND_STATE.stream())
                    .toList(),
            RunTable.IN_PIECES);

    /// Today's.
    static final int VERSION = STEPS.size();

    /// Since when sources are told apart, and since when durations are kept of them and of sections.
    static final int BY_SOURCE = 2;

    static final int WITH_DURATIONS = 4;

    private Schema() {}

    /// Brings a database to today's version, in one transaction.
    static void bring(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            int version = version(statement);
            if (version > VERSION) {
                throw new SQLException("this state was written by a newer logtee: version=" + version);
            }
            for (List<String> step : STEPS.subList(version, STEPS.size())) {
                for (String sql : step) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
        }
        database.commit();
    }

    /// Whether a database is of today's version, without changing it.
    ///
    /// @throws SQLException if it is not; it says what to do
    static void check(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            int version = version(statement);
            if (version == 0) {
                throw new SQLException("nothing has been saved in it yet");
            }
            if (version != VERSION) {
                throw new SQLException("this state is of another version (" + version + ", not " + VERSION
                        + "): a watcher brings an older one up to date, a newer logtee reads a newer one");
            }
        }
    }

    /// Whether what a database holds of the history can be read, which is so of earlier versions as well.
    ///
    /// @throws SQLException if it cannot; it says what to do
    static void checkReadable(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            if (version(statement) == 0 || version(statement) > VERSION) {
                check(database);
            }
        }
    }

    /// Whether it is of that version or a later one.
    static boolean isSince(int version, Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            return version(statement) >= version;
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
