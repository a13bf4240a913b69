package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.display.HistoryDisplay.Part;
import dev.logtee.store.History;
import dev.logtee.store.History.Reach;
import dev.logtee.store.Level;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows what alerts said before.
@Command(
        name = "alerts",
        header = "Shows what alerts said before.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee history alerts [OPTIONS] [FILE...]",
        footer = {
            "",
            "A WHEN is a date (2018-05-09), a time (2018-05-09T16:00, 2018-05-09T16:00:00Z),",
            "or a TIME before the end of the history: 30m, 2h, 7d.",
            "",
            "Examples:",
            "  logtee history alerts",
            "  logtee history alerts --since 30d --output json",
        })
final class HistoryAlertsCommand implements Callable<Integer> {
    @Mixin(name = "Of which state")
    private final StateChoice state = new StateChoice();

    @Mixin(name = "Of which time")
    private final HistoryTimeOptions time = new HistoryTimeOptions();

    @Mixin(name = "How it is shown")
    private final HistoryShowOptions show = new HistoryShowOptions();

    @Spec
    private @Nullable CommandSpec command;

    private final Stdio stdio;

    HistoryAlertsCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws IOException {
        refuseOptionsBefore(requireNonNull(command).parent());
        try (History history = History.open(state.folder(stdio), state.watched(stdio))) {
            long end = history.reach(Level.DAY).map(Reach::to).orElse(0L);
            long from = time.from(end, show.timezone(), 0);
            long to = time.to(end, show.timezone(), Long.MAX_VALUE);
            show.display(stdio).alerts(history, new Part(Level.DAY, from, to, Optional.empty()));
        }
        return ExitStatus.DONE;
    }

    private void refuseOptionsBefore(@Nullable CommandSpec history) {
        if (history != null
                && !history.commandLine().getParseResult().matchedOptionsSet().isEmpty()) {
            throw new BadUsage("options of history alerts stand behind the word alerts");
        }
    }
}
