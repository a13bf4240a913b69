package dev.logtee.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Which rules are silenced, and when. Written by others than the watcher, beside it, in short transactions.
final class SilenceTable {
    static final List<String> CREATE = List.of("CREATE TABLE silence (rule TEXT NOT NULL, from_second INTEGER NOT NULL,"
            + " to_second INTEGER NOT NULL, why TEXT NOT NULL)");

    private static final String SELECT = "SELECT rule, from_second, to_second, why FROM silence";

    /// So long after its end a silence is still listed.
    private static final long KEPT_SECONDS = 30 * 86_400L;

    private SilenceTable() {}

    /// Of those of a rule that hold at a second, the one that ends last.
    static Optional<Silence> at(String rule, long epochSecond, Connection database) throws SQLException {
        return Sql.one(
                database,
                SELECT + " WHERE rule = ?1 AND from_second <= ?2 AND to_second > ?2 ORDER BY to_second DESC LIMIT 1",
                SilenceTable::read,
                rule,
                epochSecond);
    }

    static List<Silence> all(Connection database) throws SQLException {
        return Sql.all(database, SELECT + " ORDER BY from_second, rule", SilenceTable::read);
    }

    private static Silence read(ResultSet row) throws SQLException {
        return new Silence(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4));
    }

    /// Adds a silence, and forgets those that ended long before it.
    static void add(Silence silence, Connection database) throws SQLException {
        Sql.change(database, "DELETE FROM silence WHERE to_second < ?", silence.from() - KEPT_SECONDS);
        Sql.change(
                database,
                "INSERT INTO silence VALUES (?, ?, ?, ?)",
                silence.rule(),
                silence.from(),
                silence.to(),
                silence.why());
    }

    /// Ends all silences of a rule at a second; those that have not begun are gone.
    ///
    /// @return how many there were
    static int end(String rule, long epochSecond, Connection database) throws SQLException {
        return Sql.change(database, "DELETE FROM silence WHERE rule = ?1 AND from_second >= ?2", rule, epochSecond)
                + Sql.change(
                        database,
                        "UPDATE silence SET to_second = ?2 WHERE rule = ?1 AND to_second > ?2",
                        rule,
                        epochSecond);
    }
}
