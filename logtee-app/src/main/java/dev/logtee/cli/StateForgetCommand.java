package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.util.List;

/// Forgets how far a log was read.
final class StateForgetCommand extends Command {
    private static final Usage USAGE = new Usage(
            "forget",
            "Forgets how far a log was read: the next start begins in it as in a new one.",
            "logtee state forget [OPTIONS] FILE...",
            """
            Examples:
              logtee state forget /var/log/nginx/access.log
            """);

    private final Given<List<String>> files = operands("1..*", Converters::fileName, "The logs.");

    private final StatePlace place = group("In which state", new StatePlace());

    StateForgetCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = place.states(stdio);
        for (String path : StateFolder.absolute(files.get())) {
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
