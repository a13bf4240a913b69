package dev.logtee.cli;

import dev.logtee.display.HistoryDisplay.Part;
import dev.logtee.store.History;
import dev.logtee.store.History.Reach;
import dev.logtee.store.Level;
import java.io.IOException;
import java.util.Optional;

/// Shows what alerts said before.
final class HistoryAlertsCommand extends Command {
    private static final Usage USAGE =
            new Usage("alerts", "Shows what alerts said before.", "logtee history alerts [OPTIONS] [FILE...]", """
            A WHEN is a date (2018-05-09), a time (2018-05-09T16:00 by --timezone,
            2018-05-09T16:00:00Z), or a TIME before the end of the history: 30m, 2h, 7d.

            Examples:
              logtee history alerts
              logtee history alerts --since 30d --output json
            """);

    private final StateChoice state = group("Of which state", new StateChoice());
    private final HistoryTimeOptions time = group("Of which time", new HistoryTimeOptions());
    private final HistoryShowOptions show = group("How it is shown", new HistoryShowOptions());

    HistoryAlertsCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws IOException {
        try (History history = History.open(state.folder(stdio), state.watched(stdio))) {
            long end = history.reach(Level.DAY).map(Reach::to).orElse(0L);
            long from = time.from(end, show.timezone(), 0);
            long to = time.to(end, show.timezone(), Long.MAX_VALUE);
            show.display(stdio, ListOptions.USUAL).alerts(history, new Part(Level.DAY, from, to, Optional.empty()));
        }
        return ExitStatus.DONE;
    }
}
