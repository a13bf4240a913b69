package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Reads rules as `watch` would, and says what is wrong with them.
@Command(
        name = "check",
        header = "Tells all faults of a file with rules at once.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee alerts check [FILE]",
        footer = {
            "",
            "Exit status: 0 nothing is wrong, 2 the file has faults.",
            "",
            "Examples:",
            "  logtee alerts check logtee.toml",
        })
final class AlertsCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            converter = Converters.FilePath.class,
            description = "Default: logtee.toml, in this folder")
    private Path file = Path.of("logtee.toml");

    private final Stdio stdio;

    AlertsCheckCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws BadConfiguration {
        int rules =
                Configuration.readWithoutReceivers(file, stdio).rules().all().size();
        stdio.print(file + ": no faults; " + rules + (rules == 1 ? " rule" : " rules") + " with the traffic alert\n");
        return ExitStatus.DONE;
    }
}
