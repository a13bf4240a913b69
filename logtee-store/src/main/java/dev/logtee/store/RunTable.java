package dev.logtee.store;

import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// The one row that says how the run stands: what was counted and is still open, and what may have to be printed again.
final class RunTable implements Tables {
    static final List<String> CREATE = List.of("CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1),"
            + " shape TEXT NOT NULL, hash_key BLOB NOT NULL, engine BLOB NOT NULL, form TEXT NOT NULL,"
            + " held BLOB NOT NULL)");

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        try (PreparedStatement row = database.prepareStatement(
                "INSERT OR REPLACE INTO run (id, shape, hash_key, engine, form, held) VALUES (1, ?, ?, ?, ?, ?)")) {
            row.setString(1, saved.shape());
            row.setBytes(2, saved.hashKey());
            row.setBytes(3, saved.engine());
            row.setString(4, saved.form());
            row.setBytes(5, saved.held());
            row.executeUpdate();
        }
    }
}
