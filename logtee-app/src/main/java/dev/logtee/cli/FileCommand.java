package dev.logtee.cli;

import java.util.List;
import java.util.Optional;

/// A command that may be given files and nothing else, as it mostly is: then all options have what they have without
/// being given, and picocli is not needed.
abstract sealed class FileCommand extends Command permits ParseCommand, ReportCommand, WatchCommand {
    FileCommand(Usage usage, Stdio stdio) {
        super(usage, stdio);
    }

    /// What is read.
    abstract InputOptions input();

    /// Runs it over files, or over the usual one if there are none.
    ///
    /// @return the exit status
    final int over(List<String> files) {
        try {
            input().take(files);
            return call();
        } catch (Exception e) {
            return Failures.say(e, stdio);
        }
    }

    /// The command that is asked for, if it is one of these and is given files only.
    static Optional<FileCommand> of(Arguments arguments, Stdio stdio) {
        return arguments
                .command()
                .filter(_ -> arguments.rest().stream().allMatch(FileCommand::isFile))
                .map(command -> command.create(stdio))
                .filter(FileCommand.class::isInstance)
                .map(FileCommand.class::cast);
    }

    /// Whether picocli would take a word for a file, too.
    private static boolean isFile(String word) {
        return word.equals("-") || !(word.isEmpty() || word.startsWith("-"));
    }
}
