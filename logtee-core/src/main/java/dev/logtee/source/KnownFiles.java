package dev.logtee.source;

import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The files of this run by device and inode, whatever their names: which are being read, and how far those were read
/// that have been left. So no file is read twice, be it given twice or renamed to where a glob finds it.
final class KnownFiles {
    private static final int MAX_LEFT = 4096;

    private final Map<String, OpenFile> open = new HashMap<>();
    private final Map<String, Position> left = new LinkedHashMap<>();

    boolean isOpen(String fileKey) {
        return open.containsKey(fileKey);
    }

    void opened(OpenFile file) {
        open.put(file.key(), file);
    }

    void closed(OpenFile file) {
        open.remove(file.key());
        left.remove(file.key());
        left.put(file.key(), file.checkpoint());
        if (left.size() > MAX_LEFT) {
            left.remove(left.keySet().iterator().next());
        }
    }

    /// How far the file was read before, if it is still the same.
    OptionalLong position(String fileKey, FileChannel log) throws IOException {
        Position known = left.get(fileKey);
        return known != null && holds(known, log) ? OptionalLong.of(known.offset()) : OptionalLong.empty();
    }

    /// Whether the file was read before and nothing was added to it since.
    boolean isRead(String fileKey, long sizeBytes, Path path, Disk disk) {
        Position known = left.get(fileKey);
        if (known == null || known.offset() != sizeBytes) {
            return false;
        }
        try (FileChannel log = disk.open(path)) {
            return holds(known, log);
        } catch (IOException e) {
            return false; // who follows it will say why
        }
    }

    List<Position> positions() {
        return open.values().stream().map(OpenFile::checkpoint).toList();
    }

    static boolean holds(Position known, FileChannel log) throws IOException {
        return known.offset() <= log.size() && Fingerprint.of(log, known.offset()) == known.fingerprint();
    }
}
