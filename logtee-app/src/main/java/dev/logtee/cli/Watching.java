package dev.logtee.cli;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Display;
import dev.logtee.engine.Interval;
import dev.logtee.feed.Outputs;
import dev.logtee.pipeline.Following;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Pipeline.Kept;
import dev.logtee.pipeline.Watch;
import dev.logtee.service.Answering;
import dev.logtee.service.Service;
import dev.logtee.service.ServiceManager;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A run of the pipeline: results go to the display, notices to standard error.
record Watching(Display display, Stdio stdio) implements Pipeline.Output {
    private static final int SAMPLE_LENGTH = 200;

    /// Follows until the input ends, or the process is asked to.
    ///
    /// @param others  who else takes in what the run tells
    /// @return the exit status
    static int run(Watch watch, Display display, Stdio stdio, List<Pipeline.Output> others) {
        Service service = service(stdio);
        Pipeline pipeline = new Pipeline(watch, all(display, stdio, others, service));
        return run(pipeline, display, service, () -> {});
    }

    /// Likewise what is not read here.
    ///
    /// @param source  makes what is followed, given who takes in what it tells
    /// @return the exit status
    static int run(
            Function<Pipeline.Output, Following> source, Display display, Stdio stdio, List<Pipeline.Output> others) {
        Service service = service(stdio);
        return run(source.apply(all(display, stdio, others, service)), display, service, () -> {});
    }

    /// Likewise, and keeps what it counts.
    ///
    /// @param display  prints to what is held back
    /// @return the exit status
    static int run(Watch watch, Display display, Stdio stdio, Kept kept, List<Pipeline.Output> others) {
        Service service = service(stdio);
        Pipeline pipeline = new Pipeline(watch, all(display, stdio, others, service), Optional.of(kept));
        return run(pipeline, display, service, kept.held()::handOut);
    }

    private static Service service(Stdio stdio) {
        return new Service(ServiceManager.of(stdio.environment(), stdio::say), stdio::say);
    }

    private static Pipeline.Output all(Display display, Stdio stdio, List<Pipeline.Output> others, Service service) {
        List<Pipeline.Output> all = new ArrayList<>(others);
        all.add(service);
        return Outputs.of(new Watching(display, stdio), all);
    }

    private static int run(Following pipeline, Display display, Service service, Runnable atEnd) {
        Runnable stop = () -> {
            service.stopping();
            pipeline.stop();
        };
        try (Answering _ = service.answering(pipeline::lookSoon);
                OrderlyEnd _ = OrderlyEnd.of(stop)) {
            pipeline.run();
            display.end();
            atEnd.run();
        }
        return pipeline.endedEarly() ? ExitStatus.FAILED : ExitStatus.DONE;
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
            stdio.say("none of " + summary.lines() + " lines is a hit; " + reasons);
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
