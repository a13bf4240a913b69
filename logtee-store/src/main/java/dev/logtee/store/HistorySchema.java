package dev.logtee.store;

import java.util.ArrayList;
import java.util.List;

/// The tables of the history, and the views for those who read it by SQL. docs/history.md tells of the views.
final class HistorySchema {
    /// The figures of a rollup, in the order in which they are written and read.
    static final String FIGURES = "lines, hits, partial, invalid, skipped, late, ahead, filtered, bytes, visitors,"
            + " status_1xx, status_2xx, status_3xx, status_4xx, status_5xx, status_other,"
            + " size_mean, size_p50, size_p90, size_p99, size_p999, size_max,"
            + " duration_mean, duration_p50, duration_p90, duration_p99, duration_p999, duration_max";

    private static final String LEVELS = "level INTEGER NOT NULL, from_second INTEGER NOT NULL";
    private static final String SUMS = "hits INTEGER NOT NULL, bytes INTEGER NOT NULL, errors INTEGER NOT NULL";

    private static final String MEAN_DURATION =
            "CASE WHEN timed_hits > 0 THEN duration_nanos / 1e9 / timed_hits END AS duration_mean";

    private static final String ROLLUP = "CREATE TABLE history_rollup (" + LEVELS
            + ", is_open INTEGER NOT NULL, sections_error INTEGER NOT NULL, " + FIGURES
            + ", PRIMARY KEY (level, from_second)) WITHOUT ROWID";

    private static final String SUMMARY =
            "CREATE TABLE history_summary (" + LEVELS + ", summary BLOB NOT NULL, PRIMARY KEY (level, from_second))";

    private static final String SECTION = slices(Slice.SECTION);
    private static final String SOURCE = slices(Slice.SOURCE);

    private static final String FOLLOWED =
            "CREATE TABLE history_followed (from_second INTEGER PRIMARY KEY, to_second INTEGER NOT NULL)";

    private static final String EVENT =
            "CREATE TABLE history_event (number INTEGER PRIMARY KEY, " + EventColumns.CREATE + ")";

    private static final String EVENTS_BY_TIME = "CREATE INDEX history_event_by_time ON history_event (at_second)";

    private static final String ALERTS = "CREATE VIEW history_alerts AS SELECT at_second AS time, " + iso("at_second")
            + " AS at, rule, lower(kind) AS event, hits, value, severity, source, replace(message, '{at}', "
            + iso("at_second") + ") AS message, silenced, reasons, samples FROM history_event";

    /// The tables and views.
    static final List<String> CREATE = create();

    /// What was added for sources; `sources_error` is null where they were not told apart.
    static final List<String> BY_SOURCE = bySource();

    /// What was added for durations: what came before has none.
    static final List<String> WITH_DURATIONS = withDurations();

    private HistorySchema() {}

    private static List<String> create() {
        List<String> statements =
                new ArrayList<>(List.of(ROLLUP, SUMMARY, SECTION, FOLLOWED, EVENT, EVENTS_BY_TIME, ALERTS));
        for (Level level : Level.values()) {
            statements.add(
                    view(level, "", FIGURES + ", status_4xx + status_5xx AS errors, is_open FROM history_rollup"));
            statements.add(view(level, "sections_", "section, hits, bytes, errors FROM history_section"));
        }
        return List.copyOf(statements);
    }

    private static List<String> bySource() {
        List<String> statements =
                new ArrayList<>(List.of(SOURCE, "ALTER TABLE history_rollup ADD COLUMN sources_error INTEGER"));
        for (Level level : Level.values()) {
            statements.add(view(level, "sources_", "source, hits, bytes, errors FROM history_source"));
        }
        return List.copyOf(statements);
    }

    private static List<String> withDurations() {
        List<String> statements = new ArrayList<>();
        for (Slice slice : Slice.values()) {
            for (String sum : List.of("timed_hits", "duration_nanos")) {
                statements.add(
                        "ALTER TABLE history_" + slice.word() + " ADD COLUMN " + sum + " INTEGER NOT NULL DEFAULT 0");
            }
            for (Level level : Level.values()) {
                statements.add("DROP VIEW history_" + slice.word() + "s_" + level.text());
                statements.add(view(
                        level,
                        slice.word() + "s_",
                        slice.word() + ", hits, bytes, errors, " + MEAN_DURATION + " FROM history_" + slice.word()));
            }
        }
        return List.copyOf(statements);
    }

    private static String slices(Slice slice) {
        return "CREATE TABLE history_" + slice.word() + " (" + LEVELS + ", " + slice.word() + " TEXT NOT NULL, " + SUMS
                + ", PRIMARY KEY (level, from_second, " + slice.word() + ")) WITHOUT ROWID";
    }

    private static String view(Level level, String of, String columns) {
        return "CREATE VIEW history_" + of + level.text() + " AS SELECT from_second AS time, " + iso("from_second")
                + " AS \"from\", " + iso("from_second + " + level.seconds()) + " AS \"to\", " + columns
                + " WHERE level = " + level.ordinal();
    }

    private static String iso(String second) {
        return "strftime('%Y-%m-%dT%H:%M:%SZ', " + second + ", 'unixepoch')";
    }
}
