package dev.logtee.pipeline;

import dev.logtee.engine.Settings;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The one run of a loop, which any thread may stop, also before it has begun.
final class SingleRun {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable Settings> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable Loop> loop = new AtomicReference<>();

    /// @throws IllegalStateException the second time: all would be counted once more
    void run(Watch watch, Loop.Surroundings surroundings) {
        begin(begun);
        try (Loop running = new Loop(watch, surroundings, asked)) {
            loop.set(running);
            if (stopped.get()) {
                running.stop();
            }
            running.run();
        }
    }

    /// Notes in `begun` that a run begins.
    ///
    /// @throws IllegalStateException the second time
    static void begin(AtomicBoolean begun) {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("it has run; another run needs another instance");
        }
    }

    void stop() {
        stopped.set(true);
        Loop running = loop.get();
        if (running != null) {
            running.stop();
        }
    }

    void change(Settings now) {
        asked.set(now);
        Loop running = loop.get();
        if (running != null) {
            running.wake();
        }
    }

    void lookSoon() {
        Loop running = loop.get();
        if (running != null) {
            running.lookSoon();
        }
    }

    boolean endedEarly() {
        Loop ran = loop.get();
        return ran != null && ran.endedEarly();
    }
}
