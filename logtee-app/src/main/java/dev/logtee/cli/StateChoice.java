package dev.logtee.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Parameters;

/// Which state is meant: the one of these files or of this name, else all that lie in the folder.
final class StateChoice extends StatePlace {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            converter = Converters.FileName.class,
            description = "The files, as they are given to watch: the state of these is meant.")
    private List<String> files = List.of();

    /// The names of those that are meant.
    List<String> names(Stdio stdio) throws IOException {
        return names(files, stdio);
    }

    /// The one of a watcher that is meant, which has to be told from the others.
    String watched(Stdio stdio) throws IOException {
        return watched(files, stdio);
    }

    /// The one that is meant, which has to be told from the others.
    String one(Stdio stdio) throws IOException {
        return one(files, stdio);
    }
}
