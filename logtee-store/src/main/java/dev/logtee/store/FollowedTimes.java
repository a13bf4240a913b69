package dev.logtee.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The stretches of time in which the log was followed: a period without lines in one of them was silent; outside of
/// them, nothing is known.
final class FollowedTimes {
    private static final int MOST_UNWRITTEN = 1024;

    /// `[from, to)` in epoch seconds.
    record Stretch(long from, long to) {}

    private final List<Stretch> unwritten = new ArrayList<>();
    private int beingWritten; // of those, the first; they stay as they are

    void add(long from, long to) {
        addTo(unwritten, beingWritten, new Stretch(from, to));
        if (unwritten.size() > MOST_UNWRITTEN) {
            unwritten.removeFirst();
            beingWritten = Math.max(0, beingWritten - 1);
        }
    }

    /// As a stretch of its own, unless it goes on where the last of those from `first` on ends.
    private static void addTo(List<Stretch> stretches, int first, Stretch more) {
        boolean goesOn = stretches.size() > first && stretches.getLast().to() == more.from();
        stretches.add(goesOn ? new Stretch(stretches.removeLast().from(), more.to()) : more);
    }

    void write(Connection database) throws SQLException {
        joinAll(); // those too that an earlier commit could not write
        beingWritten = unwritten.size();
        for (Stretch stretch : unwritten) {
            if (!lengthen(database, stretch)) {
                Sql.change(database, "INSERT INTO history_followed VALUES (?, ?)", stretch.from(), stretch.to());
            }
        }
    }

    private void joinAll() {
        List<Stretch> joined = new ArrayList<>();
        unwritten.forEach(stretch -> addTo(joined, 0, stretch));
        unwritten.clear();
        unwritten.addAll(joined);
    }

    void committed() {
        unwritten.subList(0, beingWritten).clear();
        beingWritten = 0;
    }

    /// Lengthens the stretch that `more` overlaps or adjoins, if there is one.
    private static boolean lengthen(Connection database, Stretch more) throws SQLException {
        int lengthened = Sql.change(
                database,
                "UPDATE history_followed SET to_second = max(to_second, ?1) WHERE from_second = (SELECT"
                        + " max(from_second) FROM history_followed WHERE from_second <= ?2) AND to_second >= ?2",
                more.to(),
                more.from());
        return lengthened > 0;
    }

    /// Those that have a part in `[from, to)`, in order; they do not overlap.
    static List<Stretch> read(Connection database, long from, long to) throws SQLException {
        List<Stretch> stretches = new ArrayList<>();
        Sql.each(
                database,
                "SELECT from_second, to_second FROM history_followed WHERE from_second < ? AND to_second > ?"
                        + " ORDER BY from_second",
                row -> join(stretches, Math.max(from, row.getLong(1)), Math.min(to, row.getLong(2))),
                to,
                from);
        return stretches;
    }

    private static void join(List<Stretch> stretches, long from, long to) {
        if (!stretches.isEmpty() && from <= stretches.getLast().to()) {
            Stretch last = stretches.removeLast();
            stretches.add(new Stretch(last.from(), Math.max(to, last.to())));
        } else {
            stretches.add(new Stretch(from, to));
        }
    }
}
