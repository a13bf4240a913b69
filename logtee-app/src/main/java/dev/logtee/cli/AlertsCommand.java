package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What can be done with rules.
@Command(
        name = "alerts",
        header = "Checks rules, tests them, lists them, tries them on old logs, silences them.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {
            "logtee alerts check FILE",
            "       logtee alerts test FILE...",
            "       logtee alerts backtest --config FILE LOG...",
            "       logtee alerts silence RULE --for TIME --why TEXT",
            "       logtee alerts list [--config FILE]",
            "       logtee alerts measures"
        },
        footer = {
            "",
            "Examples:",
            "  logtee alerts check logtee.toml",
            "  logtee alerts backtest --config logtee.toml /var/log/nginx/access.log*",
            "  logtee alerts silence traffic --for 2h --why 'load test'",
        })
final class AlertsCommand implements Callable<Integer> {
    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                requireNonNull(spec).commandLine(),
                "after alerts stands check, test, backtest, silence, list or measures");
    }
}
