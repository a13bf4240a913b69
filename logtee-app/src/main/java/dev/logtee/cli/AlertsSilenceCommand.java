package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.config.Nearest;
import dev.logtee.display.Stamps;
import dev.logtee.pipeline.Report.Moment;
import dev.logtee.store.Silence;
import dev.logtee.store.Silences;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Tells nobody of a rule for a while, beside a watcher that runs.
final class AlertsSilenceCommand extends Command {
    private static final Usage USAGE =
            new Usage("silence", "Tells nobody of a rule for a while, lists what is silenced, ends it.", """
            logtee alerts silence RULE --for TIME --why TEXT [OPTIONS] [FILE...]
            logtee alerts silence RULE --end [OPTIONS] [FILE...]
            logtee alerts silence [OPTIONS]
            """, """
            Its events are recorded and shown all the same, as silenced. The watcher is
            found by the files it follows or by --name, unless there is but one.

            Examples:
              logtee alerts silence traffic --for 2h --why 'load test'
              logtee alerts silence 'Checkout failing' --for 1d --why known --name shop
              logtee alerts silence traffic --from 2026-12-01T22:00 --for 4h --why move
              logtee alerts silence traffic --end
            """);

    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Given<String> rule =
            operand("0..1", "RULE", Converters::text, "Its name; without one, all are listed.");

    private final Given<List<String>> files = operands(
            "0..*", Converters::fileName, "The files, as they are given to watch: the watcher of these is meant.");

    private final Given<Duration> length =
            option("--for", "TIME", Converters::span, "How long, from now on: a number with s, m, h or d.");

    private final Given<When> from = option(
            "--from",
            "WHEN",
            When::parse,
            "From then on instead: a date or a time, as for maintenance that is planned.");

    private final Given<String> why = option("--why", "TEXT", Converters::text, "For those who wonder.");

    private final Given<Boolean> ends = flag("--end", "End what silences the rule.");

    private final Given<ZoneId> timezone = option(
            "--timezone",
            "ZONE",
            Converters::zone,
            "Of the times given and shown, such as Europe/Berlin or +02:00. Default: UTC");

    private final StatePlace place = group("Of which watcher", new StatePlace());

    private final InstantSource clock;

    AlertsSilenceCommand(Stdio stdio, InstantSource clock) {
        super(USAGE, stdio);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        StoredStates states = place.states(stdio);
        return rule.isThere() ? change(rule.get(), states) : list(states);
    }

    private void requireSense() {
        boolean begins = length.isThere() || from.isThere() || why.isThere();
        if (!rule.isThere() && (begins || ends.is(true))) {
            throw new BadUsage("RULE is missing: whose silence is that? 'logtee alerts list' lists the rules");
        }
        if (ends.is(true) && begins) {
            throw new BadUsage("--end ends a silence at once: it goes without --for, --from and --why");
        }
    }

    private int change(String rule, StoredStates states) throws IOException {
        Silences silences = states.silences(place.watched(files.orElse(List.of()), stdio));
        requireKnown(rule, silences.rules());
        return ends.is(true) ? end(rule, silences) : silence(rule, silences);
    }

    private void requireKnown(String rule, List<String> known) {
        if (!known.isEmpty() && !known.contains(rule)) {
            String meant = Nearest.to(rule, known)
                    .map(near -> "did you mean '" + VisibleText.of(near) + "'?")
                    .orElseGet(() -> "there are: " + VisibleText.of(String.join(", ", known)));
            throw new BadUsage("no rule is called '" + VisibleText.of(rule) + "'; " + meant);
        }
    }

    private int silence(String rule, Silences silences) throws IOException {
        long seconds = length.value()
                .orElseThrow(() -> new BadUsage("a silence needs --for TIME, such as 2h"))
                .toSeconds();
        long begin = begin();
        if (begin > LATEST_SECOND || seconds > LATEST_SECOND - begin) {
            throw new BadUsage("a silence has to end before the year 10000");
        }
        Silence silence = new Silence(rule, begin, begin + seconds, why());
        silences.add(silence);
        stdio.print(line(silence, begin));
        return ExitStatus.DONE;
    }

    private String why() {
        String text = why.orElse("");
        if (text.isBlank()) {
            throw new BadUsage("a silence needs --why TEXT, for who looks at it later");
        }
        if (text.length() > Silence.LONGEST_WHY) {
            throw new BadUsage("--why may have " + Silence.LONGEST_WHY + " characters");
        }
        return text;
    }

    private long begin() {
        Optional<Moment> begin = from.value().map(when -> when.in(timezone()));
        return switch (begin.orElse(new Moment.At(clock.instant()))) {
            case Moment.At(var instant) -> instant.getEpochSecond();
            case Moment.BeforeEnd _ -> throw new BadUsage("--from takes a date or a time, such as 2026-12-01T22:00");
        };
    }

    private ZoneId timezone() {
        return timezone.orElse(ZoneOffset.UTC);
    }

    private int end(String rule, Silences silences) throws IOException {
        int ended = silences.end(rule, clock.instant().getEpochSecond());
        if (ended == 0) {
            stdio.say(VisibleText.of(rule) + " is not silenced");
            return ExitStatus.BAD_USAGE;
        }
        stdio.print(VisibleText.of(rule) + " is not silenced any more\n");
        return ExitStatus.DONE;
    }

    private int list(StoredStates states) throws IOException {
        long now = clock.instant().getEpochSecond();
        List<String> names = place.names(files.orElse(List.of()), stdio);
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            String which = names.size() > 1 ? name + ": " : "";
            states.silences(name).all().stream()
                    .filter(silence -> silence.to() > now)
                    .forEach(silence -> lines.append(which).append(line(silence, now)));
        }
        stdio.print(lines.isEmpty() ? nothing(names) : lines.toString());
        return ExitStatus.DONE;
    }

    private String nothing(List<String> names) {
        return names.isEmpty()
                ? "nothing is silenced: no watcher keeps a state in " + place.folder(stdio) + '\n'
                : "nothing is silenced\n";
    }

    private String line(Silence silence, long now) {
        Stamps stamps = new Stamps(timezone());
        String begins = silence.from() > now ? "from " + stamps.iso(silence.from()) + ' ' : "";
        return VisibleText.of(silence.rule()) + " is silenced " + begins + "until " + stamps.iso(silence.to()) + ": "
                + VisibleText.of(silence.why()) + '\n';
    }
}
