package dev.logtee.service;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import java.util.function.Consumer;

/// Tells the service manager that a run is ready and alive, and on SIGUSR1 its account to people.
///
/// Alive means that lines are read and counted: the thread that does so says it, once a second.
public final class Service implements Pipeline.Output {
    private final ServiceManager manager;
    private final Consumer<String> notices;
    private volatile boolean isAccountWanted;
    private boolean isReady;

    /// @param notices  told to people: one line each
    public Service(ServiceManager manager, Consumer<String> notices) {
        this.manager = manager;
        this.notices = notices;
    }

    /// Answers signals while a run goes on.
    ///
    /// @param lookSoon  has [#look] called; from any thread
    /// @return ends it
    public Answering answering(Runnable lookSoon) {
        return Signal.USR1.by(() -> {
            isAccountWanted = true;
            lookSoon.run();
        });
    }

    /// Says that the run is about to end. From any thread.
    public void stopping() {
        manager.stopping();
    }

    @Override
    public void look(Standing standing) {
        if (!isReady) {
            isReady = true;
            manager.ready();
        }
        if (manager.isThere()) {
            manager.alive(Account.brief(standing));
        }
        if (isAccountWanted) {
            isAccountWanted = false;
            Account.full(standing, Runtime.getRuntime()).forEach(notices);
        }
    }

    @Override
    public void interval(Interval interval) {
        // shown by a display
    }

    @Override
    public void quiet(long from, long to) {
        // shown by a display
    }

    @Override
    public void alert(AlertEvent event) {
        // shown by a display
    }

    @Override
    public void notice(String text) {
        // told by whoever runs it
    }
}
