package dev.logtee.cli;

/// What can be asked of notifications.
final class NotifyCommand extends CommandGroup {
    private static final Usage USAGE =
            new Usage("notify", "Tries a receiver of alerts, or lists the messages that wait.", """
            logtee notify test [--config FILE] NAME
            logtee notify list [OPTIONS] [FILE...]
            """, """
            Examples:
              logtee notify test --config /etc/logtee/logtee.toml ops
              logtee notify list
            """);

    NotifyCommand(Stdio stdio) {
        super(USAGE, stdio);
    }
}
