package dev.logtee.source;

import dev.logtee.engine.Lost;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this run by device and inode, whatever their names: which are being read, and how far those were read
/// that have been left. So no file is read twice, be it given twice or renamed to where a glob finds it.
final class KnownFiles {
    private static final int MAX_LEFT = 4096;

    private final Map<String, Part> open = new HashMap<>();
    private final Map<String, Position> left = new HashMap<>(); // the latest with each inode
    private final Set<Position> allLeft = new LinkedHashSet<>();
    private final Map<String, Long> copies = new HashMap<>(); // their sizes when they were seen to be copies

    /// How many were opened so far.
    private long openings;

    private final List<Lost> lost = new ArrayList<>();

    void lost(Lost bytes) {
        lost.add(bytes);
    }

    /// What was lost since this was asked last.
    List<Lost> takeLost() {
        List<Lost> taken = List.copyOf(lost);
        lost.clear();
        return taken;
    }

    long openings() {
        return openings;
    }

    boolean isOpen(String fileKey) {
        return open.containsKey(fileKey);
    }

    void opened(Part file) {
        open.put(file.key(), file);
        openings++;
    }

    void closed(Part file) {
        open.remove(file.key());
        left(file.left());
    }

    void left(Position file) {
        left.put(file.fileKey(), file);
        allLeft.add(file);
        if (allLeft.size() > MAX_LEFT) {
            Position first = allLeft.iterator().next();
            allLeft.remove(first);
            left.remove(first.fileKey(), first);
        }
    }

    /// How the file with this key was left, or the one that had its inode before.
    Optional<Position> left(String fileKey) {
        return Optional.ofNullable(left.get(fileKey));
    }

    /// How far the file was read before, if it is still the same.
    OptionalLong position(String fileKey, FileChannel log) throws IOException {
        Position known = left.get(fileKey);
        return known != null && holds(known, log) ? OptionalLong.of(known.offset()) : OptionalLong.empty();
    }

    /// Whether a file is to be read that a glob has found: nothing of it was read before, or something was added since;
    /// and it is no copy of one that is being read, as copytruncate makes them. An empty one may become such a copy.
    boolean isUnread(String fileKey, long sizeBytes, Path path, Disk disk) {
        if (sizeBytes == 0 || isOpen(fileKey) || Objects.equals(copies.get(fileKey), sizeBytes)) {
            return false;
        }
        Position known = left.get(fileKey);
        try (FileChannel log = disk.open(path)) {
            if (known != null && known.offset() == sizeBytes && holds(known, log)) {
                return false;
            }
            if (!isCopy(log, sizeBytes)) {
                return true;
            }
            copies.put(fileKey, sizeBytes);
            return false;
        } catch (IOException e) {
            return true; // who follows it will say why
        }
    }

    private boolean isCopy(FileChannel log, long sizeBytes) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Trail.BYTES);
        int length = Math.max(0, log.read(head, 0));
        for (Part part : open.values()) {
            if (part instanceof OpenFile file && file.beginsLike(log, sizeBytes, head.array(), length)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a rotated file is a copy of one that is being read, complete or in the making.
    boolean isCopied(RotatedFile rotated, byte[] head) throws IOException {
        for (Part part : open.values()) {
            if (part instanceof OpenFile file && file.isCopiedIn(rotated, head)) {
                return true;
            }
        }
        return false;
    }

    /// All files of a log: those being read, and those left.
    List<Position> of(String path) {
        return Stream.concat(open.values().stream().map(Part::checkpoint), allLeft.stream())
                .filter(file -> file.path().equals(path))
                .toList();
    }

    List<Position> positions() {
        return Stream.concat(open.values().stream().map(Part::checkpoint), allLeft.stream())
                .toList();
    }

    static boolean holds(Position known, FileChannel log) throws IOException {
        return Trail.of(log, known.offset())
                .filter(trail -> trail.fingerprint() == known.fingerprint())
                .isPresent();
    }
}
