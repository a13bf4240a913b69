package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Lost;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Finds what rotations made of a log: the copy or the compressed file that holds what was not yet read of it, and
/// files that came and went between two looks.
///
/// What lay beside the log when that was first read belongs to the time before it, and so does what is made of it
/// later: such files are *foreign*. All others whose names say that they were rotated are read, once; under other
/// names, only what continues what was taken.
final class Rotations {
    /// A rest that was not found by then is lost.
    static final long SEARCH_NANOS = 10_000_000_000L;

    /// So often all is looked at where names change meanwhile.
    private static final int MOST_LOOKS = 8;

    /// So often it is looked at once more what could not be looked at.
    private static final int MOST_FAILURES = 20;

    /// Among the files whose looking failed.
    private static final String FOLDERS = "";

    /// @param seenBytes  that were not read
    /// @param before     whether an earlier run read it
    private record Rest(Position taken, long seenBytes, boolean before, long untilNanos) {}

    private final Path log;
    private final Path id;
    private final RotatedFiles files;
    private final Surroundings surroundings;
    private final Map<String, Position> foreign = new HashMap<>();
    private final List<Rest> rests = new ArrayList<>();
    private final List<Rest> cutOff = new ArrayList<>(); // those of which a copy was found that ends before
    private final Map<String, Integer> failures = new HashMap<>(); // to look at each file
    private boolean failed; // at the latest look
    private boolean hasMore; // than there was room for
    private boolean begun;
    private final EarlierFiles earlier = new EarlierFiles();

    Rotations(Path log, Surroundings surroundings) {
        this.log = log;
        this.id = id(log);
        this.files = new RotatedFiles(log, surroundings);
        this.surroundings = surroundings;
    }

    /// A log's name in positions.
    static Path id(Path log) {
        return log.toAbsolutePath().normalize();
    }

    /// The log's.
    Path id() {
        return id;
    }

    boolean isSearching() {
        return !rests.isEmpty() || failed || hasMore;
    }

    /// Whether there may be more to read than there was room for.
    boolean hasMore() {
        return hasMore;
    }

    /// Takes note of a file that no longer holds what was taken of it: its rest is looked for by [#find].
    void lost(OpenFile file, long nowNanos) {
        search(file.checkpoint(), file.unreadBytes(), false, nowNanos);
    }

    /// A file of which nothing was taken has no rest: what became of it is a rotated file like any other.
    private void search(Position taken, long seenBytes, boolean before, long nowNanos) {
        if (taken.offset() > 0) {
            long patience = surroundings.once() ? 0 : SEARCH_NANOS;
            rests.add(new Rest(taken, seenBytes, before, nowNanos + patience));
        }
    }

    /// Goes on from what an earlier run left: all that was being read is looked for.
    void resume(List<Position> saved, long nowNanos) {
        begun = true;
        for (Position file : saved) {
            switch (file.standing()) {
                case FOREIGN -> foreign.put(file.fileKey(), file);
                case LEFT -> {
                    // all of the run know it
                }
                case READING -> search(file, 0, true, nowNanos);
            }
        }
    }

    /// Where to begin in the file that now lies under the log's name: where its reading ended, if it is one of those
    /// that are looked for, or a copy: device and inode are others on another disk, or after a restart of the system.
    long begin(FileChannel log) throws IOException {
        for (Iterator<Rest> left = rests.iterator(); left.hasNext(); ) {
            Position taken = left.next().taken();
            if (KnownFiles.holds(taken, log)) {
                left.remove();
                return taken.offset();
            }
        }
        return 0;
    }

    /// Has files read that were rotated before the log was first read, as far back as its beginning reaches; to be
    /// asked for before the first [#find].
    void reachBack(Source source) {
        try {
            List<RotatedFile> rotated = files.oldestFirst().stream()
                    .filter(file -> file.named()
                            && file.sizeBytes() > 0
                            && !surroundings.known().isOpen(file.key()))
                    .toList();
            earlier.want(rotated, source, surroundings.beginning());
        } catch (IOException e) {
            notRead(e);
        }
    }

    private void notRead(IOException why) {
        surroundings.notice(
                VisibleText.of(log.toString()), "a rotated file cannot be read (" + InputException.reason(why) + ")");
    }

