package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Forgets how far a log was read.
@Command(
        name = "forget",
        header = "Forgets how far a log was read: the next start begins in it as in a new one.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee state forget [OPTIONS] FILE...",
        footer = {"", "Examples:", "  logtee state forget /var/log/nginx/access.log"})
final class StateForgetCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", converter = Converters.FileName.class, description = "The logs.")
    private List<String> files = List.of();

    @Mixin(name = "In which state")
    private final StatePlace place = new StatePlace();

    private final Stdio stdio;

    StateForgetCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = place.states(stdio);
        for (String path : StateFolder.absolute(files)) {
            if (!forget(path, states)) {
                return ExitStatus.BAD_USAGE;
            }
        }
        return ExitStatus.DONE;
    }

    private boolean forget(String path, StoredStates states) throws IOException {
        int positions = 0;
        for (String one : place.names(List.of(), stdio)) {
            boolean isThere = states.look(one).positions().stream()
                    .anyMatch(position -> position.path().equals(path));
            positions += isThere ? states.forget(one, path) : 0;
        }
        String shown = VisibleText.of(path);
        if (positions == 0) {
            stdio.say(shown + " is not known; 'logtee state' lists what is");
            return false;
        }
        stdio.print(shown + ": forgotten\n");
        return true;
    }
}
