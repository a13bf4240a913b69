package dev.logtee.shell;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page of a command: what its help says, for `man`.
///
/// @param name  such as `logtee-watch`
/// @param text  in roff, by the man(7) macros
public record ManualPage(String name, String text) {
    private static final Pattern WORD = Pattern.compile("[A-Z]{2,}|[^A-Z]+|[A-Z]");
    private static final String EXIT_STATUS = "Exit status:";

    /// Those of the program and of all its commands.
    ///
    /// @param date     that of the release
    /// @param product  the program's name and version
    public static List<ManualPage> of(CommandSpec program, LocalDate date, String product) {
        List<ManualPage> pages = new ArrayList<>();
        add(pages, program, List.of(), date, product);
        return pages;
    }

    private static void add(
            List<ManualPage> pages, CommandSpec command, List<String> above, LocalDate date, String product) {
        List<String> path = new ArrayList<>(above);
        path.add(command.name());
        String name = String.join("-", path);
        Roff roff = new Roff().title(name.toUpperCase(Locale.ROOT), date, product);
        about(roff, name, command);
        options(roff, command);
        commands(roff, name, command);
        footer(roff, command);
        related(roff, above, name, command);
        pages.add(new ManualPage(name, roff.toString()));
        for (CommandSpec subcommand : Subcommands.of(command)) {
            add(pages, subcommand, path, date, product);
        }
    }

    private static void about(Roff roff, String name, CommandSpec command) {
        String header = String.join(" ", command.usageMessage().header());
        roff.section("NAME").marked(Roff.plain(name) + " \\- " + Roff.plain(withoutEnd(header)));
        roff.section("SYNOPSIS");
        List<List<String>> synopsis = paragraphs(command.usageMessage().customSynopsis());
        if (!synopsis.isEmpty()) {
            roff.marked(synopsis.getFirst().stream().map(ManualPage::synopsis).collect(joining("\n.br\n")));
        }
        roff.section("DESCRIPTION").words(header);
        synopsis.stream().skip(1).forEach(lines -> roff.paragraph().words(String.join(" ", lines)));
        for (List<String> lines : paragraphs(command.usageMessage().description())) {
            roff.paragraph().words(String.join(" ", lines));
        }
        for (PositionalParamSpec operand : command.positionalParameters()) {
            if (!operand.hidden()) {
                roff.entry(Roff.italic(operand.paramLabel()), String.join(" ", operand.description()));
            }
        }
    }

    /// What stands for something else is italic.
    private static String synopsis(String line) {
        String[] parts = line.strip().split(" ", 2);
        String rest = parts.length == 1 ? "" : parts[1];
        return Roff.bold(parts[0])
                + ' '
                + WORD.matcher(rest)
                        .results()
                        .map(MatchResult::group)
                        .map(word -> word.matches("[A-Z]{2,}") ? Roff.italic(word) : Roff.plain(word))
                        .collect(joining());
    }

    private static void options(Roff roff, CommandSpec command) {
        List<OptionGroup> groups = OptionGroup.of(command);
        if (groups.isEmpty()) {
            return;
        }
        roff.section("OPTIONS");
        for (OptionGroup group : groups) {
            if (groups.size() > 1) {
                roff.subsection(group.title());
            }
            group.options().forEach(option -> roff.entry(term(option), String.join(" ", option.description())));
        }
    }

    private static String term(OptionSpec option) {
        String names = Labels.names(option).stream().map(Roff::bold).collect(joining(", "));
        String value = Labels.value(option);
        return value.isEmpty() ? names : names + Roff.italic(value);
    }

    private static void commands(Roff roff, String name, CommandSpec command) {
        List<CommandSpec> subcommands = Subcommands.of(command);
        if (!subcommands.isEmpty()) {
            roff.section("COMMANDS");
        }
        for (CommandSpec subcommand : subcommands) {
            roff.entry(
                    Roff.bold(name + '-' + subcommand.name()) + "(1)",
                    String.join(" ", subcommand.usageMessage().header()));
        }
    }

    /// A paragraph of the footer whose first line ends with a colon is a section of lines as they stand.
    private static void footer(Roff roff, CommandSpec command) {
        List<List<String>> notes = new ArrayList<>();
        for (List<String> lines : paragraphs(command.usageMessage().footer())) {
            String first = lines.getFirst();
            if (first.startsWith(EXIT_STATUS)) {
                String text = String.join(" ", lines).substring(EXIT_STATUS.length());
                roff.section("EXIT STATUS").words(text);
            } else if (first.endsWith(":") && lines.size() > 1) {
                roff.section(first.substring(0, first.length() - 1).toUpperCase(Locale.ROOT));
                roff.example(lines.subList(1, lines.size()));
            } else {
                notes.add(lines);
            }
        }
        if (!notes.isEmpty()) {
            roff.section("NOTES");
            notes.forEach(lines -> roff.paragraph().words(String.join(" ", lines)));
        }
    }

    private static void related(Roff roff, List<String> above, String name, CommandSpec command) {
        List<String> pages = new ArrayList<>();
        if (!above.isEmpty()) {
            pages.add(String.join("-", above));
        }
        Subcommands.of(command).forEach(subcommand -> pages.add(name + '-' + subcommand.name()));
        if (!pages.isEmpty()) {
            roff.section("SEE ALSO");
            roff.marked(pages.stream().map(page -> Roff.bold(page) + "(1)").collect(joining(",\n")));
        }
    }

    /// What stands between empty lines.
    private static List<List<String>> paragraphs(String[] lines) {
        List<List<String>> all = new ArrayList<>();
        boolean isNew = true;
        for (String line : Arrays.asList(lines)) {
            if (line.isBlank()) {
                isNew = true;
                continue;
            }
            if (isNew) {
                all.add(new ArrayList<>());
            }
            all.getLast().add(line);
            isNew = false;
        }
        return all;
    }

    private static String withoutEnd(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