    /// Whether some of them are still to be opened.
    boolean hasEarlier() {
        return !earlier.isEmpty();
    }

    /// The next of them, if it can be read.
    Optional<Part> openEarlier(long nowNanos) {
        try {
            return Optional.of(earlier.open(files.oldestFirst(), id, surroundings, nowNanos));
        } catch (IOException e) {
            notRead(e);
            return Optional.empty();
        }
    }

    /// What is to be read of those that are not open yet.
    long earlierBytes() {
        return earlier.unreadBytes();
    }

    /// What is to be read of rotated files, the oldest first; to be asked for when the log was opened, replaced or
    /// truncated, and again while it [#isSearching].
    ///
    /// @param found  to which it is added
    /// @param room   for so many that are compressed, each of which takes memory while it is open
    void find(List<Part> found, int room, long nowNanos) {
        if (surroundings.once() && !surroundings.goesOn()) {
            return; // whatever lies beside it: nothing of it was read before, nor is it to be told from later
        }
        Set<String> seen = new HashSet<>();
        int looks = 0;
        while (!lookAtAll(seen, found, room, ++looks < MOST_LOOKS, nowNanos)) {
            // names have changed meanwhile
        }
        if (!hasMore) {
            giveUp(nowNanos);
        }
        begun = true;
    }

    /// Looks at all files there are, but for those that were `seen` already.
    ///
    /// @param patient  whether one that was just renamed keeps from those after it, which would make it late
    /// @return false if it did
    private boolean lookAtAll(Set<String> seen, List<Part> found, int room, boolean patient, long nowNanos) {
        List<RotatedFile> there = files.oldestFirst();
        failed = !files.isSettled();
        hasMore = false;
        for (RotatedFile file : there) {
            try {
                if (!seen.contains(file.key())) {
                    hasMore = begun && (hasEarlier() || PackedFile.countIn(found) >= room);
                    if (hasMore) {
                        break;
                    }
                    look(file, found, nowNanos);
                    seen.add(file.key());
                }
            } catch (IOException e) { // it vanished, is being renamed or written, or may not be read
                if (patient && file.isRenamed()) {
                    return false;
                }
                failed |= isToBeLookedAtAgain(file.key());
            }
        }
        if (files.isListed()) {
            forget(there);
        } else {
            failed |= isToBeLookedAtAgain(FOLDERS);
        }
        return true;
    }

    private boolean isToBeLookedAtAgain(String what) {
        return failures.merge(what, 1, Integer::sum) <= MOST_FAILURES;
    }

    private void look(RotatedFile file, List<Part> found, long nowNanos) throws IOException {
        KnownFiles known = surroundings.known();
        if (known.isOpen(file.key()) || file.sizeBytes() == 0 || earlier.holds(file.key())) {
            return;
        }
        if (!begun) {
            foreign.put(file.key(), file.whole(id, Standing.FOREIGN));
            return;
        }
        Position before = foreign.get(file.key());
        if (before != null && file.isSame(before)) {
            return;
        }
        if (!rest(file, found, nowNanos) && file.named()) {
            OptionalLong position = unread(file);
            if (position.isPresent()) {
                file.part(id, file.key(), position.getAsLong(), surroundings, nowNanos)
                        .ifPresent(found::add);
            }
        }
    }

    /// Whether this file holds the rest of one that was being read.
    private boolean rest(RotatedFile file, List<Part> found, long nowNanos) throws IOException {
        byte[] head = rests.isEmpty() ? new byte[0] : file.head();
        for (Iterator<Rest> left = rests.iterator(); left.hasNext(); ) {
            Position taken = left.next().taken();
            Optional<Part> part = continuing(file, taken, head, nowNanos);
            if (part.isPresent()) {
                found.add(part.get());
                left.remove();
                return true;
            }
        }
        return false;
    }

    /// The rest of what was taken, if this file holds it.
    private Optional<Part> continuing(RotatedFile file, Position taken, byte[] head, long nowNanos) throws IOException {
        if (!Trail.mayBegin(head, head.length, taken.offset(), taken.fingerprint())) {
            return Optional.empty();
        }
        Optional<Part> part = file.part(id, taken.fileKey(), taken.offset(), surroundings, nowNanos);
        if (part.isPresent() && part.get().checkpoint().fingerprint() != taken.fingerprint()) {
            part.get().close();
            return Optional.empty();
        }
        return part;
    }

