package dev.logtee.cli;

import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Removes a state.
@Command(
        name = "reset",
        header = "Removes what is kept, damaged or not: the next start begins anew.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee state reset --yes [OPTIONS] [FILE...]",
        footer = {"", "Examples:", "  logtee state reset --yes /var/log/nginx/access.log"})
final class StateResetCommand implements Callable<Integer> {
    @Mixin(name = "Which state")
    private final StateChoice choice = new StateChoice();

    @Option(names = "--yes", description = "Really remove it.")
    private boolean confirmed;

    private final Stdio stdio;

    StateResetCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = choice.states(stdio);
        String name = choice.one(stdio);
        if (!confirmed) {
            throw new BadUsage("this removes how far all files of state " + name
                    + " were read, what was counted and is still open, and the history: add --yes if that is meant");
        }
        states.reset(name);
        stdio.print(name + ": removed\n");
        return ExitStatus.DONE;
    }
}
