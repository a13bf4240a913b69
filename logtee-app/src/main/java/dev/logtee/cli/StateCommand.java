package dev.logtee.cli;

import dev.logtee.source.InputException;
import dev.logtee.store.Stored;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows what is kept for the next start.
@Command(
        name = "state",
        header = "Shows, checks and removes what is kept for the next start.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {
            "logtee state [OPTIONS] [FILE...]",
            "       logtee state check|forget|reset [OPTIONS] [FILE...]"
        },
        footer = {
            "",
            "Examples:",
            "  logtee state",
            "  logtee state --output json /var/log/nginx/access.log",
            "  logtee state check",
            "  logtee state forget /var/log/nginx/access.log",
            "  logtee state reset --yes /var/log/nginx/access.log",
        })
final class StateCommand implements Callable<Integer> {
    @Mixin(name = "Which state")
    private final StateChoice choice = new StateChoice();

    @Option(
            names = "--output",
            paramLabel = "KIND",
            converter = Converters.TextOrJson.class,
            description = "text (default) or json (one object a line).")
    private String output = "text";

    private final Stdio stdio;
    private final InstantSource clock;

    StateCommand(Stdio stdio, InstantSource clock) {
        this.stdio = stdio;
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
        if (output.equals("json")) {
            stdio.write(StateJson.of(readable, ZoneOffset.UTC));
        } else if (names.isEmpty()) {
            stdio.print(choice.none(stdio));
        } else {
            readable.forEach(state -> stdio.print(StateText.of(state, clock.instant(), ZoneOffset.UTC)));
        }
        return readable.size() == names.size() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
