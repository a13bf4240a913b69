package dev.logtee.cli;

import dev.logtee.display.TextStyle;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// How times and colours are shown: the options of all commands that show what was counted.
abstract class LookOptions extends Options {
    private final Given<ZoneId> timezone = option(
            "--timezone",
            "ZONE",
            Converters::zone,
            "Of the times shown, such as Europe/Berlin or +02:00. Default: UTC");

    private final Given<Boolean> noColour = flag("--no-color", "No colours; so does NO_COLOR in the environment.");

    final ZoneId timezone() {
        return timezone.orElse(ZoneOffset.UTC);
    }

    final boolean mayColour(Stdio stdio) {
        return !noColour.is(true) && stdio.mayColour();
    }

    final TextStyle style(Stdio stdio) {
        return new TextStyle(mayColour(stdio), TerminalWidth.of(stdio));
    }
}
