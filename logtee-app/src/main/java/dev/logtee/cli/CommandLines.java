package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Nearest;
import dev.logtee.shell.Choice;
import dev.logtee.shell.Subcommands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
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
        commandLine.setExpandAtFiles(false); // logs may be called so
        commandLine.setUsageHelpWidth(Help.COLUMNS);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        layOutHelp(commandLine);
        commandLine.setExecutionStrategy(CommandLines::run);
        commandLine.setParameterExceptionHandler(
                (problem, _) -> badUsage(said(problem, stdio), problem.getCommandLine(), stdio));
        commandLine.setExecutionExceptionHandler((problem, command, _) -> problem instanceof BadUsage bad
                ? badUsage(bad.getMessage(), command, stdio)
                : Failures.say(problem, stdio));
        return commandLine;
    }

    /// What is given to a command, and not to the one that is named after it, would be passed over.
    private static int run(ParseResult parsed) {
        if (parsed.hasSubcommand() && !parsed.matchedArgs().isEmpty() && !parsed.isUsageHelpRequested()) {
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            String given = parsed.originalArgs().getFirst();
            throw new ParameterException(
                    command,
                    VisibleText.quoted(given) + " has no effect before the word "
                            + parsed.subcommand().commandSpec().name() + ": options and files stand behind it");
        }
        return new CommandLine.RunLast().execute(parsed);
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

    private static String said(ParameterException problem, Stdio stdio) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return OPERAND.matcher(String.valueOf(problem.getMessage())).replaceFirst("$1");
        }
        String word = unmatched.getUnmatched().getFirst();
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        if (word.startsWith("-")) {
            String option = word.split("=", 2)[0];
            return "Unknown option: " + VisibleText.quoted(option) + meant(option, command, stdio);
        }
        if (word.isEmpty() && !command.positionalParameters().isEmpty()) {
            return Converters.EMPTY;
        }
        List<String> commands = commands(command);
        return commands.isEmpty()
                ? command.qualifiedName() + " takes no operand " + VisibleText.quoted(word)
                : command.qualifiedName() + " has no command " + VisibleText.quoted(word)
                        + Nearest.to(word, commands)
                                .map(near -> "; did you mean " + near + "?")
                                .orElseGet(() -> "; there is " + String.join(", ", commands));
    }

    /// What writes to a file elsewhere, another command's option, a value of options, or one that is called almost so.
    private static String meant(String option, CommandSpec command, Stdio stdio) {
        if (option.equals("-o") && command.findOption("--output") != null) {
            return "; results are printed: > FILE writes them to a file";
        }
        Optional<String> other = having(option, whole(stdio).getCommandSpec());
        if (other.isPresent()) {
            return "; " + other.get() + " has it";
        }
        String value = option.replaceFirst("^-+", "");
        String taking = command.options().stream()
                .filter(one -> takes(value, one))
                .map(one -> one.longestName() + ' ' + value)
                .collect(Collectors.joining(" or "));
        return taking.isEmpty() ? Converters.meant(option, options(command)) : "; did you mean " + taking + "?";
    }

    private static boolean takes(String value, OptionSpec option) {
        return Stream.of(option.converters())
                .anyMatch(converter ->
                        converter instanceof Choice few && few.choices().contains(value));
    }

    /// The first command that has an option.
    private static Optional<String> having(String option, CommandSpec command) {
        return command.findOption(option) == null
                ? Subcommands.of(command).stream()
                        .flatMap(below -> having(option, below).stream())
                        .findFirst()
                : Optional.of(command.qualifiedName());
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
