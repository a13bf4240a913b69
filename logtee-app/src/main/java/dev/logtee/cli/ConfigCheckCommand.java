package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import java.net.UnknownHostException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Reads a configuration as `watch` would, and says what is wrong with it.
final class ConfigCheckCommand extends Command {
    private static final Usage USAGE =
            new Usage("check", "Tells all faults of a configuration file at once.", "logtee config check [FILE]", """
            Exit status: 0 nothing is wrong, 2 the file has faults.

            Examples:
              logtee config check
              logtee config check /etc/logtee/logtee.toml && systemctl reload logtee
            """);

    private final Given<Path> file =
            operand("0..1", "FILE", Converters::filePath, "Default: logtee.toml, in this folder");

    ConfigCheckCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws BadConfiguration {
        Path path = file.orElse(Configuration.USUAL_FILE);
        CommandLine watch = CommandLines.of(Commands.WATCH, stdio);
        String[] settings = Configuration.read(path, stdio).settings().all().toArray(String[]::new);
        try {
            watch.parseArgs(settings);
            watch.<WatchCommand>getCommand().check();
        } catch (UnknownHostException e) {
            throw new BadConfiguration(path + ": [settings]: web: no such host: " + e.getMessage());
        } catch (ParameterException | BadUsage e) { // settings that are right by themselves but do not go together
            throw new BadConfiguration(path + ": [settings]: " + e.getMessage());
        }
        stdio.print(path + ": no faults\n");
        return ExitStatus.DONE;
    }
}
