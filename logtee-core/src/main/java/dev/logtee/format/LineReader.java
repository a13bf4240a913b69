package dev.logtee.format;

/// Reads the lines of one source, one at a time, in order.
///
/// Runs once per line: allocates nothing and never throws on bad input. Not for concurrent use.
public interface LineReader {

    /// The longest line that is read, without what is passed over at its ends; a longer one is [Reading#TOO_LONG].
    int MAX_LINE_BYTES = 1 << 20;

    /// Reads one line into `hit`.
    ///
    /// A byte order mark and NUL bytes at its start are passed over, as are carriage returns at its end.
    ///
    /// @param log  bytes of the log, of which `[from, to)` is one line without its line feed
    /// @param hit  overwritten; meaningful only if the result is [Reading#HIT], and only until the next call or until
    ///             `log` changes
    Reading read(byte[] log, int from, int to, Hit hit);

    /// Not a usual line: it has to be [read][#read].
    int UNUSUAL = -1;

    /// Reads the line that begins at `from` at one go with finding its end, if it is a hit that looks as nearly all
    /// lines of its format do, which [#read] would read in the same way.
    ///
    /// @param log  bytes of the log, of which `[from, to)` are whole lines
    /// @param hit  overwritten, whatever the result; meaningful unless that is [#UNUSUAL]
    /// @return where the line's line feed is, or [#UNUSUAL]: then [#read] is to be asked
    default int readUsual(byte[] log, int from, int to, Hit hit) {
        return UNUSUAL;
    }

    /// What was learnt from earlier lines and is needed to read later ones, such as the `#Fields` of an extended log
    /// file; empty if there is nothing of the kind. It belongs to the position behind the line read last: a reader that
    /// begins there has to [carry][#carry] it.
    default byte[] carried() {
        return new byte[0];
    }

    /// Takes over what another reader of the same format [carried][#carried]. The same lines as they stand in the log,
    /// each with its line feed, will do: those that the format learns nothing from are passed over.
    ///
    /// @param carried  anything else is without effect
    default void carry(byte[] carried) {}

    /// Whether what lines mean depends on earlier lines, so that they have to be read in order.
    default boolean carries() {
        return false;
    }
}
