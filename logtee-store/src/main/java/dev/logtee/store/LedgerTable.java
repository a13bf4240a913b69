package dev.logtee.store;

import dev.logtee.engine.Ledger;
import dev.logtee.engine.Lost;
import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What became of every line, for whoever looks at the state: of all sources under no name, and of each.
final class LedgerTable implements StateTables {
    static final List<String> CREATE = List.of(
            "CREATE TABLE ledger (source TEXT PRIMARY KEY, bytes_read INTEGER NOT NULL, lines INTEGER NOT NULL,"
                    + " hits INTEGER NOT NULL, invalid INTEGER NOT NULL, skipped INTEGER NOT NULL,"
                    + " late INTEGER NOT NULL, ahead INTEGER NOT NULL, filtered INTEGER NOT NULL,"
                    + " largest_lateness INTEGER NOT NULL)",
            "CREATE TABLE lost (number INTEGER PRIMARY KEY, file TEXT NOT NULL, lost_from INTEGER NOT NULL,"
                    + " lost_to INTEGER NOT NULL)");

    private static final String ALL = "";

    private final Map<String, Ledger> written = new HashMap<>();
    private List<Lost> writtenLost = List.of();

    static Ledger read(Connection database) throws SQLException {
        TreeMap<String, Ledger> sources = new TreeMap<>();
        Sql.each(
                database,
                "SELECT source, bytes_read, hits, invalid, skipped, late, ahead, filtered, largest_lateness FROM ledger",
                row -> sources.put(row.getString(1), one(row)));
        Ledger sum = sources.remove(ALL);
        return sum == null ? Ledger.NOTHING : sum.withLost(lost(database)).withSources(sources);
    }

    private static Ledger one(ResultSet row) throws SQLException {
        return Ledger.of(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))
                .ofWhich(row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9));
    }

    /// Says which rows have other `lines` than their hits, invalid and skipped lines together.
    static List<String> faults(Connection database) throws SQLException {
        return Sql.all(
                database,
                "SELECT source, lines, hits + invalid + skipped AS sum FROM ledger WHERE lines <> sum ORDER BY source",
                row -> (row.getString(1).equals(ALL) ? "in all" : row.getString(1)) + ": " + row.getLong(2)
                        + " lines are not " + row.getLong(3) + ", hits, invalid and skipped ones together");
    }

    private static List<Lost> lost(Connection database) throws SQLException {
        return Sql.all(
                database,
                "SELECT file, lost_from, lost_to FROM lost ORDER BY number",
                row -> new Lost(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    @Override
    public void opened(Connection database) {
        written.clear();
        writtenLost = List.of();
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        Ledger ledger = saved.ledger();
        if (written.isEmpty() || !ledger.sources().keySet().containsAll(writtenSources())) {
            Sql.change(database, "DELETE FROM ledger");
            written.clear();
        }
        Ledger sum = ledger.withLost(List.of()).withSources(new TreeMap<>());
        try (PreparedStatement row =
                database.prepareStatement("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            write(ALL, sum, row);
            for (Map.Entry<String, Ledger> source : ledger.sources().entrySet()) {
                write(source.getKey(), source.getValue(), row);
            }
        }
        writeLost(ledger.lost(), database);
    }

    private Set<String> writtenSources() {
        Set<String> sources = new HashSet<>(written.keySet());
        sources.remove(ALL);
        return sources;
    }

    private void write(String source, Ledger ledger, PreparedStatement row) throws SQLException {
        if (ledger.equals(written.put(source, ledger))) {
            return;
        }
        row.setString(1, source);
        row.setLong(2, ledger.bytesRead());
        row.setLong(3, ledger.lines());
        row.setLong(4, ledger.hits());
        row.setLong(5, ledger.invalid());
        row.setLong(6, ledger.skipped());
        row.setLong(7, ledger.late());
        row.setLong(8, ledger.ahead());
        row.setLong(9, ledger.filtered());
        row.setLong(10, ledger.largestLateness());
        row.executeUpdate();
    }

    private void writeLost(List<Lost> lost, Connection database) throws SQLException {
        if (lost.equals(writtenLost)) {
            return;
        }
        Sql.change(database, "DELETE FROM lost");
        try (PreparedStatement row =
                database.prepareStatement("INSERT INTO lost (file, lost_from, lost_to) VALUES (?, ?, ?)")) {
            for (Lost bytes : lost) {
                row.setString(1, bytes.file());
                row.setLong(2, bytes.from());
                row.setLong(3, bytes.to());
                row.executeUpdate();
            }
        }
        writtenLost = lost;
    }
}
