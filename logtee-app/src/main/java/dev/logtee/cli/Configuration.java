package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Key;
import dev.logtee.config.Schema;
import dev.logtee.config.Shape;
import dev.logtee.config.Table;
import dev.logtee.config.Toml;
import dev.logtee.rules.RuleTables;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// What stands in `logtee.toml`.
record Configuration(FileSettings settings, Rules rules) {
    static final Configuration NONE = new Configuration(FileSettings.NONE, Rules.DEFAULT);

    /// What may stand in it. A part of the program that is configured there adds its key here.
    private static final class Definition {
        private final FileSettings.Definition settings;
        private final Key<Table> settingsKey;

        private Definition(Stdio stdio) {
            settings = FileSettings.Definition.of(CommandSpec.forAnnotatedObject(Commands.WATCH.create(stdio)));
            settingsKey = settings.key();
        }

        private Shape shape() {
            return Shape.of(List.of(settingsKey, RuleTables.TRAFFIC, RuleTables.PRESETS, RuleTables.ALERTS));
        }

        private Configuration read(Table root) {
            return new Configuration(
                    root.find(settingsKey).map(settings::read).orElse(FileSettings.NONE), RuleTables.read(root));
        }
    }

    /// Reads a file.
    ///
    /// @throws BadConfiguration if it has faults; it tells all of them
    static Configuration read(Path file, Stdio stdio) throws BadConfiguration {
        Definition definition = new Definition(stdio);
        Table root = Toml.read(file, definition.shape());
        Configuration configuration = definition.read(root);
        root.faults().throwIfAny();
        return configuration;
    }

    /// What may stand there, for editors.
    static String schema(Stdio stdio) {
        return Schema.of("logtee.toml, the configuration of Logtee", new Definition(stdio).shape());
    }
}
