package dev.logtee.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A command as shells know it: what can be typed after it. What is hidden is left out.
///
/// @param path         the words that name it, without the program's: `formats detect`; empty for the program itself
/// @param summary      what it does
/// @param options      in the order of its help
/// @param operand      what stands beside the options
/// @param subcommands  those that can be named after it
record Syntax(String path, String summary, List<Flag> options, Value operand, List<Syntax> subcommands) {
    private static final int MOST_DEEP = 2;
    private static final int LEAST_WORDS = 3;
    private static final Pattern END = Pattern.compile("(?<=[a-z0-9)])[.;:] |,? such as | \\(");

    Syntax {
        if (path.split(" ", -1).length > MOST_DEEP) {
            throw new IllegalArgumentException("a command must have at most " + MOST_DEEP + " names: path=" + path);
        }
        options = List.copyOf(options);
        subcommands = List.copyOf(subcommands);
    }

    /// An option.
    ///
    /// @param names       short ones first
    /// @param isOptional  its value may be missing, and is written after a `=`
    record Flag(List<String> names, String label, String summary, Value value, boolean isOptional) {
        Flag {
            names = List.copyOf(names);
        }

        static Flag of(OptionSpec option) {
            return new Flag(
                    Labels.names(option),
                    option.paramLabel(),
                    firstSentence(option.description()),
                    Value.of(option),
                    option.arity().min() == 0);
        }
    }

    /// The last of the names by which it is called.
    String name() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    List<String> optionNames() {
        return options.stream().flatMap(option -> option.names().stream()).toList();
    }

    static Syntax of(String path, CommandSpec command) {
        List<Flag> options = new ArrayList<>();
        for (OptionGroup group : OptionGroup.of(command)) {
            group.options().forEach(option -> options.add(Flag.of(option)));
        }
        return new Syntax(
                path,
                firstSentence(command.usageMessage().header()),
                options,
                operand(command).orElseGet(Value.None::new),
                subcommands(path, command));
    }

    /// Of several the files, which stand last and may be many.
    private static Optional<Value> operand(CommandSpec command) {
        List<Value> operands = command.positionalParameters().stream()
                .filter(operand -> !operand.hidden())
                .map(Value::of)
                .toList();
        return operands.stream()
                .filter(Value.Files.class::isInstance)
                .findFirst()
                .or(() -> operands.stream().findFirst());
    }

    private static List<Syntax> subcommands(String path, CommandSpec command) {
        return Subcommands.of(command).stream()
                .map(subcommand -> of((path + ' ' + subcommand.name()).strip(), subcommand))
                .toList();
    }

    /// The first sentence, or what of its beginning makes a sentence by itself.
    private static String firstSentence(String[] text) {
        String all = String.join(" ", text).strip();
        Matcher end = END.matcher(all);
        while (end.find()) {
            String beginning = all.substring(0, end.start());
            if (beginning.split(" ").length >= LEAST_WORDS) {
                return beginning;
            }
        }
        return all.endsWith(".") ? all.substring(0, all.length() - 1) : all;
    }
}
