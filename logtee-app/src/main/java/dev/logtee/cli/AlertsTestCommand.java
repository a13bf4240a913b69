package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.bytes.VisibleText;
import dev.logtee.config.BadConfiguration;
import dev.logtee.rules.Timeline;
import dev.logtee.rules.Timeline.Expected;
import dev.logtee.rules.TimelineFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Plays timelines, and says where the events are not those expected.
@Command(
        name = "test",
        header = "Tests rules against timelines: traffic by the second, and the events expected of it.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee alerts test FILE...",
        footer = {
            "",
            "Exit status: 0 all as expected, 2 a file has faults, 3 something differs.",
            "",
            "Examples:",
            "  logtee alerts test checkout.toml",
            "  logtee alerts test tests/*.toml",
        })
final class AlertsTestCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Timelines, in TOML.")
    private List<Path> files = List.of();

    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    private final Stdio stdio;

    AlertsTestCommand(Stdio stdio) {
        this.stdio = stdio;
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
        for (Path file : files) {
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
        List<Expected> came = timeline.play();
        if (came.equals(timeline.expected())) {
            stdio.print(file + ": as expected, events: " + came.size() + '\n');
            return true;
        }
        stdio.print(file + ": differs\n" + difference(timeline.expected(), came));
        return false;
    }

    /// Lines that both have, those that only were expected (`-`), and those that only came (`+`).
    private static String difference(List<Expected> expected, List<Expected> came) {
        List<Expected> missing = new ArrayList<>(expected);
        StringBuilder lines = new StringBuilder();
        for (Expected event : came) {
            int at = missing.indexOf(event);
            if (at >= 0) {
                missing.subList(0, at).forEach(passed -> line(lines, '-', passed));
                missing.subList(0, at + 1).clear();
                line(lines, ' ', event);
            } else {
                line(lines, '+', event);
            }
        }
        missing.forEach(event -> line(lines, '-', event));
        return lines.toString();
    }

    private static void line(StringBuilder lines, char sign, Expected event) {
        lines.append("  ")
                .append(sign)
                .append(' ')
                .append(VisibleText.of(event.toString()))
                .append('\n');
    }
}
