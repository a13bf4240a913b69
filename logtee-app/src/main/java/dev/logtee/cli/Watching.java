package dev.logtee.cli;

import dev.logtee.alert.AlertEvent;
import dev.logtee.display.Display;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;

/// A run of the pipeline: results go to the display, notices to standard error.
record Watching(Display display, Stdio stdio) implements Pipeline.Output {

    /// Follows until the input ends, or the process is asked to.
    static void run(Watch watch, Display display, Stdio stdio) {
        Pipeline pipeline = new Pipeline(watch, new Watching(display, stdio));
        try (OrderlyEnd _ = OrderlyEnd.of(pipeline::stop)) {
            pipeline.run();
            display.end();
        }
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
    public void notice(String text) {
        stdio.say(text);
    }
}
