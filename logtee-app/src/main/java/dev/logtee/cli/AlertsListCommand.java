package dev.logtee.cli;

import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import dev.logtee.rules.RuleText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists rules in words.
@Command(
        name = "list",
        header = "Lists the rules of a configuration in words.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee alerts list [--config FILE]",
        footer = {"", "Examples:", "  logtee alerts list --config logtee.toml"})
final class AlertsListCommand implements Callable<Integer> {
    @Mixin(name = "The traffic alert")
    private final Traffic traffic = new Traffic();

    @Mixin(name = "Where settings stand")
    private final ConfigOptions config = new ConfigOptions();

    private final Stdio stdio;

    AlertsListCommand(Stdio stdio) {
        this.stdio = stdio;
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
