package dev.logtee.source;

import dev.logtee.engine.Lost;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of this run by device and inode, whatever their names: which are being read, and how far those were read
/// that have been left. So no file is read twice, be it given twice or renamed to where a glob finds it.
final class KnownFiles {
    private static final int MAX_GONE = 4096;
    private static final int MAX_COPIES = 1024;

    private final Map<String, Part> open = new HashMap<>();
    private final List<Position> atEnd = new ArrayList<>();
    private final Set<Position> left = new LinkedHashSet<>();
    private final Map<String, Set<Position>> leftByKey = new HashMap<>(); // several where an inode was used again
    private final Map<String, Set<String>> besides = new HashMap<>(); // keys of what lies beside each log
    private final LinkedHashMap<String, Long> copies = new LinkedHashMap<>(); // sizes when they were seen to be copies

    private final Map<String, List<Position>> resumable = new HashMap<>(); // by the path of the log

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

    /// Takes in how an earlier run left its files. What it was reading counts as left until it is opened: by now it may
    /// have another log's name.
    void resume(List<Position> saved) {
        saved.stream().filter(file -> file.standing() == Standing.LEFT).forEach(this::remember);
        saved.stream().filter(file -> file.standing() == Standing.READING).forEach(file -> remember(asLeft(file)));
        saved.forEach(file ->
                resumable.computeIfAbsent(file.path(), _ -> new ArrayList<>()).add(file));
    }

    private static Position asLeft(Position file) {
        return new Position(file.path(), file.fileKey(), file.offset(), file.fingerprint(), Standing.LEFT);
    }

    /// How an earlier run left the files of a log, without what it was reading if this one has opened that; once.
    List<Position> takeResumable(String path) {
        List<Position> taken = resumable(path);
        resumable.remove(path);
        return taken;
    }

    /// What is still to be taken of that.
    private List<Position> resumable(String path) {
        return resumable.getOrDefault(path, List.of()).stream()
                .filter(file -> file.standing() != Standing.READING || left.contains(asLeft(file)))
                .toList();
    }

    void opened(Part file) {
        left(file.key()).stream()
                .filter(before -> isSame(before, file.checkpoint()))
                .toList()
                .forEach(this::forget);
        open.put(file.key(), file);
        openings++;
    }

    private static boolean isSame(Position some, Position other) {
        return some.offset() == other.offset() && some.fingerprint() == other.fingerprint();
    }

    /// Takes note of a file that nobody reads any more; of one that was compressed also of what was read in it.
    void closed(Part file) {
        open.remove(file.key());
        left(file.left());
        leftAt(file.checkpoint());
    }

    /// Takes note of where reading ended that does not go on.
    void leftAt(Position taken) {
        left(asLeft(taken));
    }

    /// Whether it was left as it is now; a compressed one does not grow.
    boolean isLeft(RotatedFile file) throws IOException {
        for (Position left : left(file.key())) {
            if (file.isSame(left) && (file.decoder() != null || file.sizeBytes() == left.offset())) {
                return true;
            }
        }
        return false;
    }

    /// Takes note of a file of which nothing was read, and which is to be found again.
    void letGo(Part file) {
        open.remove(file.key());
    }

    /// Takes note of a log that was read to its present end: the next run goes on with it.
    void ended(Part log) {
        closed(log);
        atEnd.add(log.checkpoint());
    }

    void left(Position file) {
        remember(file);
        if (left.size() > MAX_GONE) {
            List<Position> gone = left.stream().filter(this::isGone).toList();
            gone.subList(0, Math.max(0, gone.size() - MAX_GONE)).forEach(this::forget);
        }
    }

    private void remember(Position file) {
        left.add(file);
        leftByKey.computeIfAbsent(file.fileKey(), _ -> new HashSet<>()).add(file);
    }

    private boolean isGone(Position file) {
        return !besides.getOrDefault(file.path(), Set.of()).contains(file.fileKey());
    }

