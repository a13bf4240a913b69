package dev.logtee.kafka;

import dev.logtee.pipeline.Relay;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A relay that may be told to end, and to have itself shown, from any thread, also before it has begun.
final class Running {
    final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Relay relay;

    void run(Relay begun) {
        relay = begun;
        if (isStopped()) {
            begun.stop();
        }
        begun.run();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    void lookSoon() {
        Relay running = relay;
        if (running != null) {
            running.lookSoon();
        }
    }

    void stop() {
        stopped.countDown();
        Relay running = relay;
        if (running != null) {
            running.stop();
        }
    }
}
