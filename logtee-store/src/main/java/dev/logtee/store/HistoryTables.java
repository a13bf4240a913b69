package dev.logtee.store;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a run tells: closed intervals, rolled up, and events.
///
/// While commits fail, so much is held: 8 MiB of closed periods and 4,096 events, the oldest of which are lost then.
/// What was counted in them is still in the periods that are open.
final class HistoryTables implements StateTables {
    private static final int MOST_EVENTS = 4096;

    /// So many of them say why they came, each of which takes about 2 KB.
    private static final int MOST_EXPLAINED = 512;

    private static final long DAY_SECONDS = 86_400;

    private final Retention retention;
    private final InstantSource wallClock;
    private final Rollups rollups;
    private final FollowedTimes followed = new FollowedTimes();
    private final Pruning pruning;
    private final Unwritten<AlertEvent> events = new Unwritten<>(MOST_EVENTS);
    private long latest = Long.MIN_VALUE; // the end of what closed last
    private @Nullable RollupRows rows; // of the connection
    private boolean isChanged;
    private boolean isResumed;

    HistoryTables(Retention retention, InstantSource wallClock) {
        this.retention = retention;
        this.wallClock = wallClock;
        this.rollups = new Rollups(level -> retention.keptFrom(level, now()));
        this.pruning = new Pruning(retention);
    }

    /// The log's time, from which it is reckoned how long what was is kept; but a log that is dated years ahead, if
    /// only for a few lines, makes nothing old.
    private long now() {
        return Math.min(latest, wallClock.instant().getEpochSecond() + DAY_SECONDS);
    }

    @Override
    public void opened(Connection database) throws SQLException {
        rows = new RollupRows(database);
        if (isResumed) {
            isChanged = true;
            return; // opened again after trouble: what is here is newer
        }
        isResumed = true;
        Sql.each(
                database,
                "SELECT level, from_second, summary FROM history_rollup"
                        + " JOIN history_summary USING (level, from_second) WHERE is_open",
                row -> rollups.resume(Level.stored(row.getInt(1)), row.getLong(2), row.getBytes(3)));
    }

    @Override
    public void interval(Interval interval) {
        latest = interval.to(); // which may be earlier than before: the log's clock was set back
        if (retention.mostBytes() > 0) {
            rollups.add(interval);
            followed.add(interval.from(), interval.to());
            isChanged = true;
        }
    }

    @Override
    public void quiet(long from, long to) {
        latest = to;
        followed.add(from, to);
    }

    @Override
    public void alert(AlertEvent event) {
        events.add(events.count() < MOST_EXPLAINED ? event : event.unexplained());
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        int added = 0;
        if (isChanged) {
            List<Rollups.Entry> entries = rollups.entries();
            for (Rollups.Entry entry : entries) {
                requireNonNull(rows, "nothing is written before it was opened").write(entry, rollups.sum());
            }
            added = entries.size();
            isChanged = false;
        }
        followed.write(database);
        writeEvents(database);
        if (latest != Long.MIN_VALUE) {
            pruning.step(database, now(), added);
        }
    }

    private void writeEvents(Connection database) throws SQLException {
        if (events.count() == 0) {
            return;
        }
        try (PreparedStatement row = database.prepareStatement(
                "INSERT INTO history_event (" + EventColumns.NAMES + ") VALUES (" + EventColumns.PLACES + ")")) {
            for (AlertEvent event : events.write()) {
                EventColumns.set(row, event);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    @Override
    public boolean isFull() {
        return rollups.isFull();
    }

    @Override
    public void committed() {
        rollups.committed();
        followed.committed();
        events.committed();
    }
}
