package dev.logtee.cli;

import dev.logtee.shell.Subcommands;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// A command that does nothing by itself: one of its own commands has to be named after it.
abstract class CommandGroup extends Command {
    CommandGroup(Usage usage, Stdio stdio) {
        super(usage, stdio);
    }

    @Override
    public final Integer call() {
        List<String> names =
                Subcommands.of(model()).stream().map(CommandSpec::name).toList();
        String allButLast = String.join(", ", names.subList(0, names.size() - 1));
        throw new BadUsage(
                model().qualifiedName() + " needs one of its commands: " + allButLast + " or " + names.getLast());
    }
}
