package dev.logtee.source;

import java.util.List;
import java.util.Optional;

/// Where the reading of each file goes on after a restart.
public interface Checkpoints {
    /// Keeps nothing: every run begins anew.
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<Position> find(String path, String fileKey) {
            return Optional.empty();
        }

        @Override
        public void save(List<Position> positions) {
            // nothing is kept
        }
    };

    /// How far a file was read, in an earlier run.
    ///
    /// @param path     as it is followed
    /// @param fileKey  what tells the file from others, whatever its name
    Optional<Position> find(String path, String fileKey);

    /// Takes the positions of all files that are being read.
    void save(List<Position> positions);

    /// How far a file was read.
    ///
    /// @param path         as it is followed
    /// @param fileKey      what tells the file from others, whatever its name: device and inode
    /// @param offset       in bytes; all lines before it were taken
    /// @param fingerprint  of the bytes before `offset`, see [Fingerprint]
    record Position(String path, String fileKey, long offset, long fingerprint) {}
}
