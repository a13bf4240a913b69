package dev.logtee.source;

/// Where the reading of a file begins.
///
/// @param position      offset of its first line to be read, in bytes
/// @param notJudgedUpTo the latest second (epoch) whose lines are only read to fill the first window, or
///                      `Long.MIN_VALUE`
public record Begin(long position, long notJudgedUpTo) {
    /// The start of the file, everything judged.
    public static final Begin START = new Begin(0, Long.MIN_VALUE);

    public Begin {
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative: position=" + position);
        }
    }
}
