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

/// Sends one message that says it is a test.
final class NotifyTestCommand extends Command {
    private static final Usage USAGE = new Usage(
            "test",
            "Sends one message to a receiver, which says that it is a test.",
            "logtee notify test [--config FILE] NAME",
            """
            Exit status: 0 the receiver took it, 1 it did not, 2 bad usage or configuration.

            Examples:
              logtee notify test --config /etc/logtee/logtee.toml ops
            """);

    private final Given<String> name = operand("1", "NAME", Converters::text, "Of a [[notify]] table.");

    private final Given<Path> file = option(
            ConfigOptions.NAME, "FILE", Converters::filePath, "Where it stands. Default: logtee.toml, in this folder");

    private final InstantSource clock;

    NotifyTestCommand(Stdio stdio, InstantSource clock) {
        super(USAGE, stdio);
        this.clock = clock;
    }

    @Override
    public Integer call() throws BadConfiguration {
        Path path = file.orElse(Configuration.USUAL_FILE);
        String receiver = name.get();
        Notifications notifications = Configuration.read(path, stdio).notifications();
        Subscription to = notifications.subscriptions().get(receiver);
        if (to == null) {
            List<String> known = List.copyOf(notifications.subscriptions().sequencedKeySet());
            stdio.say(path + ": " + unknown(receiver, known));
            return ExitStatus.BAD_USAGE;
        }
        try {
            Origin origin = new Origin(HostName.get(), List.of());
            TestLetter.send(to, origin, clock.instant())
                    .ifPresent(wrong -> stdio.say(receiver + " took it, but " + wrong));
            stdio.print(receiver + ": delivered\n");
            return ExitStatus.DONE;
        } catch (DeliveryException e) {
            stdio.say(receiver + ": not delivered: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private static String unknown(String name, List<String> names) {
        String known = names.isEmpty() ? "it has no [[notify]]" : "there are " + String.join(", ", names);
        return "no receiver is called '" + name + "'; "
                + Nearest.to(name, names)
                        .map(word -> "did you mean " + word + "?")
                        .orElse(known);
    }
}
