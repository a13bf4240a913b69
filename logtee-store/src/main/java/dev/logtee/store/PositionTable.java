package dev.logtee.store;

import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far each file was read. Of the many that there may be few change from one commit to the next: only those are
/// written.
final class PositionTable implements StateTables {
    static final List<String> CREATE = List.of("CREATE TABLE position (number INTEGER PRIMARY KEY,"
            + " path TEXT NOT NULL, file_key TEXT NOT NULL, read_to INTEGER NOT NULL, fingerprint INTEGER NOT NULL,"
            + " standing TEXT NOT NULL)");

    private static final long UNKNOWN = -1;

    private final Map<Position, Long> written = new LinkedHashMap<>(); // with their numbers
    private long next = UNKNOWN;

    /// In the order in which they were saved.
    static List<Position> read(Connection database) throws SQLException {
        return Sql.all(
                database,
                "SELECT path, file_key, read_to, fingerprint, standing FROM position ORDER BY number",
                row -> new Position(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        Standing.valueOf(row.getString(5))));
    }

    @Override
    public void opened(Connection database) {
        written.clear();
        next = UNKNOWN;
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        if (next == UNKNOWN) {
            Sql.change(database, "DELETE FROM position");
            next = 0;
        }
        Set<Position> now = new HashSet<>(saved.positions());
        deleteAllBut(now, database);
        insert(saved.positions(), database);
    }

    private void deleteAllBut(Set<Position> kept, Connection database) throws SQLException {
        try (PreparedStatement row = database.prepareStatement("DELETE FROM position WHERE number = ?")) {
            for (Map.Entry<Position, Long> one : written.entrySet()) {
                if (!kept.contains(one.getKey())) {
                    row.setLong(1, one.getValue());
                    row.executeUpdate();
                }
            }
        }
        written.keySet().retainAll(kept);
    }

    private void insert(List<Position> positions, Connection database) throws SQLException {
        try (PreparedStatement row = database.prepareStatement("INSERT INTO position"
                + " (number, path, file_key, read_to, fingerprint, standing) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Position position : positions) {
                if (written.putIfAbsent(position, next) == null) {
                    row.setLong(1, next++);
                    row.setString(2, position.path());
                    row.setString(3, position.fileKey());
                    row.setLong(4, position.offset());
                    row.setLong(5, position.fingerprint());
                    row.setString(6, position.standing().name());
                    row.executeUpdate();
                }
            }
        }
    }
}
