package dev.logtee.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a log that do not have its name, or have lost it: they are read before the one that has it, each to its
/// end, and left.
final class OlderFiles {
    static final long LINGER_NANOS = 1_000_000_000;
    private static final int MOST = 8;
    private static final int MOST_PACKED = 8;

    private final String name;
    private final Surroundings surroundings;
    private final Rotations rotations;
    private final Deque<Part> files = new ArrayDeque<>();
    private boolean wanted;

    /// @param name  of the log, safe to print
    OlderFiles(String name, Surroundings surroundings, Rotations rotations) {
        this.name = name;
        this.surroundings = surroundings;
        this.rotations = rotations;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    long unreadBytes() {
        long unread = rotations.earlierBytes();
        for (Part file : files) {
            unread += file.unreadBytes();
        }
        return unread;
    }

    /// Of the file that is read first; empty if there is none.
    byte[] directives() throws IOException {
        return files.isEmpty() ? new byte[0] : files.getFirst().directives();
    }

    /// Whether there may be something to read.
    boolean isPending() {
        for (Part file : files) {
            if (file.pending()) {
                return true;
            }
        }
        return rotations.hasEarlier() || rotations.hasMore();
    }

    /// Looks at each; of those to which nothing was written for [#LINGER_NANOS], what there is is all.
    void look(long nowNanos) {
        for (Part file : files) {
            look(file, nowNanos);
            if (nowNanos - file.changedNanos() >= LINGER_NANOS) {
                file.finish();
            }
        }
    }

    private void look(Part file, long nowNanos) {
        try {
            if (!file.look(nowNanos) && file instanceof OpenFile open) {
                rewind(open, nowNanos);
            }
        } catch (IOException e) {
            failed(file, e);
        }
    }

    /// Begins again in a file that was truncated, after what rotations made of it.
    void rewind(OpenFile file, long nowNanos) throws IOException {
        surroundings.notice(name, "was truncated; reading it from its start");
        rotations.lost(file, nowNanos);
        file.rewind();
        file.look(nowNanos);
        want();
    }

    /// Has [#settle] look for files that rotations made.
    void want() {
        wanted = true;
    }

    /// Finds what is wanted, and leaves what has been read; to be done once all files of the log were looked at: what
    /// they hold, or held, tells their copies.
    void settle(long nowNanos) {
        if (wanted || files.stream().anyMatch(OlderFiles::isShort)) {
            wanted = false;
            find(nowNanos);
        }
        leaveFinished();
    }

    /// Whether a copy that lacks some of it will not be known for one any more.
    private static boolean isShort(Part file) {
        return file.isFinished()
                && file instanceof OpenFile
                && file.checkpoint().offset() < Trail.BYTES;
    }

    private void leaveFinished() {
        for (Part file : List.copyOf(files)) {
            if (file.isFinished()) {
                files.remove(file);
                leave(file);
            }
        }
    }

    /// Looks for what rotations made of files not read to their end, and for files that came and went unseen. What was
    /// found is taken over also where unpacking was stopped: it is no longer looked for.
    private void find(long nowNanos) {
        List<Part> found = new ArrayList<>();
        try {
            rotations.find(found, MOST_PACKED - PackedFile.countIn(files), nowNanos);
        } finally {
            found.forEach(part -> takeOver(part, nowNanos));
        }
    }

    private void takeOver(Part part, long nowNanos) {
        add(part, nowNanos);
        if (surroundings.once()) {
            part.finish();
        }
    }

    private void add(Part part, long nowNanos) {
        surroundings.known().opened(part);
        files.add(part);
        look(part, nowNanos);
    }

    /// Takes over a file that has lost the log's name; its writer may go on with it for a moment. While older ones wait
    /// for room it is let go of, unless it was begun, and found again as one of those that come after them.
    void retire(OpenFile file, long nowNanos) {
        if (file.checkpoint().offset() == 0 && (rotations.hasEarlier() || rotations.hasMore())) {
            surroundings.known().letGo(file);
            close(file);
            return;
        }
        file.linger(nowNanos);
        files.add(file);
        if (files.size() > MOST) {
            files.getFirst().finish();
        }
    }

    /// Reads the next lines.
    ///
    /// @return the file in which they are; null if there are none
    @Nullable
    Part read(Batch batch, long nowNanos) {
        do {
            for (Part file : files) {
                if (read(file, batch)) {
                    return file;
                }
            }
        } while (openEarlier(nowNanos) || findMore(nowNanos));
        return null;
    }

    /// What there was no room for, once what was found before has been read.
    ///
    /// @return false if there is none
    private boolean findMore(long nowNanos) {
        if (!rotations.hasMore()) {
            return false;
        }
        leaveFinished();
        find(nowNanos);
        return isPending();
    }

    private boolean read(Part file, Batch batch) {
        try {
            return file.readPlaced(batch);
        } catch (IOException e) {
            failed(file, e);
            return false;
        }
    }

    /// Opens the next file that is read before the log itself.
    ///
    /// @return false if there is none
    private boolean openEarlier(long nowNanos) {
        if (!rotations.hasEarlier()) {
            return false;
        }
        rotations.openEarlier(nowNanos).ifPresent(part -> add(part, nowNanos));
        return true;
    }

    /// Gives up what cannot be read.
    private void failed(Part file, IOException why) {
        if (file.isFinished()) {
            return; // it was given up, or read, and is about to be left
        }
        surroundings.notice(
                name, "the rotated file cannot be read to its end (" + InputException.reason(why) + "); left it");
        if (file instanceof OpenFile open) {
            surroundings.known().lost(open.unread());
        }
        file.abandon();
    }

    void close() {
        files.forEach(this::leave);
        files.clear();
    }

    private void leave(Part file) {
        surroundings.known().closed(file);
        close(file);
    }

    /// Lets go of a file.
    void close(Part file) {
        try {
            file.close();
        } catch (IOException e) {
            surroundings.notice(name, "could not be closed: " + InputException.reason(e));
        }
    }
}
