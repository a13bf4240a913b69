package dev.logtee.cli;

import dev.logtee.source.InputException;
import dev.logtee.store.Stored;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Shows what is kept for the next start.
final class StateCommand extends Command {
    private static final Usage USAGE =
            new Usage("state", "Shows, checks and removes what is kept for the next start.", """
            logtee state [OPTIONS] [FILE...]
            logtee state check|forget|reset [OPTIONS] [FILE...]
            """, """
            Examples:
              logtee state
              logtee state --output json /var/log/nginx/access.log
              logtee state check
              logtee state forget /var/log/nginx/access.log
              logtee state reset --yes /var/log/nginx/access.log
            """);

    private final StateChoice choice = group("Which state", new StateChoice());

    private final Given<String> output =
            option("--output", "KIND", Converters.TEXT_OR_JSON, "text (default) or json (one object a line).");

    private final InstantSource clock;

    StateCommand(Stdio stdio, InstantSource clock) {
        super(USAGE, stdio);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = choice.states(stdio);
        List<String> names = choice.names(stdio);
        List<Stored> readable = new ArrayList<>();
        for (String name : names) {
            try {
                readable.add(states.look(name));
            } catch (IOException e) {
                stdio.say("state " + name + ": " + InputException.reason(e));
            }
        }
        if (output.is("json")) {
            stdio.write(StateJson.of(readable));
        } else if (names.isEmpty()) {
            stdio.print(choice.none(stdio));
        } else {
            readable.forEach(state -> stdio.print(StateText.of(state, clock.instant())));
        }
        return readable.size() == names.size() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