    /// How much was taken of a file that is to be read, or of what it is a copy of: nothing, or all there was when that
    /// was left. Empty if it was read (maybe under another log's name), or is a copy of what is being read or foreign.
    private OptionalLong unread(RotatedFile file) throws IOException {
        KnownFiles known = surroundings.known();
        if (known.isLeft(file)) {
            return OptionalLong.empty();
        }
        byte[] head = file.head();
        Optional<Part> original = known.original(file, head);
        if (original.isPresent() && original.get().checkpoint().offset() == 0) {
            return OptionalLong.empty(); // for now: it is read if nothing of the original ever is
        }
        // what became of another log's file: a glob may have found that one under its rotated name
        boolean isRead = original.isPresent() || known.wasLeft(file, head) || isCutOff(file, head);
        Optional<Position> begun = isRead ? Optional.empty() : furthest(file, head);
        if (!isRead && begun.isEmpty()) {
            return OptionalLong.of(0);
        }
        if (begun.filter(taken -> taken.standing() == Standing.LEFT).isPresent()) {
            return OptionalLong.of(begun.get().offset()); // and there is more, or it would have been left
        }
        known.left(file.whole(id, Standing.LEFT));
        return OptionalLong.empty();
    }

    /// How far it was read under another name, or as what it is a copy of.
    private Optional<Position> furthest(RotatedFile file, byte[] head) throws IOException {
        List<Position> others = new ArrayList<>(surroundings.known().of(id.toString()));
        others.addAll(foreign.values());
        Position furthest = null;
        for (Position other : others) {
            if ((furthest == null || other.offset() > furthest.offset()) && file.continues(other, head)) {
                furthest = other;
            }
        }
        return Optional.ofNullable(furthest);
    }

    /// Whether it is a copy that ends before what was taken: what copytruncate destroys may have been read.
    private boolean isCutOff(RotatedFile file, byte[] head) throws IOException {
        for (Rest rest : rests) {
            if (file.endsBefore(rest.taken(), head)) {
                cutOff.add(rest);
                return true;
            }
        }
        return false;
    }

    private void forget(List<RotatedFile> there) {
        Set<String> keys = new HashSet<>();
        there.forEach(file -> keys.add(file.key()));
        surroundings.known().listed(id.toString(), keys);
        foreign.keySet().retainAll(keys);
        failures.keySet().retainAll(keys);
    }

    private void giveUp(long nowNanos) {
        for (Rest rest : List.copyOf(rests)) {
            if (cutOff.contains(rest) || nowNanos - rest.untilNanos() >= 0) {
                rests.remove(rest);
                surroundings.known().leftAt(rest.taken()); // where it is read on if it is found later
                giveUp(rest);
            }
        }
        cutOff.clear();
    }

    private void giveUp(Rest rest) {
        giveUpSeen(rest);
        if (rest.before() && !cutOff.contains(rest)) {
            surroundings
                    .known()
                    .lost(new Lost(
                            id.toString(), rest.taken().offset(), rest.taken().offset()));
            surroundings.notice(
                    VisibleText.of(log.toString()),
                    "was rotated while nobody followed it, and what it became was not found: what was written after its"
                            + " byte " + rest.taken().offset() + ", if anything, is not counted");
        }
    }

    private void giveUpSeen(Rest rest) {
        long from = rest.taken().offset();
        if (rest.seenBytes() > 0) {
            surroundings.known().lost(new Lost(id.toString(), from, from + rest.seenBytes()));
            surroundings.notice(
                    VisibleText.of(log.toString()),
                    "was truncated before its last " + rest.seenBytes()
                            + " bytes were read, and no copy of it holds them: they are lost");
        }
    }

    /// What is foreign, and what is being looked for.
    List<Position> positions() {
        List<Position> positions = new ArrayList<>(foreign.values());
        rests.forEach(rest -> positions.add(rest.taken()));
        return positions;
    }
}
