package dev.logtee.cli;

import dev.logtee.store.StoredStates;
import java.io.IOException;

/// Removes a state.
final class StateResetCommand extends Command {
    private static final Usage USAGE = new Usage(
            "reset",
            "Removes what is kept, damaged or not: the next start begins anew.",
            "logtee state reset --yes [OPTIONS] [FILE...]",
            """
            Examples:
              logtee state reset --yes /var/log/nginx/access.log
            """);

    private final StateChoice choice = group("Which state", new StateChoice());

    private final Given<Boolean> confirmed = flag("--yes", "Really remove it.");

    StateResetCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = choice.states(stdio);
        String name = choice.one(stdio);
        if (!confirmed.is(true)) {
            throw new BadUsage("this removes how far all files of state " + name
                    + " were read, what was counted and is still open, and the history: add --yes if that is meant");
        }
        states.reset(name);
        stdio.print(name + ": removed\n");
        return ExitStatus.DONE;
    }
}
