package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What can be asked of notifications.
@Command(
        name = "notify",
        header = "Tries a receiver of alerts, or lists the messages that wait.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {"logtee notify test [--config FILE] NAME", "       logtee notify list [OPTIONS] [FILE...]"},
        footer = {
            "",
            "Examples:",
            "  logtee notify test --config /etc/logtee.toml ops",
            "  logtee notify list",
        })
final class NotifyCommand implements Callable<Integer> {
    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(requireNonNull(spec).commandLine(), "after notify stands test or list");
    }
}
