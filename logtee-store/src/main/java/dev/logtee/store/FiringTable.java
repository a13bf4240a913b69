package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The latest event of each rule that has raised an alert, so that the next run knows which have not recovered.
final class FiringTable implements Tables {
    static final List<String> CREATE = List.of(
            "CREATE TABLE latest_event (rule TEXT PRIMARY KEY,"
                    + " kind TEXT NOT NULL, at INTEGER NOT NULL, hits INTEGER NOT NULL, value REAL NOT NULL, shape TEXT NOT NULL)");

    private final Map<String, AlertEvent> unwritten = new LinkedHashMap<>();

    static List<AlertEvent> firing(Connection database) throws SQLException {
        return latest(database).stream()
                .filter(event -> event.kind() == Kind.TRIGGERED)
                .toList();
    }

    static List<AlertEvent> latest(Connection database) throws SQLException {
        List<AlertEvent> events = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT rule, kind, at, hits, value FROM latest_event ORDER BY at, rule")) {
            while (row.next()) {
                events.add(new AlertEvent(
                        row.getString(1),
                        Kind.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getDouble(5)));
            }
        }
        return events;
    }

    @Override
    public void alert(AlertEvent event) {
        switch (event.kind()) {
            case TRIGGERED, RECOVERED ->
                unwritten.put(event.rule() + event.details().source().orElse(""), event);
            case NO_DATA, CLOCK_BACK -> {}
        }
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        forgetThoseOfOtherOptions(saved.shape(), database);
        try (PreparedStatement row = database.prepareStatement(
                "INSERT OR REPLACE INTO latest_event (rule, kind, at, hits, value, shape) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (AlertEvent event : unwritten.values()) {
                row.setString(1, event.rule());
                row.setString(2, event.kind().name());
                row.setLong(3, event.at());
                row.setLong(4, event.hits());
                row.setDouble(5, event.value());
                row.setString(6, saved.shape());
                row.executeUpdate();
            }
        }
    }

    /// A rule that judges anew knows nothing of what it raised before.
    private static void forgetThoseOfOtherOptions(String shape, Connection database) throws SQLException {
        try (PreparedStatement row = database.prepareStatement("DELETE FROM latest_event WHERE shape <> ?")) {
            row.setString(1, shape);
            row.executeUpdate();
        }
    }

    @Override
    public void committed() {
        unwritten.clear();
    }
}
