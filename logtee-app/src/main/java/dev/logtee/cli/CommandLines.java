package dev.logtee.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads options and runs the command they are for.
final class CommandLines {
    private static final int HELP_COLUMNS = 80;

    private CommandLines() {}

    static int execute(Arguments arguments, Stdio stdio) {
        CommandLine commandLine =
                arguments.command().map(command -> of(command, stdio)).orElseGet(() -> whole(stdio));
        StringWriter help = new StringWriter();
        commandLine.setOut(new PrintWriter(help));
        int status = commandLine.execute(arguments.rest().toArray(String[]::new));
        if (!help.toString().isEmpty()) {
            stdio.print(help.toString());
        }
        return status;
    }

    /// One command by itself: what the others need is not loaded.
    static CommandLine of(Commands command, Stdio stdio) {
        return prepared(new CommandLine(command.create(stdio)), stdio).setCommandName("logtee " + command.text());
    }

    /// The program with all its commands.
    static CommandLine whole(Stdio stdio) {
        CommandLine program = new CommandLine(new LogteeCommand());
        for (Commands command : Commands.values()) {
            program.addSubcommand(command.create(stdio));
        }
        return prepared(program, stdio);
    }

    private static CommandLine prepared(CommandLine commandLine, Stdio stdio) {
        commandLine.setOverwrittenOptionsAllowed(true);
        commandLine.setUsageHelpWidth(HELP_COLUMNS);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Help::options);
        commandLine.setParameterExceptionHandler((problem, args) -> badUsage(problem, stdio));
        commandLine.setExecutionExceptionHandler((problem, command, parsed) -> Failures.say(problem, stdio));
        return commandLine;
    }

    private static int badUsage(ParameterException problem, Stdio stdio) {
        String meant =
                meant(problem).map(option -> "; did you mean " + option + "?").orElse("");
        stdio.say(problem.getMessage() + meant);
        stdio.say("see " + problem.getCommandLine().getCommandName() + " --help");
        return ExitStatus.BAD_USAGE;
    }

    private static Optional<String> meant(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String word = unmatched.getUnmatched().getFirst().split("=", 2)[0];
        List<String> options = new ArrayList<>();
        problem.getCommandLine().getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> options.add(option.longestName()));
        return word.startsWith("-") ? Nearest.to(word, options) : Optional.empty();
    }
}
