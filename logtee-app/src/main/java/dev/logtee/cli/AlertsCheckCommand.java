package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import java.nio.file.Path;

/// Reads rules as `watch` would, and says what is wrong with them.
final class AlertsCheckCommand extends Command {
    private static final Usage USAGE =
            new Usage("check", "Tells all faults of a file with rules at once.", "logtee alerts check [FILE]", """
            Exit status: 0 nothing is wrong, 2 the file has faults.

            Examples:
              logtee alerts check logtee.toml
            """);

    private final Given<Path> file =
            operand("0..1", "FILE", Converters::filePath, "Default: logtee.toml, in this folder");

    AlertsCheckCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws BadConfiguration {
        Path path = file.orElse(Configuration.USUAL_FILE);
        int rules =
                Configuration.readWithoutReceivers(path, stdio).rules().all().size();
        stdio.print(path + ": no faults; " + rules + (rules == 1 ? " rule" : " rules") + " with the traffic alert\n");
        return ExitStatus.DONE;
    }
}
