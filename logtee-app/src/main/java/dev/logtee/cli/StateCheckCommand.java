package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says whether what is kept is whole.
@Command(
        name = "check",
        header = "Checks that what is kept is whole, and that its sums add up.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee state check [OPTIONS] [FILE...]",
        footer = {"", "Exit status: 0 all is well, 1 a fault was found.", "", "Examples:", "  logtee state check"})
final class StateCheckCommand implements Callable<Integer> {
    @Mixin(name = "Which state")
    private final StateChoice choice = new StateChoice();

    private final Stdio stdio;

    StateCheckCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = choice.states(stdio);
        List<String> names = choice.names(stdio);
        if (names.isEmpty()) {
            stdio.print(choice.none(stdio));
        }
        boolean isWhole = true;
        for (String name : names) {
            List<String> faults = states.check(name);
            stdio.print(name + (faults.isEmpty() ? ": well\n" : ":\n"));
            faults.forEach(fault -> stdio.print("  " + VisibleText.of(fault) + '\n'));
            isWhole &= faults.isEmpty();
        }
        return isWhole ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
