package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.HistoryDisplay;
import dev.logtee.display.HistoryDisplay.Only;
import dev.logtee.display.HistoryDisplay.Part;
import dev.logtee.store.History;
import dev.logtee.store.History.Reach;
import dev.logtee.store.Level;
import dev.logtee.store.Slice;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Shows what was counted before, as a watcher keeps it.
final class HistoryCommand extends Command {
    private static final Usage USAGE =
            new Usage("history", "Shows what a watcher counted before, and what its alerts said.", """
            logtee history [OPTIONS] [FILE...]
            logtee history alerts [OPTIONS] [FILE...]
            """, """
            A WHEN is a date (2018-05-09), a time (2018-05-09T16:00 by --timezone,
            2018-05-09T16:00:00Z), or a TIME before the end of the history: 30m, 2h, 7d.

            Exit status: 0 done, 1 failed while running, 2 bad usage.

            Examples:
              logtee history
              logtee history --since 7d --by 1h /var/log/nginx/access.log
              logtee history --since 2026-11-01 --section /api --output csv
              logtee history alerts --since 30d
            """);

    private static final long MOST_PERIODS = 1500;
    private static final long MOST_SHOWN = 100_000;
    private static final long USUAL_SECONDS = 86_400;

    private final StateChoice state = group("Of which state", new StateChoice());
    private final HistoryTimeOptions time = group("Of which time", new HistoryTimeOptions());
    private final PeriodOptions periods = group("What is shown", new PeriodOptions());
    private final HistoryShowOptions show = group("How it is shown", new HistoryShowOptions());

    HistoryCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws IOException {
        if (periods.top.isThere() && (show.isTable() || only().isPresent())) {
            throw new BadUsage("--top is about lists, of which csv, --section and --source show none: leave it out");
        }
        try (History history = History.open(state.folder(stdio), state.watched(stdio))) {
            Optional<Reach> reach = history.reach(Level.DAY);
            if (reach.isEmpty()) {
                stdio.say("nothing was counted yet: a history grows while logtee watch runs");
                return ExitStatus.FAILED;
            }
            Part part = part(history, reach.get().to());
            show.display(stdio, periods.top.orElse(ListOptions.USUAL)).show(history, part);
            sayIfNothing(history, part);
        }
        return ExitStatus.DONE;
    }

    /// Who mistypes a name sees that there is nothing, and not why.
    private void sayIfNothing(History history, Part part) throws IOException {
        if (part.only().isEmpty()) {
            return;
        }
        Only only = part.only().get();
        if (HistoryDisplay.rollups(history, part, only).stream().allMatch(rollup -> rollup.hits() == 0)) {
            String word = only.slice().word();
            stdio.say("no hits of " + word + ' ' + VisibleText.quoted(only.name())
                    + " are known of that time; without --" + word + ", those of most hits are listed");
        }
    }

    private Optional<Only> only() {
        if (periods.section.isThere() && periods.source.isThere()) {
            throw new BadUsage("--section and --source are asked for one at a time");
        }
        Optional<Only> section = periods.section.value().map(name -> new Only(Slice.SECTION, name));
        return section.or(() -> periods.source.value().map(name -> new Only(Slice.SOURCE, name)));
    }

    private Part part(History history, long end) throws IOException {
        if (time.isNone(end, show.timezone())) {
            throw new BadUsage(When.NO_TIME);
        }
        long from = time.from(end, show.timezone(), end - USUAL_SECONDS);
        long to = Math.min(end, time.to(end, show.timezone(), end));
        Level level = periods.by.isThere() ? Levels.of(periods.by.get()) : history.fitting(from, to, MOST_PERIODS);
        long first = history.reach(level).map(Reach::from).orElse(to);
        if (first > from && periods.by.isThere() && level != Level.DAY && time.isSinceGiven()) {
            stdio.say("by " + level.text() + " there is only what was counted since " + Instant.ofEpochSecond(first)
                    + "; by longer periods there may be more");
        }
        long begin = Math.min(Math.max(from, first), to);
        if (begin == to) {
            stdio.say("nothing was kept of that time: by " + level.text() + " there is what was counted from "
                    + Instant.ofEpochSecond(first) + " to " + Instant.ofEpochSecond(end));
        }
        refuseTooMany(level, (to - begin) / level.seconds());
        return new Part(level, begin, to, only());
    }

    private void refuseTooMany(Level level, long shown) {
        if (shown > MOST_SHOWN) {
            throw new BadUsage("by " + level.text() + " that is " + shown + " periods, and at most " + MOST_SHOWN
                    + " are shown at once: ask for longer ones (--by), or for less time (--since, --until)");
        }
    }

    /// By which periods, and of what.
    static final class PeriodOptions extends Options {
        private final Given<String> by = option(
                "--by",
                "LENGTH",
                Levels.NAME,
                "How long a period is: 10s, 1m, 1h or 1d. Default: the shortest of which there are at most 1500.");

        private final Given<String> section =
                option("--section", "SECTION", Converters::text, "Only the hits of this section, such as /api.");

        private final Given<String> source = option(
                "--source",
                "SOURCE",
                Converters::text,
                "Only the hits of this source, a file by its whole path; kept where there are several.");

        private final Given<Integer> top = option("--top", "N", ListOptions::length, ListOptions.TOP);
    }
}
