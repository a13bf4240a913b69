package dev.logtee.cli;

import dev.logtee.shell.Labels;
import dev.logtee.shell.OptionGroup;
import dev.logtee.shell.Paragraph;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Lays out a command's operands and options in two columns, options in groups: each set of them under its name.
///
/// Lines break at blanks only: a value such as `+02:00` is never torn.
final class Help {
    static final int COLUMNS = 80;
    private static final int WIDEST_TERM = 22;
    private static final int INDENT = 2;
    private static final int GAP = 3;
    private static final String NO_SHORT_NAME = "    ";

    private final CommandSpec command;
    private final int column;

    private Help(CommandSpec command) {
        this.command = command;
        this.column = INDENT
                + GAP
                + terms().mapToInt(String::length)
                        .filter(width -> width <= WIDEST_TERM)
                        .max()
                        .orElse(0);
    }

    static String options(picocli.CommandLine.Help help) {
        return new Help(help.commandSpec()).options();
    }

    static String operands(picocli.CommandLine.Help help) {
        return new Help(help.commandSpec()).operands();
    }

    private String options() {
        StringBuilder text = new StringBuilder();
        for (OptionGroup group : OptionGroup.of(command)) {
            text.append('\n').append(group.title()).append(":\n");
            group.options().forEach(option -> append(text, term(option), option.description()));
        }
        return text.toString();
    }

    private String operands() {
        StringBuilder text = new StringBuilder();
        shownOperands().forEach(operand -> append(text, operand.paramLabel(), operand.description()));
        return text.toString();
    }

    private Stream<PositionalParamSpec> shownOperands() {
        return command.positionalParameters().stream().filter(operand -> !operand.hidden());
    }

    private Stream<String> terms() {
        return Stream.concat(
                shownOperands().map(PositionalParamSpec::paramLabel),
                OptionGroup.of(command).stream()
                        .flatMap(group -> group.options().stream())
                        .map(Help::term));
    }

    private static String term(OptionSpec option) {
        List<String> names = Labels.names(option);
        String indent = names.getFirst().startsWith("--") ? NO_SHORT_NAME : "";
        return indent + String.join(", ", names) + Labels.value(option);
    }

    /// A term that is too wide has a line of its own.
    private void append(StringBuilder text, String term, String[] description) {
        text.repeat(' ', INDENT).append(term);
        int at = INDENT + term.length();
        if (at + 1 > column) {
            text.append('\n');
            at = 0;
        }
        for (String line : Paragraph.broken(String.join(" ", description), COLUMNS - column)) {
            text.repeat(' ', column - at).append(line).append('\n');
            at = 0;
        }
    }
}
