package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What can be asked of a configuration.
@Command(
        name = "config",
        header = "Checks a configuration file, or says what may stand in one.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        customSynopsis = {"logtee config check [FILE]", "       logtee config schema"},
        footer = {
            "",
            "Examples:",
            "  logtee config check /etc/logtee.toml",
            "  logtee config schema > logtee.schema.json",
            "  logtee --config /etc/logtee.toml",
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin(name = "Options")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(requireNonNull(spec).commandLine(), "after config stands check or schema");
    }
}
