package dev.logtee.cli;

import dev.logtee.display.Display;
import dev.logtee.display.JsonDisplay;
import dev.logtee.display.Look;
import dev.logtee.display.NoDisplay;
import dev.logtee.display.TextDisplay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// What is shown, and how.
final class ShowOptions {
    /// `auto` is text until there is more to choose from.
    private static final List<String> KINDS = List.of("auto", "text", "json", "none");

    /// Reads one of the kinds.
    static final class Kind implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return Converters.one(text, KINDS);
        }
    }

    @Option(
            names = "--display",
            paramLabel = "KIND",
            converter = Kind.class,
            description = "auto (default), text, json (one object a line), or none.")
    private String display = "auto";

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Top.class,
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

    Display display(Stdio stdio) {
        return switch (display) {
            case "auto", "text" -> new TextDisplay(stdio.out(), look(stdio), timezone, top);
            case "json" -> new JsonDisplay(stdio.out(), timezone, top);
            default -> new NoDisplay();
        };
    }

    private Look look(Stdio stdio) {
        return new Look(!noColour && stdio.mayColour(), TerminalWidth.of(stdio));
    }
}
