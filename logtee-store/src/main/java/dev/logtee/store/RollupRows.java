package dev.logtee.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.sketch.Row;
import dev.logtee.store.Rollups.Entry;
import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes periods into the tables of the history, and reads them.
final class RollupRows {
    private static final int MOST_SECTION_LENGTH = 200;
    private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");
    private static final int CLASSES_AT = 12;
    private static final int SIZE_AT = 18;
    private static final int DURATION_AT = 24;
    private static final String PLACES =
            "?, ".repeat(4 + HistorySchema.FIGURES.split(",").length).replaceFirst(", $", "");

    private static final String PUT = "INSERT OR REPLACE INTO history_rollup (level, from_second, is_open,"
            + " sections_error, " + HistorySchema.FIGURES + ") VALUES (" + PLACES + ")";

    private final Connection database;

    RollupRows(Connection database) {
        this.database = database;
    }

    /// A section as it is written and asked for: nothing in it that a terminal would take for a command.
    static String nameOf(byte[] section) {
        return VisibleText.of(section, 0, section.length, MOST_SECTION_LENGTH);
    }

    static String nameOf(String section) {
        return nameOf(section.getBytes(UTF_8));
    }

    /// @param sum  empty, of the key with which was counted
    void write(Entry entry, Summary sum) throws SQLException {
        byte[] before = entry.isOpen() ? null : closedSummary(entry);
        put(before == null ? entry : together(before, entry, sum));
    }

    /// What was written of a closed period of which there is more now.
    private byte @Nullable [] closedSummary(Entry entry) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT summary FROM history_rollup"
                + " JOIN history_summary USING (level, from_second)"
                + " WHERE level = ? AND from_second = ? AND NOT is_open")) {
            query.setInt(1, entry.level().ordinal());
            query.setLong(2, entry.rollup().from());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    private static Entry together(byte[] before, Entry entry, Summary sum) {
        try {
            sum.mergeEncoded(before);
            sum.mergeEncoded(entry.summary());
            return Entry.closed(entry.level(), entry.rollup().from(), sum);
        } catch (MalformedException e) {
            return entry; // what was there was counted with the key of a state that is no more
        }
    }

    private void put(Entry entry) throws SQLException {
        int level = entry.level().ordinal();
        long from = entry.rollup().from();
        try (PreparedStatement row = database.prepareStatement(PUT)) {
            row.setInt(1, level);
            row.setLong(2, from);
            row.setInt(3, entry.isOpen() ? 1 : 0);
            row.setLong(4, entry.sectionsError());
            bind(row, 5, entry.rollup());
            row.executeUpdate();
        }
        try (PreparedStatement row = database.prepareStatement(
                "INSERT OR REPLACE INTO history_summary (level, from_second, summary) VALUES (?, ?, ?)")) {
            row.setInt(1, level);
            row.setLong(2, from);
            row.setBytes(3, entry.summary());
            row.executeUpdate();
        }
        putSections(level, from, entry.sections());
    }

    private void putSections(int level, long from, List<Row> sections) throws SQLException {
        try (PreparedStatement clearing =
                        database.prepareStatement("DELETE FROM history_section WHERE level = ? AND from_second = ?");
                PreparedStatement row = database.prepareStatement(
                        "INSERT INTO history_section (level, from_second, section, hits, bytes, errors)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET hits = hits + excluded.hits,"
                                + " bytes = bytes + excluded.bytes, errors = errors + excluded.errors")) {
            clearing.setInt(1, level);
            clearing.setLong(2, from);
            clearing.executeUpdate();
            for (Row section : sections) {
                row.setInt(1, level);
                row.setLong(2, from);
                row.setString(3, nameOf(section.label()));
                row.setLong(4, section.hits());
                row.setLong(5, section.bytes());
                row.setLong(6, section.errors());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private static void bind(PreparedStatement row, int first, Rollup rollup) throws SQLException {
        int at = first;
        for (long count : new long[] {
            rollup.lines(),
            rollup.hits(),
            rollup.partial(),
            rollup.invalid(),
            rollup.skipped(),
            rollup.late(),
            rollup.ahead(),
            rollup.filtered(),
            rollup.bytes(),
            rollup.visitors()
        }) {
            row.setLong(at++, count);
        }
        long inClasses = 0;
        for (String name : CLASSES) {
            long hits = rollup.statusClass().getOrDefault(name, 0L);
            inClasses += hits;
            row.setLong(at++, hits);
        }
        row.setLong(at++, rollup.hits() - inClasses);
        at = bind(row, at, rollup.size());
        bind(row, at, rollup.duration());
    }

    private static int bind(PreparedStatement row, int first, Optional<Quantiles> quantiles) throws SQLException {
        int at = first;
        for (double value : quantiles
                .map(q -> new double[] {q.mean(), q.p50(), q.p90(), q.p99(), q.p999(), q.max()})
                .orElse(new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN})) {
            if (Double.isNaN(value)) {
                row.setNull(at++, Types.REAL);
            } else {
                row.setDouble(at++, value);
            }
        }
        return at;
    }

    /// Reads the figures, which stand behind the first column.
    static Rollup read(Level level, long from, long followed, ResultSet row) throws SQLException {
        SortedMap<String, Long> statusClass = new TreeMap<>();
        for (int i = 0; i < CLASSES.size(); i++) {
            if (row.getLong(CLASSES_AT + i) > 0) {
                statusClass.put(CLASSES.get(i), row.getLong(CLASSES_AT + i));
            }
        }
        return new Rollup(
                from,
                from + level.seconds(),
                followed,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                statusClass,
                quantiles(row, SIZE_AT),
                quantiles(row, DURATION_AT));
    }

    private static Optional<Quantiles> quantiles(ResultSet row, int first) throws SQLException {
        double mean = row.getDouble(first);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Quantiles(
                        mean,
                        row.getDouble(first + 1),
                        row.getDouble(first + 2),
                        row.getDouble(first + 3),
                        row.getDouble(first + 4),
                        row.getDouble(first + 5)));
    }
}
