package dev.logtee.source;

import dev.logtee.source.Checkpoints.Position;
import java.io.Closeable;
import java.io.IOException;

/// One file of a log while it is read: the one under the log's name, or what a rotation made of an earlier one.
sealed interface Part extends Closeable permits OpenFile, PackedFile {
    /// What tells the file from others: device and inode.
    String key();

    /// Looks how much there is.
    ///
    /// @return false if it no longer holds what was taken of it
    boolean look(long nowNanos) throws IOException;

    /// When it was last seen to change, or was opened.
    long changedNanos();

    /// Whether there may be something to read; sure only once read.
    boolean pending();

    /// What there is to be read of the disk.
    long unreadBytes();

    /// From now on, what follows the last line feed is a line as well.
    void finish();

    /// Whether nothing more will be read of it.
    boolean isFinished();

    /// Leaves what was not read of it.
    void abandon();

    boolean read(Batch batch) throws IOException;

    /// Reads, and notes where what was read lies.
    default boolean readPlaced(Batch batch) throws IOException {
        boolean read = read(batch);
        batch.at(key(), checkpoint().offset());
        return read;
    }

    void taken(Batch batch, int to);

    /// The directives by which its next line is to be read; empty if there are none.
    byte[] directives() throws IOException;

    /// Where reading goes on after a restart.
    Position checkpoint();

    /// By what it is known again once it was left.
    Position left();
}
