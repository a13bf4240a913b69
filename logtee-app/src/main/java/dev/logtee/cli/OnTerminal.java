package dev.logtee.cli;

import dev.logtee.display.OutputFailed;
import dev.logtee.engine.Settings;
import dev.logtee.feed.LocalFeed;
import dev.logtee.feed.Notices;
import dev.logtee.feed.Onlooker;
import dev.logtee.feed.Speaker;
import dev.logtee.service.Answering;
import dev.logtee.service.Service;
import dev.logtee.terminal.Palette;
import dev.logtee.terminal.Window;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A run that is looked at on the terminal of this process, where all that is said goes, too.
final class OnTerminal implements Onlooker, Speaker {
    private final Stdio stdio;
    private final Optional<Reloading> reloading;
    private final Notices notices;
    private final Service service;

    /// @param reloading  has the run go on by another configuration, if there is one; else it ends with its terminal
    OnTerminal(Stdio stdio, Optional<Reloading> reloading) {
        this.stdio = stdio;
        this.reloading = reloading;
        notices = new Notices(stdio::say);
        service = new Service(stdio.environment(), notices::add);
        reloading.ifPresent(again -> again.onDashboard(notices));
    }

    /// All who look on.
    List<Onlooker> onlookers() {
        return List.of(service, this);
    }

    /// Follows until someone quits, or the process is asked to end; the end of the input is still looked at.
    ///
    /// @return the exit status
    int run(LocalFeed feed, ZoneId zone, Palette palette) {
        Window window = Window.of(feed, zone, palette);
        reloading.ifPresent(again -> again.part(now -> window.zone(now.show().timezone())));
        Optional<BooleanSupplier> reload = reloading.map(again -> () -> again.begin(feed.followed()::change));
        // Told of a signal from before the terminal is taken until it was given back.
        try (OrderlyEnd _ = OrderlyEnd.of(window::quit, window::close);
                Answering _ = service.answering(feed.followed()::lookSoon, reload);
                window) {
            window.show();
            feed.run();
            window.awaitQuit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        window.failure().ifPresent(OnTerminal::rethrow);
        if (!feed.followed().endedEarly()) {
            return ExitStatus.DONE;
        }
        feed.latest().run().notices().forEach(stdio::say);
        return ExitStatus.FAILED;
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case IOException e -> throw new OutputFailed(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<String> said() {
        return notices.take();
    }

    @Override
    public void changed(Settings now) {
        reloading.ifPresent(Reloading::end);
    }
}
