package dev.logtee.cli;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Display;
import dev.logtee.display.Numbers;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.feed.Outputs;
import dev.logtee.pipeline.Following;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.service.Answering;
import dev.logtee.service.Service;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A run of the pipeline: results go to the display, notices to standard error.
final class Watching implements Pipeline.Output {
    private static final int SAMPLE_LENGTH = 200;

    private final Stdio stdio;
    private final Optional<Reloading> reloading;
    private Display display;

    /// @param reloading  reads the configuration again, if there is one
    Watching(Display display, Stdio stdio, Optional<Reloading> reloading) {
        this.display = display;
        this.stdio = stdio;
        this.reloading = reloading;
    }

    /// Shows what comes on another display. On the run's thread.
    void show(Display other) {
        display = other;
    }

    /// Follows until there is no more, or the process is asked to end.
    ///
    /// @param source  makes what is followed, given who takes in what it tells
    /// @param atEnd   has what was printed last handed out
    /// @param others  who else takes in what the run tells
    /// @return the exit status
    int run(Function<Pipeline.Output, Following> source, Runnable atEnd, List<Pipeline.Output> others) {
        Service service = new Service(stdio.environment(), stdio::say);
        Following followed = source.apply(Outputs.of(this, others, List.of(service)));
        Runnable stop = () -> {
            service.stopping();
            followed.stop();
        };
        Optional<BooleanSupplier> reload = reloading.map(again -> () -> again.begin(followed::change));
        try (Answering _ = service.answering(followed::lookSoon, reload);
                OrderlyEnd _ = OrderlyEnd.of(stop)) {
            followed.run();
            display.end();
            atEnd.run();
        }
        return followed.endedEarly() ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    @Override
    public void changed(Settings now) {
        reloading.ifPresent(Reloading::end);
    }

    @Override
    public void interval(Interval interval) {
        display.interval(interval);
    }

    @Override
    public void quiet(long from, long to) {
        display.quiet(from, to);
    }

    @Override
    public void alert(AlertEvent event) {
        display.alert(event);
    }

    @Override
    public void unplaced(Summary summary) {
        if (summary.invalid() > 0) {
            String reasons =
                    summary.invalidReasons().stream().map(Watching::told).collect(Collectors.joining("; "));
            stdio.say("no hit in " + Numbers.counted(summary.lines(), "line") + "; " + reasons);
            stdio.say("is it another format? 'logtee formats' lists those that --format knows");
        }
    }

    private static String told(InvalidReason reason) {
        byte[] sample = reason.sample();
        return reason.lines() + " with " + reason.reason() + ", such as: "
                + VisibleText.of(sample, 0, sample.length, SAMPLE_LENGTH);
    }

    @Override
    public void joinedLate(int source, long seconds) {
        stdio.say("a log begins "
                + Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT)
                + " behind the others; its lines are late until it has caught up");
    }

    @Override
    public void notice(String text) {
        stdio.say(text);
    }
}
