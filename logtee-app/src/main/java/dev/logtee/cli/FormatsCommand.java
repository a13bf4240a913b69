package dev.logtee.cli;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;

/// Lists the formats that can be named.
final class FormatsCommand extends Command {
    private static final Usage USAGE =
            new Usage("formats", "Lists the log formats that --format knows, or says which fits a file.", """
            logtee formats
            logtee formats detect FILE...
            """, """
            Examples:
              logtee formats
              logtee formats detect access.log
              logtee --format common access.log
            """);

    private static final int NAME_COLUMNS = 16;

    FormatsCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        StringBuilder list = new StringBuilder("auto            told by the lines themselves; the default\n");
        for (Format format : Formats.all()) {
            list.append(format.name())
                    .repeat(' ', Math.max(1, NAME_COLUMNS - format.name().length()));
            list.append(format.logFormat()).append('\n');
        }
        list.append("\nOthers can be described: an Apache LogFormat or an nginx log_format, as it stands in the\n");
        list.append("server's configuration.\n");
        stdio.print(list.toString());
        return ExitStatus.DONE;
    }
}
