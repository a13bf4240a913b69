package dev.logtee.cli;

import static java.util.stream.Collectors.joining;

import dev.logtee.alert.Rules;
import dev.logtee.bytes.VisibleText;
import dev.logtee.config.BadConfiguration;
import dev.logtee.rules.Timeline;
import dev.logtee.rules.Timeline.Expected;
import dev.logtee.rules.TimelineFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Plays timelines, and says where the events are not those expected.
final class AlertsTestCommand extends Command {
    private static final Usage USAGE = new Usage(
            "test",
            "Tests rules against timelines: traffic by the second, and the events expected of it.",
            "logtee alerts test FILE...",
            """
            Exit status: 0 all as expected, 2 a file has faults, 3 something differs.

            Examples:
              logtee alerts test checkout.toml
              logtee alerts test tests/*.toml
            """);

    private static final char AS_EXPECTED = ' ';

    private final Given<List<Path>> files = operands("1..*", Converters::filePath, "Timelines, in TOML.");

    AlertsTestCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() throws BadConfiguration {
        boolean allHold = true;
        for (Map.Entry<Path, Timeline> file : read().entrySet()) {
            allHold &= test(file.getKey(), file.getValue());
        }
        return allHold ? ExitStatus.DONE : ExitStatus.DIFFERENT;
    }

    /// @throws BadConfiguration if files have faults; it tells those of all
    private Map<Path, Timeline> read() throws BadConfiguration {
        Map<Path, Timeline> timelines = new LinkedHashMap<>();
        Set<String> faults = new LinkedHashSet<>(); // those of a configuration that several name are told once
        for (Path file : files.get()) {
            try {
                timelines.put(file, TimelineFile.read(file, this::rules));
            } catch (BadConfiguration e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new BadConfiguration(String.join("\n", faults));
        }
        return timelines;
    }

    private Rules rules(Path config) throws BadConfiguration {
        return Configuration.readWithoutReceivers(config, stdio).rules();
    }

    private boolean test(Path file, Timeline timeline) {
        List<Found> all = compared(timeline.expected(), timeline.play());
        if (all.stream().allMatch(found -> found.sign == AS_EXPECTED)) {
            stdio.print(file + ": as expected, events: " + all.size() + '\n');
            return true;
        }
        stdio.print(file + ": differs\n" + all.stream().map(Found::line).collect(joining()));
        return false;
    }

    /// By their times; in which order those of one second come is no matter.
    private static List<Found> compared(List<Expected> expected, List<Expected> came) {
        List<Expected> missing = new ArrayList<>(expected);
        List<Found> all = new ArrayList<>();
        came.forEach(event -> all.add(new Found(missing.remove(event) ? AS_EXPECTED : '+', event)));
        missing.forEach(event -> all.add(new Found('-', event)));
        all.sort(Comparator.comparingLong(found -> found.event.at()));
        return all;
    }

    /// An event that both have, that was only expected (`-`), or that only came (`+`).
    private record Found(char sign, Expected event) {
        String line() {
            return "  " + sign + ' ' + VisibleText.of(event.toString()) + '\n';
        }
    }
}
