package dev.logtee.store;

import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The names of the rules that a watcher judges by, for whoever silences one.
final class RuleTable implements StateTables {
    static final List<String> CREATE =
            List.of("CREATE TABLE rule (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");

    private volatile List<String> names = List.of();
    private List<String> written = names;
    private List<String> writing = names;

    /// From any thread.
    void judgedBy(List<String> names) {
        this.names = List.copyOf(names);
    }

    static List<String> names(Connection database) throws SQLException {
        return Sql.all(database, "SELECT name FROM rule ORDER BY number", row -> row.getString(1));
    }

    @Override
    public void opened(Connection database) {
        written = List.of();
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        writing = names;
        if (writing.equals(written)) {
            return;
        }
        Sql.change(database, "DELETE FROM rule");
        for (String name : writing) {
            Sql.change(database, "INSERT INTO rule (name) VALUES (?)", name);
        }
    }

    @Override
    public void committed() {
        written = writing;
    }
}
