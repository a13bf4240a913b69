package dev.logtee.cli;

import dev.logtee.alert.Measure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists what rules can measure.
@Command(
        name = "measures",
        header = "Lists what rules can measure.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "logtee alerts measures",
        footer = {"", "Examples:", "  logtee alerts measures"})
final class AlertsMeasuresCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 20;

    private final Stdio stdio;

    AlertsMeasuresCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        StringBuilder list = new StringBuilder();
        for (Measure measure : Measure.values()) {
            list.append(measure.word())
                    .repeat(' ', NAME_COLUMNS - measure.word().length());
            list.append(measure.meaning()).append('\n');
        }
        stdio.print(list.toString());
        return ExitStatus.DONE;
    }
}
