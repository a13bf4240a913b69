package dev.logtee.feed;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A thread beside that of a run, for what the run need not wait for: it does one thing after the other, and is there
/// only while there is something to do.
final class SideThread {
    private static final long IDLE_SECONDS = 1;

    private SideThread() {}

    static Executor thread() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("logtee-board").factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }
}
