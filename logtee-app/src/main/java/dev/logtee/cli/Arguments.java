package dev.logtee.cli;

import dev.logtee.config.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words after the program's name, with the command first.
///
/// @param command  empty: the program as a whole
/// @param rest     its options and operands
record Arguments(Optional<Commands> command, List<String> rest) {
    private static final List<String> OF_THE_PROGRAM = List.of("-h", "--help", "-V", "--version");

    /// Without a command it is `watch`; `help COMMAND` is `COMMAND --help`.
    static Arguments of(List<String> words) {
        if (words.isEmpty()) {
            return new Arguments(Optional.of(Commands.WATCH), words);
        }
        String first = words.getFirst();
        List<String> others = words.subList(1, words.size());
        if (first.equals("help")) {
            return help(others);
        }
        Optional<Commands> command = command(first);
        if (command.isPresent()) {
            return new Arguments(command, others);
        }
        boolean whole = OF_THE_PROGRAM.contains(first);
        return new Arguments(whole ? Optional.empty() : Optional.of(Commands.WATCH), words);
    }

    /// The command that was probably meant, if what seems to be a file looks like one and there is no such file.
    static Optional<String> misspeltCommand(List<String> words) {
        if (words.isEmpty()
                || !words.getFirst().matches("[a-z]{3,}")
                || command(words.getFirst()).isPresent()) {
            return Optional.empty();
        }
        return Files.exists(Path.of(words.getFirst())) ? Optional.empty() : nearest(words.getFirst());
    }

    private static Optional<String> nearest(String word) {
        List<String> names = new ArrayList<>(Commands.names());
        names.addAll(List.of("help", "--version"));
        return Nearest.to(word, names).filter(name -> !name.equals(word));
    }

    private static Arguments help(List<String> others) {
        Optional<Commands> about = others.isEmpty() ? Optional.empty() : command(others.getFirst());
        if (about.isEmpty() && !others.isEmpty()) {
            return new Arguments(about, others); // of which the program says that it knows no such command
        }
        List<String> rest = new ArrayList<>(about.isEmpty() ? List.of() : others.subList(1, others.size()));
        rest.add("--help");
        return new Arguments(about, rest);
    }

    private static Optional<Commands> command(String word) {
        for (Commands command : Commands.values()) {
            if (command.text().equals(word)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
