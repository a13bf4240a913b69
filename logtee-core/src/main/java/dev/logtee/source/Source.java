package dev.logtee.source;

import java.io.Closeable;
import java.util.Optional;

/// One followed log: a file through its rotations, or a stream.
///
/// All of it belongs to one thread. Trouble with a source is told as a notice and tried again; nothing here throws
/// because of what is on disk.
public sealed interface Source extends Closeable permits LogFile, LogStream {

    /// What a look found.
    enum Look {
        /// Nothing can be said: missing, unreadable, or followed under another name.
        BLOCKED,
        /// There is something to [#read].
        READY,
        /// All that could be read has been read.
        AT_REST,
        /// Nothing more will come.
        ENDED
    }

    /// The input's name as given, safe to print.
    String name();

    /// What it is called in a state: the same from whatever folder it is followed.
    String id();

    /// Where its reading began; meaningful once a look found it other than [Look#BLOCKED].
    Begin begin();

    /// What there is to be read of the disk; 0 where that is not known.
    long unreadBytes();

    /// The last whole lines that are there, read or not; empty where that cannot be known.
    byte[] lastLines();

    /// The directives (`#Fields`) by which its next line is to be read; empty if there are none.
    byte[] directives();

    /// Looks for more, without waiting for any.
    ///
    /// @param nowNanos  monotonic time
    Look look(long nowNanos);

    /// Whether it is there, and cannot be read for longer than a rotation takes to set it right.
    default boolean isUnreadable() {
        return false;
    }

    /// What keeps it from being read, for longer than a rotation does or since the start: `no such file`. Safe to
    /// print.
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /// Fills `batch` with the next lines not yet taken; what is in it stays valid until the next read of any source.
    ///
    /// @return [Look#READY] if there are any, else how it stands without
    Look read(Batch batch);

    /// Says that the batch's lines up to offset `to` were counted; the others are given again by the next [#read].
    void taken(Batch batch, int to);

    @Override
    void close();
}
