package dev.logtee.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.VisibleText;
import dev.logtee.sketch.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes what periods hold by [Slice], by statements that last as long as the connection.
final class SliceRows {
    private final Slice slice;
    private final PreparedStatement delete;
    private final PreparedStatement insert;
    private boolean areThere; // any, of any period

    SliceRows(Connection database, Slice slice) throws SQLException {
        this.slice = slice;
        String table = "history_" + slice.word();
        delete = database.prepareStatement("DELETE FROM " + table + " WHERE level = ? AND from_second = ?");
        insert = database.prepareStatement("INSERT INTO " + table + " (level, from_second, " + slice.word()
                + ", hits, bytes, errors, timed_hits, duration_nanos) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO"
                + " UPDATE SET hits = hits + excluded.hits, bytes = bytes + excluded.bytes, errors = errors +"
                + " excluded.errors, timed_hits = timed_hits + excluded.timed_hits, duration_nanos = duration_nanos +"
                + " excluded.duration_nanos");
        areThere = Sql.one(database, "SELECT 1 FROM " + table + " LIMIT 1", row -> true)
                .isPresent();
    }

    /// A name as it is written and asked for: nothing in it that a terminal would take for a command.
    static String nameOf(Slice slice, String name) {
        return nameOf(slice, name.getBytes(UTF_8));
    }

    private static String nameOf(Slice slice, byte[] name) {
        return VisibleText.of(name, 0, name.length, slice.longest());
    }

    void delete(Level level, long from) throws SQLException {
        if (areThere) {
            delete.setInt(1, level.ordinal());
            delete.setLong(2, from);
            delete.executeUpdate();
        }
    }

    void put(Level level, long from, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        areThere = true;
        insert.setInt(1, level.ordinal());
        insert.setLong(2, from);
        for (Row row : rows) {
            insert.setString(3, nameOf(slice, row.label()));
            insert.setLong(4, row.hits());
            insert.setLong(5, row.bytes());
            insert.setLong(6, row.errors());
            insert.setLong(7, row.timedHits());
            insert.setLong(8, row.durationNanos());
            insert.executeUpdate();
        }
    }
}
