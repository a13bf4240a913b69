package dev.logtee.dashboard;

import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Summary;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What closed intervals held, the earliest first. Immutable, for any thread.
final class Stretches {
    static final Stretches NONE = new Stretches(List.of());

    private static final int NOT_MADE_BYTES = 1 << 20;

    private final List<Kept> all;

    /// What `[from, to)` held, in epoch seconds, as a binary form that nobody changes, once it is made.
    record Kept(long from, long to, CompletableFuture<byte[]> form) {
        /// How long it is, or very long while it is not made.
        int bytes() {
            return form.isDone() ? form.join().length : NOT_MADE_BYTES;
        }
    }

    Stretches(List<Kept> all) {
        this.all = List.copyOf(all);
    }

    /// Adds to `sum` what ended after `second`.
    ///
    /// @return the first second of it, or `Long.MAX_VALUE` if there is none
    long addAfter(long second, Summary sum) {
        long from = Long.MAX_VALUE;
        for (Kept stretch : all) {
            if (stretch.to > second) {
                from = Math.min(from, stretch.from);
                merge(stretch, sum);
            }
        }
        return from;
    }

    /// Whether any ended after `second`, and by `until`.
    boolean endIn(long second, long until) {
        return all.stream().anyMatch(stretch -> stretch.to > second && stretch.to <= until);
    }

    static void merge(Kept stretch, Summary sum) {
        try {
            sum.mergeEncoded(stretch.form.join());
        } catch (MalformedException e) {
            throw new IllegalStateException("a form made here must be readable", e);
        }
    }
}
