package dev.logtee.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which rules are silenced, and when. Written by others than the watcher, beside it, in short transactions.
final class SilenceTable {
    static final List<String> CREATE = List.of("CREATE TABLE silence (rule TEXT NOT NULL, from_second INTEGER NOT NULL,"
            + " to_second INTEGER NOT NULL, why TEXT NOT NULL)");

    /// So long after its end a silence is still listed.
    private static final long KEPT_SECONDS = 30 * 86_400L;

    private SilenceTable() {}

    /// Of those of a rule that hold at a second, the one that ends last.
    static Optional<Silence> at(String rule, long epochSecond, Connection database) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT from_second, to_second, why FROM silence"
                + " WHERE rule = ?1 AND from_second <= ?2 AND to_second > ?2 ORDER BY to_second DESC LIMIT 1")) {
            query.setString(1, rule);
            query.setLong(2, epochSecond);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Silence(rule, row.getLong(1), row.getLong(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    static List<Silence> all(Connection database) throws SQLException {
        List<Silence> all = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT rule, from_second, to_second, why FROM silence ORDER BY from_second, rule")) {
            while (row.next()) {
                all.add(new Silence(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4)));
            }
        }
        return all;
    }

    /// Adds a silence, and forgets those that ended long before it.
    static void add(Silence silence, Connection database) throws SQLException {
        try (PreparedStatement old = database.prepareStatement("DELETE FROM silence WHERE to_second < ?")) {
            old.setLong(1, silence.from() - KEPT_SECONDS);
            old.executeUpdate();
        }
        try (PreparedStatement row = database.prepareStatement("INSERT INTO silence VALUES (?, ?, ?, ?)")) {
            row.setString(1, silence.rule());
            row.setLong(2, silence.from());
            row.setLong(3, silence.to());
            row.setString(4, silence.why());
            row.executeUpdate();
        }
    }

    /// Ends all silences of a rule at a second; those that have not begun are gone.
    ///
    /// @return how many there were
    static int end(String rule, long epochSecond, Connection database) throws SQLException {
        int ended = 0;
        for (String sql : List.of(
                "DELETE FROM silence WHERE rule = ?1 AND from_second >= ?2",
                "UPDATE silence SET to_second = ?2 WHERE rule = ?1 AND to_second > ?2")) {
            try (PreparedStatement row = database.prepareStatement(sql)) {
                row.setString(1, rule);
                row.setLong(2, epochSecond);
                ended += row.executeUpdate();
            }
        }
        return ended;
    }
}
