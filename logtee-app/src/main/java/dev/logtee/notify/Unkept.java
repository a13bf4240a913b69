package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Events until an outbox has them: 4,096 at most, the oldest of which are lost beyond that. For one thread.
final class Unkept {
    private static final int MOST = 4096;

    /// After which events that are not kept are told from memory: a full disk is no reason to be silent.
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);

    private final Deque<AlertEvent> events = new ArrayDeque<>();
    private Instant since = Instant.MAX;

    void add(AlertEvent event, Instant now) {
        if (events.isEmpty()) {
            since = now;
        }
        events.add(event);
        if (events.size() > MOST) {
            events.removeFirst();
        }
    }

    /// In the order in which they came.
    List<AlertEvent> all() {
        return List.copyOf(events);
    }

    /// Whether the first of them waits for too long.
    boolean isOverdue(Instant now) {
        return !events.isEmpty() && now.isAfter(since.plus(LONGEST_COMMIT));
    }

    /// Those up to `last` are kept.
    void keptTo(AlertEvent last, Instant now) {
        if (events.contains(last)) {
            boolean isLast = false;
            while (!isLast) {
                isLast = events.removeFirst().equals(last);
            }
        }
        since = now;
    }

    /// Gives them all up.
    ///
    /// @return how many there were
    int lose() {
        int lost = events.size();
        events.clear();
        return lost;
    }
}
