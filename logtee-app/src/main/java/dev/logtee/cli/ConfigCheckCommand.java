package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Reads a configuration as `watch` would, and says what is wrong with it.
@Command(
        name = "check",
        header = "Tells all faults of a configuration file at once.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee config check [FILE]",
        footer = {
            "",
            "Exit status: 0 nothing is wrong, 2 the file has faults.",
            "",
            "Examples:",
            "  logtee config check",
            "  logtee config check /etc/logtee.toml && systemctl reload logtee",
        })
final class ConfigCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            converter = Converters.FilePath.class,
            description = "Default: logtee.toml, in this folder")
    private Path file = Path.of("logtee.toml");

    private final Stdio stdio;

    ConfigCheckCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws BadConfiguration {
        CommandLine watch = CommandLines.of(Commands.WATCH, stdio);
        String[] settings = Configuration.read(file, stdio).settings().all().toArray(String[]::new);
        try {
            watch.parseArgs(settings);
            watch.<WatchCommand>getCommand().watch();
        } catch (ParameterException | BadUsage e) { // settings that are right by themselves but do not go together
            throw new BadConfiguration(file + ": [settings]: " + e.getMessage());
        }
        stdio.print(file + ": no faults\n");
        return ExitStatus.DONE;
    }
}
