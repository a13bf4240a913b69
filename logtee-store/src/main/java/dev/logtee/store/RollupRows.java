package dev.logtee.store;

import dev.logtee.bytes.MalformedException;
import dev.logtee.store.Rollups.Entry;
import dev.logtee.traffic.Quantiles;
import dev.logtee.traffic.Summary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes periods into the tables of the history, by statements that last as long as the connection, and reads them.
final class RollupRows {
    private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");
    private static final int CLASSES_AT = 12;
    private static final int SIZE_AT = 18;
    private static final int DURATION_AT = 24;
    private static final String PLACES =
            "?, ".repeat(5 + HistorySchema.FIGURES.split(",").length).replaceFirst(", $", "");

    private static final String PUT = "INSERT OR REPLACE INTO history_rollup (level, from_second, is_open,"
            + " sections_error, sources_error, " + HistorySchema.FIGURES + ") VALUES (" + PLACES + ")";

    private final PreparedStatement closedSummary;
    private final PreparedStatement rollup;
    private final PreparedStatement summary;
    private final SliceRows sections;
    private final SliceRows sources;
    private final long[] newest =
            new long[Level.values().length]; // of each level: there is nothing to look for behind it

    RollupRows(Connection database) throws SQLException {
        Arrays.fill(newest, Long.MIN_VALUE);
        Sql.each(
                database,
                "SELECT level, max(from_second) FROM history_rollup GROUP BY level",
                row -> newest[Level.stored(row.getInt(1)).ordinal()] = row.getLong(2));
        closedSummary = database.prepareStatement("SELECT summary FROM history_rollup"
                + " JOIN history_summary USING (level, from_second)"
                + " WHERE level = ? AND from_second = ? AND NOT is_open");
        rollup = database.prepareStatement(PUT);
        summary = database.prepareStatement(
                "INSERT OR REPLACE INTO history_summary (level, from_second, summary) VALUES (?, ?, ?)");
        sections = new SliceRows(database, Slice.SECTION);
        sources = new SliceRows(database, Slice.SOURCE);
    }

    /// @param sum  empty, of the key with which was counted
    void write(Entry entry, Summary sum) throws SQLException {
        int level = entry.level().ordinal();
        boolean isNew = entry.rollup().from() > newest[level];
        byte[] before = isNew || entry.isOpen() ? null : closedSummary(entry);
        if (!isNew) {
            sections.delete(entry.level(), entry.rollup().from());
            sources.delete(entry.level(), entry.rollup().from());
        }
        put(before == null ? entry : together(before, entry, sum));
        newest[level] = Math.max(newest[level], entry.rollup().from());
    }

    /// What was written of a closed period of which there is more now.
    private byte @Nullable [] closedSummary(Entry entry) throws SQLException {
        closedSummary.setInt(1, entry.level().ordinal());
        closedSummary.setLong(2, entry.rollup().from());
        try (ResultSet row = closedSummary.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
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
        rollup.setInt(1, level);
        rollup.setLong(2, from);
        rollup.setInt(3, entry.isOpen() ? 1 : 0);
        rollup.setLong(4, entry.sections().error());
        if (entry.sources().rows().isEmpty()) {
            rollup.setNull(5, Types.INTEGER);
        } else {
            rollup.setLong(5, entry.sources().error());
        }
        bind(rollup, 6, entry.rollup());
        rollup.executeUpdate();
        summary.setInt(1, level);
        summary.setLong(2, from);
        summary.setBytes(3, entry.summary());
        summary.executeUpdate();
        sections.put(entry.level(), from, entry.sections().rows());
        sources.put(entry.level(), from, entry.sources().rows());
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
