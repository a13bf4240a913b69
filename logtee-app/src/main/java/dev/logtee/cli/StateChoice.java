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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which state is meant: the one of these files or of this name, else all that lie in the folder.
final class StateChoice {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            converter = Converters.FileName.class,
            description = "The files, as they are given to watch: the state of these is meant.")
    private List<String> files = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = StateOptions.Name.class,
            description = "The state's name. Default: that of the files, else all that there are")
    private @Nullable String name;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder where it lies. Default: the system's folder for that")
    private @Nullable Path folder;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// A choice that was not read from the command line.
    static StateChoice of(@Nullable String name, @Nullable Path folder) {
        StateChoice choice = new StateChoice();
        choice.name = name;
        choice.folder = folder;
        return choice;
    }

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
        if (name != null) {
            return List.of(name);
        }
        return files.isEmpty() ? states.names() : List.of(StateFolder.nameOf(files));
    }

    /// The one that is meant, which has to be told from the others.
    String one(StoredStates states) throws IOException {
        List<String> names = names(states);
        if (names.size() != 1) {
            throw badUsage(
                    names.isEmpty()
                            ? "there is no state"
                            : "there are " + names.size() + " states: name the files of one, or give its --name");
        }
        return names.getFirst();
    }

    ParameterException badUsage(String problem) {
        return new ParameterException(requireNonNull(command).commandLine(), problem);
    }
}
