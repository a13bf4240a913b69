package dev.logtee.store;

import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The names of the rules that a watcher judges by, for whoever silences one.
final class RuleTable implements Tables {
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
        List<String> names = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM rule ORDER BY number")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        writing = names;
        if (writing.equals(written)) {
            return;
        }
        try (Statement before = database.createStatement()) {
            before.executeUpdate("DELETE FROM rule");
        }
        try (PreparedStatement row = database.prepareStatement("INSERT INTO rule (name) VALUES (?)")) {
            for (String name : writing) {
                row.setString(1, name);
                row.executeUpdate();
            }
        }
    }

    @Override
    public void committed() {
        written = writing;
    }
}
