package dev.logtee.cli;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the formats that can be named.
@Command(
        name = "formats",
        header = "Lists the log formats that --format knows.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "logtee formats",
        footer = {"", "Examples:", "  logtee formats", "  logtee --format common access.log"})
final class FormatsCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 16;

    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

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
        stdio.print(list.toString());
        return ExitStatus.DONE;
    }
}
