package dev.logtee.cli;

import dev.logtee.display.LineJson;
import dev.logtee.engine.Settings;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.pipeline.Parse;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Traits;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Prints each line as one JSON object, or why it is invalid.
final class ParseCommand extends FileCommand {
    private static final Usage USAGE = new Usage(
            "parse",
            "Prints each line as one JSON object, or why it is invalid.",
            "logtee parse [OPTIONS] [FILE...]",
            "Fields that a line does not say are left out. Empty lines and directives are passed over.",
            """
            Examples:
              logtee parse access.log | jq -r 'select(.status >= 500) | .target'
              zcat -f access.log* | logtee parse - | grep '"parse":"invalid"'
            """);

    private final InputOptions input = group("What is read", new InputOptions());
    private final CountOptions count = group("What is let through", new CountOptions());
    private final ShownOptions shown = group("What is shown", new ShownOptions());

    ParseCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    InputOptions input() {
        return input;
    }

    @Override
    public Integer call() {
        Watch watch = watch();
        input.wayOn().ifPresent(stdio::say);
        LineJson lines = new LineJson(
                stdio.out(),
                shown.timezone.orElse(ZoneOffset.UTC),
                new Traits(watch.settings().view().origins()));
        Parse parse = new Parse(watch, new Shown(lines, stdio));
        try (OrderlyEnd _ = OrderlyEnd.of(parse::stop)) {
            parse.run();
        }
        return parse.endedEarly() ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    Watch watch() {
        Settings settings = new Settings(
                Settings.DEFAULT.every(), Settings.DEFAULT.lateness(), Settings.DEFAULT.threshold(), count.view());
        return input.watch(new Watch.From.Start(), true, settings, List.of());
    }

    /// Lines go to the display, notices to standard error.
    private record Shown(LineJson lines, Stdio stdio) implements Parse.Output {
        @Override
        public void line(long number, Reading reading, Hit hit) {
            lines.line(number, reading, hit);
        }

        @Override
        public void pause() {
            lines.flush();
        }

        @Override
        public void notice(String text) {
            stdio.say(text);
        }
    }

    /// How lines are shown.
    static final class ShownOptions extends Options {
        private final Given<ZoneId> timezone = option(
                "--timezone",
                "ZONE",
                Converters::zone,
                "Of the times shown, such as Europe/Berlin or +02:00. Default: UTC");
    }
}
