package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.util.List;

/// Says whether what is kept is whole.
final class StateCheckCommand extends Command {
    private static final Usage USAGE = new Usage(
            "check",
            "Checks that what is kept is whole, and that its sums add up.",
            "logtee state check [OPTIONS] [FILE...]",
            """
            Exit status: 0 all is well, 1 a fault was found.

            Examples:
              logtee state check
            """);

    private final StateChoice choice = group("Which state", new StateChoice());

    StateCheckCommand(Stdio stdio) {
        super(USAGE, stdio);
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
