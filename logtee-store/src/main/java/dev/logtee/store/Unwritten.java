package dev.logtee.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// What a part was told and the disk does not have yet, oldest first: it stays until [#committed], also if commits
/// fail. What comes between [#write] and that is for the commit after.
final class Unwritten<T> {
    private final long most;
    private final ToLongFunction<T> size;
    private final Deque<T> held = new ArrayDeque<>();
    private int beingWritten; // of those, the oldest
    private long sizeOfAll;

    /// @param most  of all together; beyond it the oldest are lost
    /// @param size  of one
    Unwritten(long most, ToLongFunction<T> size) {
        this.most = most;
        this.size = size;
    }

    /// One that holds so many.
    Unwritten(int most) {
        this(most, _ -> 1);
    }

    void add(T told) {
        held.add(told);
        sizeOfAll += size.applyAsLong(told);
        while (sizeOfAll > most) {
            removeFirst();
        }
    }

    private void removeFirst() {
        sizeOfAll -= size.applyAsLong(held.removeFirst());
        beingWritten = Math.max(0, beingWritten - 1);
    }

    /// Drops what is of no use any more; only right before [#write].
    void removeIf(Predicate<T> isOld) {
        for (Iterator<T> each = held.iterator(); each.hasNext(); ) {
            T one = each.next();
            if (isOld.test(one)) {
                sizeOfAll -= size.applyAsLong(one);
                each.remove();
            }
        }
    }

    /// All, to be written now.
    Collection<T> write() {
        beingWritten = held.size();
        return Collections.unmodifiableCollection(held);
    }

    int count() {
        return held.size();
    }

    long size() {
        return sizeOfAll;
    }

    /// Lets go of what was to be written.
    void committed() {
        while (beingWritten > 0) {
            removeFirst();
        }
    }
}
