package dev.logtee.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// What the help of a command says beside its options.
///
/// @param name         of the command
/// @param header       what it does, in a sentence
/// @param synopsis     how it is called; a line for each way
/// @param description  what there is to say before the options
/// @param footer       what there is to say after them
record Usage(String name, String header, String synopsis, String description, String footer) {
    private static final String BEFORE_SYNOPSIS = "Usage: ";

    /// Of a command that needs no description.
    Usage(String name, String header, String synopsis, String footer) {
        this(name, header, synopsis, "", footer);
    }

    /// Adds it to picocli's model of the command.
    void addTo(CommandSpec command) {
        command.name(name)
                .usageMessage()
                .header(header)
                .synopsisHeading("%n" + BEFORE_SYNOPSIS)
                .customSynopsis(synopsis.strip()
                        .replace("\n", '\n' + " ".repeat(BEFORE_SYNOPSIS.length()))
                        .split("\n"))
                .commandListHeading("%nCommands:%n")
                .description(paragraph(description))
                .footer(paragraph(footer));
        if (!command.positionalParameters().isEmpty()) {
            command.usageMessage().parameterListHeading("%n");
        }
    }

    /// Its lines, behind an empty one.
    private static String[] paragraph(String text) {
        List<String> lines = text.lines().toList();
        return lines.isEmpty()
                ? new String[0]
                : Stream.concat(Stream.of(""), lines.stream()).toArray(String[]::new);
    }
}
