package dev.logtee.store;

import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The one row that says how the run stands: what was counted and is still open, and what may have to be printed again.
final class RunTable implements StateTables {
    static final List<String> CREATE = List.of("CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1),"
            + " shape TEXT NOT NULL, hash_key BLOB NOT NULL, engine BLOB NOT NULL, form TEXT NOT NULL,"
            + " held BLOB NOT NULL, inputs TEXT NOT NULL, told_to INTEGER NOT NULL)");

    /// A snapshot may have megabytes, of which SQLite holds two copies for as long as it writes a row.
    static final List<String> IN_PIECES = List.of(
            "CREATE TABLE run_engine (piece INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
            "INSERT INTO run_engine (piece, bytes) SELECT 0, engine FROM run",
            "ALTER TABLE run DROP COLUMN engine");

    /// What was committed last, with what other tables hold of it.
    static Optional<Saved> saved(Connection database) throws SQLException {
        return Sql.one(
                database,
                "SELECT shape, hash_key, told_to, held, form FROM run",
                row -> new Saved(
                        row.getString(1),
                        row.getBytes(2),
                        engine(database),
                        PositionTable.read(database),
                        inputs(database),
                        LedgerTable.read(database),
                        row.getLong(3),
                        row.getBytes(4),
                        row.getString(5)));
    }

    /// What was followed, as it was named; none if nothing was committed yet.
    static List<String> inputs(Connection database) throws SQLException {
        return Sql.one(
                        database,
                        "SELECT inputs FROM run",
                        row -> List.of(row.getString(1).split("\n", -1)))
                .orElse(List.of());
    }

    /// Whether it is that of one who ships lines, or what was counted of them.
    static boolean isShipper(Connection database) throws SQLException {
        return Sql.one(
                        database,
                        "SELECT shape FROM run",
                        row -> row.getString(1).startsWith("ship"))
                .orElse(false);
    }

    /// The engine's snapshot in pieces; none if nothing was committed yet.
    static List<byte[]> engine(Connection database) throws SQLException {
        return Sql.all(database, "SELECT bytes FROM run_engine ORDER BY piece", row -> row.getBytes(1));
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        Sql.change(
                database,
                "INSERT OR REPLACE INTO run (id, shape, hash_key, form, held, inputs, told_to)"
                        + " VALUES (1, ?, ?, ?, ?, ?, ?)",
                saved.shape(),
                saved.hashKey(),
                saved.form(),
                saved.held(),
                String.join("\n", saved.inputs()),
                saved.toldTo());
        Sql.change(database, "DELETE FROM run_engine");
        for (byte[] piece : saved.pieces()) {
            Sql.change(database, "INSERT INTO run_engine (bytes) VALUES (?)", (Object) piece);
        }
    }
}
