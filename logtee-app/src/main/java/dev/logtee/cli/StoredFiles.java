package dev.logtee.cli;

import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import dev.logtee.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The files of a state that may be read on: those that were being read, and those that lie under their log's name.
final class StoredFiles {
    private StoredFiles() {}

    /// @param behindBytes  what there is to be read; empty if the file is not there, or not under its log's name
    record Read(Position position, OptionalLong behindBytes) {}

    static List<Read> of(Stored state) {
        return latestByFile(state.positions()).stream()
                .map(position -> new Read(position, behindBytes(position)))
                .filter(file -> file.position().standing() == Standing.READING
                        || (file.position().standing() == Standing.LEFT
                                && file.behindBytes().isPresent()))
                .toList();
    }

    /// An inode that was used again names another file than before, which is left if this one is being read.
    private static Collection<Position> latestByFile(List<Position> inOrder) {
        Map<List<String>, Position> latest = new LinkedHashMap<>();
        inOrder.forEach(position -> latest.merge(
                List.of(position.path(), position.fileKey()),
                position,
                (before, now) -> before.standing() == Standing.READING ? before : now));
        return latest.values();
    }

    private static OptionalLong behindBytes(Position position) {
        try {
            BasicFileAttributes file = Files.readAttributes(Path.of(position.path()), BasicFileAttributes.class);
            return String.valueOf(file.fileKey()).equals(position.fileKey())
                    ? OptionalLong.of(Math.max(0, file.size() - position.offset()))
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
