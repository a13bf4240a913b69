package dev.logtee.cli;

import dev.logtee.display.LineJson;
import dev.logtee.engine.Settings;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.pipeline.Parse;
import dev.logtee.pipeline.Watch;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints each line as one JSON object, or why it is invalid.
@Command(
        name = "parse",
        header = "Prints each line as one JSON object, or why it is invalid.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee parse [OPTIONS] [FILE...]",
        description = {"", "Fields that a line does not say are left out. Empty lines and directives are passed over."},
        footer = {
            "",
            "Examples:",
            "  logtee parse access.log | jq -r 'select(.status >= 500) | .target'",
            "  zcat -f access.log* | logtee parse - | grep '\"parse\":\"invalid\"'",
        })
final class ParseCommand implements FileCommand {
    @Mixin(name = "What is read")
    private final InputOptions input = new InputOptions();

    @Mixin(name = "What is let through")
    private final CountOptions count = new CountOptions();

    @Mixin(name = "What is shown")
    private final ShownOptions shown = new ShownOptions();

    private final Stdio stdio;

    ParseCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public InputOptions input() {
        return input;
    }

    @Override
    public Integer call() {
        LineJson lines = new LineJson(stdio.out(), shown.timezone);
        Parse parse = new Parse(watch(), new Shown(lines, stdio));
        try (OrderlyEnd _ = OrderlyEnd.of(parse::stop)) {
            parse.run();
        }
        return parse.endedEarly() ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    Watch watch() {
        Settings settings = new Settings(
                Settings.DEFAULT.every(), Settings.DEFAULT.lateness(), Settings.DEFAULT.threshold(), count.view());
        return new Watch(
                input.files(),
                new Watch.From.Start(),
                true,
                input.format(),
                input.terms(),
                settings,
                List.of(),
                Zstd.AND_GZIP);
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
    static final class ShownOptions {
        @Option(
                names = "--timezone",
                paramLabel = "ZONE",
                converter = Converters.Zone.class,
                description = "Of the times shown, such as Europe/Berlin or +02:00. Default: UTC")
        private ZoneId timezone = ZoneOffset.UTC;
    }
}
