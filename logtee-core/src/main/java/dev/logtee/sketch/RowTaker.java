package dev.logtee.sketch;

/// Takes rows of a [HeavyHitters] table, one at a time, without an object for each.
public interface RowTaker {
    /// Takes the next row.
    ///
    /// @param labels  holds the row's label in `[from, to)`, until this returns
    /// @param hits    with bytes and errors, what was counted since the key was put into the table
    /// @param timed   of how many hits it was logged how long they took
    /// @param nanos   how long these took together
    void take(byte[] labels, int from, int to, long hits, long bytes, long errors, long timed, long nanos);

    /// Gives each row to this one and to another.
    default RowTaker andThen(RowTaker other) {
        return (labels, from, to, hits, bytes, errors, timed, nanos) -> {
            take(labels, from, to, hits, bytes, errors, timed, nanos);
            other.take(labels, from, to, hits, bytes, errors, timed, nanos);
        };
    }
}
