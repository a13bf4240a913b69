package dev.logtee.source;

/// Where the reading of a file begins.
///
/// @param position      offset of its first line to be read, in bytes
/// @param notJudgedUpTo the latest second (epoch) whose lines are only read to fill the first window, or
///                      `Long.MIN_VALUE`
/// @param againBytes    of what follows, so much was counted by an earlier run
public record Begin(long position, long notJudgedUpTo, long againBytes) {
    /// The start of the file, everything judged.
    public static final Begin START = new Begin(0, Long.MIN_VALUE, 0);

    /// In a file of which nothing was counted before.
    public Begin(long position, long notJudgedUpTo) {
        this(position, notJudgedUpTo, 0);
    }

    public Begin {
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative: position=" + position);
        }
        if (againBytes < 0) {
            throw new IllegalArgumentException("againBytes must not be negative: againBytes=" + againBytes);
        }
    }
}
