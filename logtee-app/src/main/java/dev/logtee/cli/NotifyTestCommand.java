package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Nearest;
import dev.logtee.notify.DeliveryException;
import dev.logtee.notify.HostName;
import dev.logtee.notify.Notifications;
import dev.logtee.notify.Origin;
import dev.logtee.notify.Subscription;
import dev.logtee.notify.TestLetter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sends one message that says it is a test.
@Command(
        name = "test",
        header = "Sends one message to a receiver, which says that it is a test.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee notify test [--config FILE] NAME",
        footer = {
            "",
            "Exit status: 0 the receiver took it, 1 it did not, 2 bad usage or configuration.",
            "",
            "Examples:",
            "  logtee notify test --config /etc/logtee.toml ops",
        })
final class NotifyTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Of a [[notify]] table.")
    private String name = "";

    @Option(
            names = ConfigOptions.NAME,
            paramLabel = "FILE",
            converter = Converters.FilePath.class,
            description = "Where it stands. Default: logtee.toml, in this folder")
    private Path file = Path.of("logtee.toml");

    private final Stdio stdio;
    private final InstantSource clock;

    NotifyTestCommand(Stdio stdio, InstantSource clock) {
        this.stdio = stdio;
        this.clock = clock;
    }

    @Override
    public Integer call() throws BadConfiguration {
        Notifications notifications = Configuration.read(file, stdio).notifications();
        Subscription to = notifications.subscriptions().get(name);
        if (to == null) {
            stdio.say(unknown(List.copyOf(notifications.subscriptions().sequencedKeySet())));
            return ExitStatus.BAD_USAGE;
        }
        try {
            Origin origin = new Origin(HostName.get(), List.of());
            TestLetter.send(to, origin, clock.instant()).ifPresent(wrong -> stdio.say(name + " took it, but " + wrong));
            stdio.print(name + ": delivered\n");
            return ExitStatus.DONE;
        } catch (DeliveryException e) {
            stdio.say(name + ": not delivered: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private String unknown(List<String> names) {
        String known = names.isEmpty() ? "it has no [[notify]]" : "there are " + String.join(", ", names);
        return file + ": no receiver is called '" + name + "'; "
                + Nearest.to(name, names)
                        .map(word -> "did you mean " + word + "?")
                        .orElse(known);
    }
}
