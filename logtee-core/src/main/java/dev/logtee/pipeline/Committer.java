package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Tells a state what comes out of a run and commits to it, in order, on another thread than the run's, which counts on
/// meanwhile. Only the disk is waited for on a third one, beside which the state takes in what comes next.
///
/// A summary that the state has not taken in yet is lent to it. When those that are lent take too much memory, the run
/// waits for half of them. What a state throws, other than [IOException], is thrown here with what is asked next. On
/// the thread of the run only.
final class Committer {
    /// That is some ten intervals of a busy site, as many as are counted while a commit goes to the disk.
    private static final long MOST_LENT_BYTES = 8 << 20;

    private static final int MOST_IDLE = 2;

    private final State state;
    private final Executor thread;
    private final Executor disk;
    private final Deque<Future<Summary>> lent = new ArrayDeque<>();
    private final List<Future<?>> told = new ArrayList<>(); // since the last outcome
    private long lentBytes;
    private @Nullable Future<Optional<IOException>> commit; // with why it failed
    private volatile boolean full;

    /// @param thread  runs what it is given one after the other
    /// @param disk    waits for the disk, which may take long
    Committer(State state, Executor thread, Executor disk) {
        this.state = state;
        this.thread = thread;
        this.disk = disk;
    }

    private <T> Future<T> onThread(Callable<T> doing) {
        FutureTask<T> task = new FutureTask<>(doing);
        thread.execute(task);
        return task;
    }

    /// Tells of an interval.
    ///
    /// @return a summary that was lent before, if one is back
    Optional<Summary> exchange(Interval interval) {
        lentBytes += interval.summary().sizeBytes();
        lent.add(onThread(() -> {
            state.interval(interval);
            full = state.isFull();
            return interval.summary();
        }));
        if (lentBytes > MOST_LENT_BYTES && !lent.element().isDone()) {
            awaitHalf();
        }
        return takeBack();
    }

    private void awaitHalf() {
        Iterator<Future<Summary>> half = lent.iterator();
        for (int i = 0; i < lent.size() / 2; i++) {
            half.next();
        }
        get(half.next());
    }

    private Optional<Summary> takeBack() {
        Future<Summary> first = lent.peek();
        if (first == null || !first.isDone()) {
            return Optional.empty();
        }
        Summary summary = get(lent.remove());
        lentBytes -= summary.sizeBytes();
        return Optional.of(summary);
    }

    /// Gives up the memory of summaries that were needed while many intervals came at once.
    void calm() {
        while (lent.size() > MOST_IDLE) {
            Optional<Summary> idle = takeBack();
            if (idle.isEmpty()) {
                return;
            }
            idle.get().release();
        }
    }

    void quiet(long from, long to) {
        tell(() -> state.quiet(from, to));
    }

    void alert(AlertEvent event) {
        tell(() -> state.alert(event));
    }

    private void tell(Runnable telling) {
        told.add(onThread(() -> {
            telling.run();
            return true;
        }));
    }

    /// Whether the state was told so much that it should be committed soon.
    boolean isFull() {
        return full;
    }

    /// Begins to commit; the commit before must have come to its [#outcome].
    void commit(Saved saved) {
        if (isUnderWay()) {
            throw new IllegalStateException("one commit at a time");
        }
        commit = CompletableFuture.supplyAsync(() -> trouble(() -> state.write(saved)), thread)
                .thenApplyAsync(trouble -> trouble.or(() -> trouble(state::synchronize)), disk)
                .thenApplyAsync(this::committed, thread);
    }

    private interface Step {
        void take() throws IOException;
    }

    private static Optional<IOException> trouble(Step step) {
        try {
            step.take();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private Optional<IOException> committed(Optional<IOException> trouble) {
        if (trouble.isEmpty()) {
            state.committed();
        }
        full = state.isFull();
        return trouble;
    }

    /// Whether a commit was begun whose [#outcome] is not known yet.
    boolean isUnderWay() {
        return commit != null;
    }

    /// Whether it has come to an end.
    boolean isOver() {
        return commit != null && commit.isDone();
    }

    /// Waits for the commit that is under way.
    ///
    /// @return why it failed; empty: all that was told before is on the disk
    Optional<IOException> outcome() {
        Future<Optional<IOException>> begun = commit;
        if (begun == null) {
            throw new IllegalStateException("nothing is being committed");
        }
        Optional<IOException> trouble = get(begun);
        commit = null;
        told.removeIf(one -> one.isDone() && get(one) != null);
        return trouble;
    }

    private static <T> T get(Future<T> future) {
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    wasInterrupted = true; // which the loop finds next
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(e);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
