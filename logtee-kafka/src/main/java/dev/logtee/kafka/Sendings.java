package dev.logtee.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/// Records on their way to the broker, in order: those before the first that is not acknowledged are there.
///
/// Belongs to one thread, but for the callbacks.
final class Sendings {
    private static final class Sending {
        private final long bytes;
        private final long nanos;
        private volatile boolean done;
        private volatile @Nullable Exception failure;

        Sending(long bytes, long nanos) {
            this.bytes = bytes;
            this.nanos = nanos;
        }

        void done(@Nullable Exception failure) {
            this.failure = failure;
            done = true;
        }
    }

    private final Deque<Sending> waiting = new ArrayDeque<>();
    private long sent;
    private long bytes;

    /// Takes note of a record that is sent now.
    ///
    /// @return to be called when it was acknowledged or will never be, on any thread
    Callback add(long recordBytes, long nowNanos) {
        Sending sending = new Sending(recordBytes, nowNanos);
        waiting.addLast(sending);
        sent++;
        bytes += recordBytes;
        return (_, failure) -> sending.done(failure);
    }

    /// Why the one added last has failed already; null if it has not.
    @Nullable
    Exception latestFailure() {
        return waiting.getLast().failure;
    }

    /// Takes back the one added last, which could not be sent.
    void takeBack() {
        bytes -= waiting.removeLast().bytes;
        sent--;
    }

    /// Lets go of what was acknowledged, up to the first that was not.
    void letGo() {
        while (!waiting.isEmpty() && waiting.getFirst().done && waiting.getFirst().failure == null) {
            bytes -= waiting.removeFirst().bytes;
        }
    }

    /// Likewise.
    ///
    /// @throws Exception why the first of those that are left will never be acknowledged
    void look() throws Exception {
        letGo();
        Sending first = waiting.peekFirst();
        if (first != null && first.failure != null) {
            throw first.failure;
        }
    }

    /// How many were sent so far.
    long sent() {
        return sent;
    }

    /// How many were acknowledged, with all before them.
    long acknowledged() {
        return sent - waiting.size();
    }

    /// Of records that are not acknowledged.
    long bytes() {
        return bytes;
    }

    /// For how long the first of them has been waiting; 0 if there is none.
    long waitingNanos(long nowNanos) {
        return waiting.isEmpty() ? 0 : nowNanos - waiting.getFirst().nanos;
    }
}
