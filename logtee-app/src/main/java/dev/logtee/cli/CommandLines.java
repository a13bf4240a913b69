package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.config.BadConfiguration;
import dev.logtee.shell.Subcommands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads options and runs the command they are for.
final class CommandLines {
    /// As picocli calls what stands without an option; help calls it by its name.
    private static final Pattern OPERAND = Pattern.compile("positional parameter at index \\S+ \\((\\w+)\\)");

    private CommandLines() {}

    static int execute(Arguments arguments, Stdio stdio) {
        CommandLine commandLine =
                arguments.command().map(command -> of(command, stdio)).orElseGet(() -> whole(stdio));
        StringWriter help = new StringWriter();
        commandLine.setOut(new PrintWriter(help));
        int status = execute(commandLine, arguments.rest(), stdio);
        if (!help.toString().isEmpty()) {
            stdio.print(help.toString());
        }
        return status;
    }

    private static int execute(CommandLine commandLine, List<String> words, Stdio stdio) {
        try {
            List<String> all = ConfigOptions.withSettings(commandLine, words, stdio);
            return commandLine.execute(all.toArray(String[]::new));
        } catch (BadConfiguration e) {
            return Failures.say(e, stdio);
        }
    }

    /// One command by itself: what the others need is not loaded.
    static CommandLine of(Commands command, Stdio stdio) {
        return prepared(withSubcommands(command, stdio), stdio).setCommandName("logtee " + command.text());
    }

    /// The program with all its commands.
    static CommandLine whole(Stdio stdio) {
        CommandLine program = new CommandLine(new LogteeCommand(stdio).model());
        for (Commands command : Commands.values()) {
            program.addSubcommand(withSubcommands(command, stdio));
        }
        return prepared(program, stdio);
    }

    private static CommandLine withSubcommands(Commands command, Stdio stdio) {
        CommandLine commandLine = new CommandLine(command.create(stdio).model());
        command.subcommands(stdio).forEach(below -> commandLine.addSubcommand(new CommandLine(below.model())));
        return commandLine;
    }

    private static CommandLine prepared(CommandLine commandLine, Stdio stdio) {
        commandLine.setOverwrittenOptionsAllowed(true);
        commandLine.setUsageHelpWidth(Help.COLUMNS);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        layOutHelp(commandLine);
        commandLine.setParameterExceptionHandler(
                (problem, _) -> badUsage(said(problem), problem.getCommandLine(), stdio));
        commandLine.setExecutionExceptionHandler((problem, command, _) -> problem instanceof BadUsage bad
                ? badUsage(bad.getMessage(), command, stdio)
                : Failures.say(problem, stdio));
        return commandLine;
    }

    /// Of a command and of those that can be named after it.
    private static void layOutHelp(CommandLine commandLine) {
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, Help::operands);
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Help::options);
        commandLine.getSubcommands().values().forEach(CommandLines::layOutHelp);
    }

    private static int badUsage(String problem, CommandLine command, Stdio stdio) {
        stdio.say(problem);
        stdio.say("see " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.BAD_USAGE;
    }

    private static String said(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return OPERAND.matcher(String.valueOf(problem.getMessage())).replaceFirst("$1");
        }
        String word = unmatched.getUnmatched().getFirst();
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        if (word.startsWith("-")) {
            String option = word.split("=", 2)[0];
            return "Unknown option: " + VisibleText.quoted(option) + Converters.meant(option, options(command));
        }
        if (word.isEmpty() && !command.positionalParameters().isEmpty()) {
            return Converters.EMPTY;
        }
        List<String> commands = commands(command);
        return commands.isEmpty()
                ? command.qualifiedName() + " takes no operand " + VisibleText.quoted(word)
                : command.qualifiedName() + " has no command " + VisibleText.quoted(word)
                        + Converters.meant(word, commands);
    }

    private static List<String> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    private static List<String> commands(CommandSpec command) {
        return Subcommands.of(command).stream().map(CommandSpec::name).toList();
    }
}
