package dev.logtee.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Says what may stand in a configuration, to editors.
@Command(
        name = "schema",
        header = "Prints a JSON Schema, by which editors complete and check logtee.toml.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "logtee config schema",
        footer = {
            "",
            "Taplo and Even Better TOML use it when the file begins with",
            "  #:schema ./logtee.schema.json",
            "",
            "Examples:",
            "  logtee config schema > logtee.schema.json",
        })
final class ConfigSchemaCommand implements Callable<Integer> {
    private final Stdio stdio;

    ConfigSchemaCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        stdio.print(Configuration.schema(stdio));
        return ExitStatus.DONE;
    }
}
