package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where states lie, and which of them are meant: the one of a name, else all.
class StatePlace {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = StateOptions.Name.class,
            description = "Only the state of this name")
    private @Nullable String name;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder where it lies. Default: the system's folder for that")
    private @Nullable Path folder;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    StoredStates states(Stdio stdio) {
        return new StoredStates(folder(stdio));
    }

    Path folder(Stdio stdio) {
        if (folder != null) {
            return folder;
        }
        return StateFolder.usual(stdio.environment())
                .orElseThrow(() -> badUsage("there is no home folder to look in: --state DIR says where it lies"));
    }

    /// The names of those that are meant.
    List<String> names(StoredStates states) throws IOException {
        return name == null ? states.names() : List.of(name);
    }

    boolean isNamed() {
        return name != null;
    }

    ParameterException badUsage(String problem) {
        return new ParameterException(requireNonNull(command).commandLine(), problem);
    }
}
