package dev.logtee.notify;

import java.util.Map;
import java.util.TreeMap;

/// What became of messages since the start, by receiver. From any thread.
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
    public synchronized Map<String, Count> counts() {
        return new TreeMap<>(counts);
    }
}
