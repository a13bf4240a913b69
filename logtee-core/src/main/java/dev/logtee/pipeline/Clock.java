package dev.logtee.pipeline;

import java.util.concurrent.locks.LockSupport;

/// Monotonic time and the waiting for it.
interface Clock {
    long nanos();

    /// Waits so long, or less if [#wake] was called since the last wait ended. On the thread of the loop only.
    void await(long nanos);

    /// Ends the present wait or the next one. From any thread.
    void wake();

    /// The clock of this machine, for a loop on the current thread.
    static Clock ofThisThread() {
        Thread loop = Thread.currentThread();
        return new Clock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(long nanos) {
                LockSupport.parkNanos(this, nanos);
            }

            @Override
            public void wake() {
                LockSupport.unpark(loop);
            }
        };
    }
}
