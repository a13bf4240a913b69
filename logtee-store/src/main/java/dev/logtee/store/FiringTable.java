package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The latest event of each rule that has raised an alert, so that the next run knows which have not recovered.
final class FiringTable implements StateTables {
    static final List<String> CREATE = List.of("CREATE TABLE latest_event (" + EventColumns.CREATE
            + ", shape TEXT NOT NULL, PRIMARY KEY (rule, source)) WITHOUT ROWID");

    /// What was raised goes on under whatever options.
    static final String UNDER_ANY_OPTIONS = "ALTER TABLE latest_event DROP COLUMN shape";

    private final Map<String, AlertEvent> latest = new LinkedHashMap<>(); // by their subjects
    private final Map<String, AlertEvent> unwritten = new LinkedHashMap<>();
    private Map<String, AlertEvent> beingWritten = Map.of();

    static List<AlertEvent> firing(Connection database) throws SQLException {
        return latest(database).stream()
                .filter(event -> event.kind() == Kind.TRIGGERED)
                .toList();
    }

    static List<AlertEvent> latest(Connection database) throws SQLException {
        return Sql.all(
                database,
                "SELECT " + EventColumns.NAMES + " FROM latest_event ORDER BY at_second, rule, source",
                EventColumns::read);
    }

    /// A file that was made anew is to have all of them again.
    @Override
    public void opened(Connection database) throws SQLException {
        latest(database).forEach(event -> latest.putIfAbsent(event.subject(), event));
        latest.forEach(unwritten::putIfAbsent);
    }

    @Override
    public void alert(AlertEvent event) {
        switch (event.kind()) {
            case TRIGGERED, RECOVERED -> {
                latest.put(event.subject(), event);
                unwritten.put(event.subject(), event);
            }
            case NO_DATA, CLOCK_BACK -> {}
        }
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        beingWritten = Map.copyOf(unwritten);
        try (PreparedStatement row = database.prepareStatement("INSERT OR REPLACE INTO latest_event ("
                + EventColumns.NAMES + ") VALUES (" + EventColumns.PLACES + ")")) {
            for (AlertEvent event : unwritten.values()) {
                EventColumns.set(row, event);
                row.executeUpdate();
            }
        }
    }

    @Override
    public void committed() {
        beingWritten.forEach(unwritten::remove);
    }
}
