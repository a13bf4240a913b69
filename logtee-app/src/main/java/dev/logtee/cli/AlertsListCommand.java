package dev.logtee.cli;

import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import dev.logtee.rules.RuleText;

/// Lists rules in words.
final class AlertsListCommand extends Command {
    private static final Usage USAGE = new Usage(
            "list", "Lists the rules of a configuration in words.", "logtee alerts list [--config FILE]", """
            Examples:
              logtee alerts list --config logtee.toml
            """);

    private final Traffic traffic = group("The traffic alert", new Traffic());
    private final ConfigOptions config = group("Where settings stand", new ConfigOptions());

    AlertsListCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        for (Rule rule : traffic.rules(config.configuration()).all()) {
            stdio.print(VisibleText.of(rule.name()) + " (" + rule.severity().word() + ")\n  "
                    + VisibleText.of(RuleText.of(rule)) + '\n');
        }
        return ExitStatus.DONE;
    }

    /// As in `watch`, which it is to be listed for.
    private static final class Traffic extends TrafficAlertOptions {}
}
