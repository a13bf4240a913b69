package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.shell.Subcommands;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that does nothing by itself: one of its own commands has to be named after it.
abstract class CommandGroup implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        CommandSpec group = requireNonNull(spec);
        List<String> names =
                Subcommands.of(group).stream().map(CommandSpec::name).toList();
        String allButLast = String.join(", ", names.subList(0, names.size() - 1));
        throw new BadUsage(
                group.qualifiedName() + " needs one of its commands: " + allButLast + " or " + names.getLast());
    }
}
