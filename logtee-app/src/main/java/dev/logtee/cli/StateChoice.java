package dev.logtee.cli;

import java.io.IOException;
import java.util.List;

/// Which state is meant: the one of these files or of this name, else all that lie in the folder.
final class StateChoice extends StatePlace {
    private final Given<List<String>> files = operands(
            "0..*", Converters::fileName, "The files, as they are given to watch: the state of these is meant.");

    /// The names of those that are meant.
    List<String> names(Stdio stdio) throws IOException {
        return names(files.orElse(List.of()), stdio);
    }

    /// The one of a watcher that is meant, which has to be told from the others.
    String watched(Stdio stdio) throws IOException {
        return watched(files.orElse(List.of()), stdio);
    }

    /// The one that is meant, which has to be told from the others.
    String one(Stdio stdio) throws IOException {
        return one(files.orElse(List.of()), stdio);
    }
}
