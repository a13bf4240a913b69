package dev.logtee.cli;

import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import dev.logtee.config.Durations;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Mixin(name = "Other")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    private final Stdio stdio;

    AlertsListCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        for (Rule rule : traffic.rules(config.configuration()).all()) {
            stdio.print(VisibleText.of(rule.name()) + " (" + rule.severity().word() + ")\n  "
                    + VisibleText.of(words(rule)) + '\n');
        }
        return ExitStatus.DONE;
    }

    /// As in `watch`, which it is to be listed for.
    private static final class Traffic extends TrafficAlertOptions {}

    /// `server_error_ratio above 0.05, back below 0.02, over 1m, for 30s, where section=/checkout, at least 50 hits`.
    static String words(Rule rule) {
        StringBuilder words = new StringBuilder(rule.measure().word());
        rule.timing()
                .comparedTo()
                .ifPresent(ago -> words.append(" compared to ")
                        .append(Durations.text(ago))
                        .append(" ago"));
        boolean isAbove = rule.bounds().side() == Side.ABOVE;
        words.append(isAbove ? " above " : " below ")
                .append(rule.bounds().level().toPlainString());
        words.append(isAbove ? ", back below " : ", back above ")
                .append(rule.bounds().clear().toPlainString());
        if (rule.measure() != Measure.SILENCE) { // which has no window
            words.append(", over ").append(Durations.text(rule.timing().over()));
        }
        if (!rule.timing().hold().isZero()) {
            words.append(", for ").append(Durations.text(rule.timing().hold()));
        }
        if (!rule.timing().keep().isZero()) {
            words.append(", kept ").append(Durations.text(rule.timing().keep()));
        }
        if (!rule.scope().where().isEmpty()) {
            words.append(", where ")
                    .append(rule.scope().where().stream().map(Object::toString).collect(Collectors.joining(" and ")));
        }
        if (rule.atLeast() > 1) {
            words.append(", at least ").append(rule.atLeast()).append(" hits");
        }
        return words.append(rule.scope().perSource() ? ", each source by itself" : "")
                .toString();
    }
}
