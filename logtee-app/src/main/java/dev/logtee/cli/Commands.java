package dev.logtee.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The commands that can be named.
enum Commands {
    WATCH,
    REPORT,
    PARSE,
    DEMO,
    GENERATE,
    FORMATS;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The object whose annotations say what the command is and what options it has.
    Object create(Stdio stdio) {
        return switch (this) {
            case WATCH -> new WatchCommand(stdio);
            case REPORT -> new ReportCommand(stdio);
            case PARSE -> new ParseCommand(stdio);
            case DEMO -> new DemoCommand(stdio, InstantSource.system());
            case GENERATE -> new GenerateCommand(stdio, InstantSource.system());
            case FORMATS -> new FormatsCommand(stdio);
        };
    }

    static List<String> names() {
        return Stream.of(values()).map(Commands::text).toList();
    }
}
