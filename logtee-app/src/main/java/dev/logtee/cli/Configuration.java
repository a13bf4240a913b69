package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Key;
import dev.logtee.config.Schema;
import dev.logtee.config.Shape;
import dev.logtee.config.Toml;
import dev.logtee.config.TomlTable;
import dev.logtee.notify.Notifications;
import dev.logtee.rules.RuleTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What stands in `logtee.toml`.
///
/// @param notifications  none if they were not asked for
record Configuration(FileSettings settings, Rules rules, Notifications notifications) {
    /// The file that is meant where none is named and there is no doubt that one is.
    static final Path USUAL_FILE = Path.of("logtee.toml");

    static final Configuration NONE = new Configuration(FileSettings.NONE, Rules.DEFAULT, Notifications.NONE);

    /// Reads a file, with the secrets of its receivers.
    ///
    /// @throws BadConfiguration if it has faults; it tells all of them
    static Configuration read(Path file, Stdio stdio) throws BadConfiguration {
        return read(file, stdio, true);
    }

    /// Reads a file without its receivers: nobody is told of alerts, so no secret need be readable.
    ///
    /// @throws BadConfiguration if it has other faults; it tells all of them
    static Configuration readWithoutReceivers(Path file, Stdio stdio) throws BadConfiguration {
        return read(file, stdio, false);
    }

    private static Configuration read(Path file, Stdio stdio, boolean withReceivers) throws BadConfiguration {
        Key<FileSettings> settings = settings(stdio);
        TomlTable root = Toml.read(file, shape(settings));
        Map<String, List<String>> routes = RuleTables.routes(root, Notifications.names(root));
        Configuration configuration = new Configuration(
                root.get(settings, FileSettings.NONE),
                RuleTables.read(root),
                withReceivers ? Notifications.read(root, routes, stdio.environment()) : Notifications.NONE);
        root.faults().throwIfAny();
        return configuration;
    }

    /// What may stand there, for editors.
    static String schema(Stdio stdio) {
        return Schema.of("logtee.toml, the configuration of Logtee", shape(settings(stdio)));
    }

    private static Key<FileSettings> settings(Stdio stdio) {
        return FileSettings.key(Commands.WATCH.create(stdio).model());
    }

    /// What may stand there. A part of the program that is configured there adds its key here.
    private static Shape shape(Key<FileSettings> settings) {
        List<Key<?>> keys =
                new ArrayList<>(List.of(settings, RuleTables.TRAFFIC, RuleTables.PRESETS, RuleTables.ALERTS));
        keys.addAll(Notifications.keys());
        return Shape.of(keys);
    }
}
