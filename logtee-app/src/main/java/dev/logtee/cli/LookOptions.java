package dev.logtee.cli;

import dev.logtee.display.Look;
import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// How lists, times and colours are shown: the options of all commands that show what was counted.
abstract class LookOptions {
    /// Reads how long lists are.
    static final class Top implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) Converters.whole(text, 1, 4096);
        }
    }

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Top.class,
            description = "How many entries lists have at most. Default: 10")
    private int top = 10;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            converter = Converters.Zone.class,
            description = "Of the times shown, such as Europe/Berlin or +02:00. Default: UTC")
    private ZoneId timezone = ZoneOffset.UTC;

    @Option(names = "--no-color", description = "No colours; so does NO_COLOR in the environment.")
    private boolean noColour;

    final int top() {
        return top;
    }

    final ZoneId timezone() {
        return timezone;
    }

    final boolean mayColour(Stdio stdio) {
        return !noColour && stdio.mayColour();
    }

    final Look look(Stdio stdio) {
        return new Look(mayColour(stdio), TerminalWidth.of(stdio));
    }
}
