package dev.logtee.notify;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of messages since the start, and how many wait. From any thread.
public final class Deliveries {
    /// Of one receiver.
    ///
    /// @param delivered  messages that it took
    /// @param failures   tries that failed
    /// @param givenUp    messages that were tried for long enough
    public record Count(long delivered, long failures, long givenUp) {
        private static final Count NOTHING = new Count(0, 0, 0);

        private Count plus(Count more) {
            return new Count(delivered + more.delivered, failures + more.failures, givenUp + more.givenUp);
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();
    private volatile int waiting;

    /// @param receivers  their names
    public Deliveries(Collection<String> receivers) {
        add(receivers);
    }

    /// Counts for further receivers, too.
    synchronized void add(Collection<String> receivers) {
        receivers.forEach(receiver -> counts.putIfAbsent(receiver, Count.NOTHING));
    }

    void waiting(int messages) {
        waiting = messages;
    }

    /// Messages that have not reached their receivers, as of the courier's last look.
    public int waiting() {
        return waiting;
    }

    void delivered(String receiver, int messages) {
        add(receiver, new Count(messages, 0, 0));
    }

    void failed(String receiver) {
        add(receiver, new Count(0, 1, 0));
    }

    void gaveUp(String receiver) {
        add(receiver, new Count(0, 0, 1));
    }

    private synchronized void add(String receiver, Count more) {
        counts.put(receiver, counts.getOrDefault(receiver, Count.NOTHING).plus(more));
    }

    /// By receiver.
    public synchronized SortedMap<String, Count> counts() {
        return new TreeMap<>(counts);
    }
}
