package dev.logtee.cli;

/// What can be asked of a configuration.
final class ConfigCommand extends CommandGroup {
    private static final Usage USAGE =
            new Usage("config", "Checks a configuration file, or says what may stand in one.", """
            logtee config check [FILE]
            logtee config schema
            """, """
            Examples:
              logtee config check /etc/logtee/logtee.toml
              logtee config schema > logtee.schema.json
              logtee --config /etc/logtee/logtee.toml
            """);

    ConfigCommand(Stdio stdio) {
        super(USAGE, stdio);
    }
}
