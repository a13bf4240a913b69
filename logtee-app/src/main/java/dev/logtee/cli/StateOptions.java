package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.store.StateFile;
import dev.logtee.store.StateInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is kept for the next start. SQLite is loaded only where something is.
final class StateOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep in this folder what is needed to go on after a restart or a crash")
    private @Nullable Path folder;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The state's name there. Default: one for each set of files")
    private @Nullable String name;

    boolean isAsked() {
        return folder != null;
    }

    /// Takes the state for what is followed; empty if none is to be kept, or none can be, which is said.
    ///
    /// @throws StateInUse if another watcher has it
    Optional<StateFile> open(List<String> files, Stdio stdio) throws StateInUse {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StateFile.open(folder, name == null ? nameOf(files) : name));
        } catch (StateInUse e) {
            throw e;
        } catch (IOException e) {
            stdio.say("no state can be kept in " + folder + " (" + e.getMessage() + "); watching goes on without");
            return Optional.empty();
        }
    }

    private static String nameOf(List<String> files) {
        String set = files.stream()
                .map(file -> Path.of(file).toAbsolutePath().normalize().toString())
                .sorted()
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(set.getBytes(UTF_8)).toString();
    }
}
