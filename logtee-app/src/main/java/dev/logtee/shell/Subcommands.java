package dev.logtee.shell;

import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands below a command.
public final class Subcommands {
    private Subcommands() {}

    /// Each once, whatever its aliases, in the order in which they were added; hidden ones are left out.
    public static List<CommandSpec> of(CommandSpec command) {
        return new LinkedHashSet<>(command.subcommands().values())
                .stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(subcommand -> !subcommand.usageMessage().hidden())
                        .toList();
    }
}
