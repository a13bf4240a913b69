package dev.logtee.source;

import java.util.List;

/// Where the reading of each log goes on after a restart.
public interface Checkpoints {
    /// Keeps nothing: every run begins anew.
    Checkpoints NONE = new Checkpoints() {
        @Override
        public List<Position> positions() {
            return List.of();
        }

        @Override
        public boolean goesOn() {
            return false;
        }
    };

    /// Those of an earlier run.
    static Checkpoints of(List<Position> positions) {
        List<Position> all = List.copyOf(positions);
        return () -> all;
    }

    /// The files of all logs, as an earlier run left them.
    List<Position> positions();

    /// Whether another run will go on where this one ends.
    default boolean goesOn() {
        return true;
    }

    /// How a file stood.
    enum Standing {
        /// It was being read.
        READING,
        /// It was read to its end, and left.
        LEFT,
        /// It lay beside the log when that was first read: it belongs to the time before.
        FOREIGN
    }

    /// How far a file was read.
    ///
    /// @param path         of its log, absolute
    /// @param fileKey      what tells the file from others, whatever its name: device and inode
    /// @param offset       in bytes; all lines before it were taken
    /// @param fingerprint  of the bytes before `offset`: CRC-32C of the first KiB in the upper half, of the last KiB
    ///                     before it in the lower
    record Position(String path, String fileKey, long offset, long fingerprint, Standing standing) {
        public Position {
            if (offset < 0) {
                throw new IllegalArgumentException("offset must not be negative: offset=" + offset);
            }
        }
    }
}
