package dev.logtee.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a run end in good order on SIGINT and SIGTERM: it is told to stop, and the JVM waits for it, but not for long.
final class OrderlyEnd implements AutoCloseable {
    /// With this the whole process ends within a second.
    private static final long PATIENCE_MILLIS = 900;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private OrderlyEnd(Runnable stop, Runnable otherwise) {
        hook = new Thread(() -> await(stop, otherwise), "logtee-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param stop  makes the run end soon; called from another thread
    static OrderlyEnd of(Runnable stop) {
        return new OrderlyEnd(stop, () -> {});
    }

    /// @param stop       makes the run end soon; called from another thread
    /// @param otherwise  what has to be done even if the run does not end in time; called likewise
    static OrderlyEnd of(Runnable stop, Runnable otherwise) {
        return new OrderlyEnd(stop, otherwise);
    }

    /// Says that the run has ended.
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and waits for the hook, which waits no longer.
        }
    }

    private void await(Runnable stop, Runnable otherwise) {
        stop.run();
        try {
            if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                otherwise.run();
                System.err.println("logtee: ended before all was done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
