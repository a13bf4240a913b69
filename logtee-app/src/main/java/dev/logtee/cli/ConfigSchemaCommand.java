package dev.logtee.cli;

/// Says what may stand in a configuration, to editors.
final class ConfigSchemaCommand extends Command {
    private static final Usage USAGE = new Usage(
            "schema",
            "Prints a JSON Schema, by which editors complete and check logtee.toml.",
            "logtee config schema",
            """
            Taplo and Even Better TOML use it when the file begins with
              #:schema ./logtee.schema.json

            Examples:
              logtee config schema > logtee.schema.json
            """);

    ConfigSchemaCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        stdio.print(Configuration.schema(stdio));
        return ExitStatus.DONE;
    }
}
