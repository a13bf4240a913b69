package dev.logtee.cli;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists the formats that can be named.
@Command(
        name = "formats",
        header = "Lists the log formats that --format knows, or says which fits a file.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {"logtee formats", "       logtee formats detect FILE..."},
        footer = {
            "",
            "Examples:",
            "  logtee formats",
            "  logtee formats detect access.log",
            "  logtee --format common access.log",
        })
final class FormatsCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 16;

    private final Stdio stdio;

    FormatsCommand(Stdio stdio) {
        this.stdio = stdio;
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
