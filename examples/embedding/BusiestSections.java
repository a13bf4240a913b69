import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Watch;
import dev.logtee.sketch.Row;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import java.time.Instant;
import java.util.List;

/// Reads a log to its end and prints the busiest section of every ten seconds, and when traffic leaves its bounds.
///
///     java -cp 'logtee/lib/*' BusiestSections.java access.log
class BusiestSections {
    void main(String[] files) {
        Watch watch = new Watch(
                List.of(files),
                new Watch.From.Start(),
                true, // stop at the end; false follows the log until Pipeline.stop() is called
                Settings.DEFAULT);
        new Pipeline(watch, new Printer()).run();
    }

    /// Called on the thread that called `run`, in the order of the log's own time.
    static final class Printer implements Pipeline.Output {
        @Override
        public void interval(Interval interval) {
            Summary summary = interval.summary();
            for (Row section : summary.top(Dimension.SECTION, 1).rows()) {
                IO.println("%s  %d hits, %d visitors, most in %s (%d)".formatted(
                        time(interval.from()),
                        summary.hits(),
                        summary.visitors(),
                        VisibleText.of(section.text()), // never print what a log holds as it is
                        section.hits()));
            }
        }

        @Override
        public void quiet(long from, long to) {
            IO.println(time(from) + "  quiet until " + time(to));
        }

        @Override
        public void alert(AlertEvent event) {
            IO.println(time(event.at()) + "  " + event.rule() + ' ' + event.kind().word());
        }

        @Override
        public void notice(String text) {
            System.err.println(text);
        }

        private static String time(long epochSecond) {
            return Instant.ofEpochSecond(epochSecond).toString();
        }
    }
}
