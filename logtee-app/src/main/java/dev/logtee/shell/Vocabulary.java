package dev.logtee.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// All that can be typed after the program's name.
///
/// @param program   its commands, and the options that stand in their place
/// @param standard  the command that is meant where none is named
public record Vocabulary(Syntax program, Syntax standard) {
    /// Makes it of the model of the command line.
    ///
    /// @param program   picocli's model of the program with all its commands
    /// @param standard  the name of the command that is meant where none is named
    /// @throws IllegalArgumentException if there is no such command
    public static Vocabulary of(CommandSpec program, String standard) {
        Syntax bare = Syntax.of("", program);
        List<String> names = bare.subcommands().stream().map(Syntax::name).toList();
        List<Syntax> all = new ArrayList<>(bare.subcommands());
        all.add(new Syntax("help", "Shows a command's options", List.of(), new Value.OneOf(names), List.of()));
        Syntax meant = bare.subcommands().stream()
                .filter(command -> command.name().equals(standard))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("standard must be a command: standard=" + standard));
        return new Vocabulary(new Syntax("", bare.summary(), bare.options(), bare.operand(), all), meant);
    }

    /// The commands of the first word.
    List<Syntax> commands() {
        return program.subcommands();
    }

    /// Those, and those of a second word.
    List<Syntax> all() {
        return commands().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.subcommands().stream()))
                .toList();
    }

    /// Options that may stand where a command may: the program's own, and those of the command that is meant.
    List<String> firstOptions() {
        return Stream.concat(program.optionNames().stream(), standard.optionNames().stream())
                .distinct()
                .toList();
    }
}