    /// Takes note of a log that is followed; until its folder is listed, all that was left of it is taken to be there.
    void followed(String path) {
        listed(path, of(path).stream().map(Position::fileKey).collect(Collectors.toSet()));
    }

    /// Takes note of the files that lie beside a log: how they were left is remembered for as long as they do.
    void listed(String path, Set<String> fileKeys) {
        besides.put(path, fileKeys);
    }

    /// Takes note of a log that is gone.
    void unfollowed(String path) {
        besides.remove(path);
    }

    private void forget(Position file) {
        left.remove(file);
        leftByKey.computeIfPresent(file.fileKey(), (_, files) -> files.remove(file) && files.isEmpty() ? null : files);
    }

    /// Whether all that a file holds, plain or compressed, was read of one that was left: to that, more may have been
    /// written after it was copied.
    boolean wasLeft(RotatedFile file, byte[] head) throws IOException {
        for (Position other : left) {
            if (file.isWithin(other, head)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a file holds that, or more of a log that an earlier run was reading.
    boolean holds(RotatedFile file) throws IOException {
        if (left.isEmpty()) {
            return false;
        }
        byte[] head = file.head();
        for (String log : unfinished().toList()) {
            for (Position other : resumable(log)) {
                if (other.standing() == Standing.READING && file.continues(other, head)) {
                    return true;
                }
            }
        }
        return wasLeft(file, head);
    }

    /// How the file with this key was left, and those that had its inode before.
    Set<Position> left(String fileKey) {
        return leftByKey.getOrDefault(fileKey, Set.of());
    }

    /// How far the file was read before; 0 if it is not one of those that were.
    long position(String fileKey, FileChannel log) throws IOException {
        long position = 0;
        for (Position known : left(fileKey)) {
            if (known.offset() > position && holds(known, log)) {
                position = known.offset();
            }
        }
        return position;
    }

    /// Whether a file is to be read that a glob has found: nothing of it was read before, or something was added since;
    /// and it is no copy of one that is being read, as copytruncate makes them. An empty one may become such a copy.
    boolean isUnread(String fileKey, long sizeBytes, Path path, Disk disk) {
        if (sizeBytes == 0 || isOpen(fileKey) || Objects.equals(copies.get(fileKey), sizeBytes)) {
            return false;
        }
        try (FileChannel log = disk.open(path)) {
            if (position(fileKey, log) == sizeBytes) {
                return false;
            }
            if (!isCopy(log, sizeBytes)) {
                return true;
            }
            copies.put(fileKey, sizeBytes);
            if (copies.size() > MAX_COPIES) {
                copies.pollFirstEntry(); // if it is still there, it will be looked into again
            }
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

    /// The file that is being read and that a rotated one is a copy of, complete or in the making.
    Optional<Part> original(RotatedFile rotated, byte[] head) throws IOException {
        for (Part part : open.values()) {
            if (part instanceof OpenFile file && file.isCopiedIn(rotated, head)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /// All files of a log: those being read, and those left.
    List<Position> of(String path) {
        return all().filter(file -> file.path().equals(path)).toList();
    }

    /// All files, also those of logs that an earlier run read and this one has not come across yet.
    List<Position> positions() {
        Stream<Position> untaken =
                unfinished().flatMap(log -> resumable(log).stream()).filter(file -> file.standing() != Standing.LEFT);
        return Stream.concat(all(), untaken).toList();
    }

    /// The logs of an earlier run that this one has not come across yet, whatever their names are now.
    Stream<String> unfinished() {
        return resumable.keySet().stream()
                .filter(log -> resumable(log).stream().anyMatch(file -> file.standing() == Standing.READING));
    }

    private Stream<Position> all() {
        return Stream.of(open.values().stream().map(Part::checkpoint), atEnd.stream(), left.stream())
                .flatMap(files -> files);
    }

    static boolean holds(Position known, FileChannel log) throws IOException {
        return Trail.of(log, known.offset())
                .filter(trail -> trail.fingerprint() == known.fingerprint())
                .isPresent();
    }
}
