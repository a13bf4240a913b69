package dev.logtee.service;

import dev.logtee.engine.Ledger;
import dev.logtee.engine.Settings;
import dev.logtee.feed.Onlooker;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Tells the service manager that a run is ready and alive, on SIGUSR1 its account to people, and has it go on by
/// another configuration on SIGHUP.
///
/// Alive means that lines are read and counted: the thread that does so says it, once a second.
public final class Service implements Onlooker {
    private final ServiceManager manager;
    private final Consumer<String> notices;
    private volatile boolean isAccountWanted;
    private boolean isReady;

    /// @param environment  which tells the service manager, if there is one
    /// @param notices      told to people: one line each
    public Service(Map<String, String> environment, Consumer<String> notices) {
        this.manager = ServiceManager.of(environment, notices);
        this.notices = notices;
    }

    /// Answers signals while a run goes on.
    ///
    /// @param lookSoon  has [#look] called; from any thread
    /// @param reload    reads the configuration again, and says whether the run is about to be [changed][#changed];
    ///                  empty: there is none, and SIGHUP ends what is no service
    /// @return ends it
    public Answering answering(Runnable lookSoon, Optional<BooleanSupplier> reload) {
        Answering account = Signal.USR1.by(() -> {
            isAccountWanted = true;
            lookSoon.run();
        });
        Optional<Answering> reloads = reload.or(this::nothingToRead).map(its -> Signal.HUP.by(() -> reload(its)));
        return () -> {
            reloads.ifPresent(Answering::close);
            account.close();
        };
    }

    /// A service that is asked to read it again is not to end, though there is none.
    private Optional<BooleanSupplier> nothingToRead() {
        return manager.isThere() ? Optional.of(this::sayNothingToRead) : Optional.empty();
    }

    private boolean sayNothingToRead() {
        notices.accept("there is no configuration to read again: it was started without --config");
        return false;
    }

    private void reload(BooleanSupplier reading) {
        manager.reloading();
        if (!reading.getAsBoolean()) {
            manager.ready();
        }
    }

    @Override
    public void changed(Settings now) {
        manager.ready();
    }

    /// Says that the run is about to end. From any thread.
    public void stopping() {
        manager.stopping();
    }

    @Override
    public void look(Standing standing) {
        look(standing.sources(), standing.progress(), standing.clockMillis(), standing.ledger());
    }

    /// Likewise of a run that counts nothing.
    public void look(List<Followed> sources, Progress progress, OptionalLong clockMillis, Ledger ledger) {
        if (!isReady) {
            isReady = true;
            manager.ready();
        }
        if (manager.isThere()) {
            manager.alive(Account.brief(progress, ledger));
        }
        if (isAccountWanted) {
            isAccountWanted = false;
            Account.full(sources, progress, clockMillis, ledger, Runtime.getRuntime())
                    .forEach(notices);
        }
    }
}
