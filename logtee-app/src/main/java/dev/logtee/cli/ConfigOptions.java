package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Where the configuration is: the option of all commands that take one. TOML is loaded only where there is a file.
final class ConfigOptions extends Options {
    static final String NAME = "--config";

    private final Given<Path> file = option(
            NAME,
            "FILE",
            Converters::filePath,
            "Read settings from this TOML file; options given here win over it. See logtee config.");

    private final boolean withReceivers;
    private Configuration configuration = Configuration.NONE;
    private List<String> given = List.of();

    /// For commands that tell nobody of alerts.
    ConfigOptions() {
        this(false);
    }

    /// @param withReceivers  whether it is read who is told of alerts, and their secrets
    ConfigOptions(boolean withReceivers) {
        this.withReceivers = withReceivers;
    }

    /// Whether there is a file.
    boolean isGiven() {
        return file.isThere();
    }

    /// The words that were given to the command, without what stands in the file.
    List<String> given() {
        return given;
    }

    /// Whether an option is set by the file alone, which other commands go by, too.
    boolean isOfFile(OptionSpec option) {
        return configuration.settings().words().containsKey(option.longestName())
                && given.stream().noneMatch(word -> Stream.of(option.names()).anyMatch(word::startsWith));
    }

    /// Refuses options that have no effect: whoever gives one is mistaken about what comes of it. What the file alone
    /// sets is passed over.
    ///
    /// @param without  whether an option has none
    /// @param why      and the way out, behind the option's name
    void refuse(Command command, Predicate<OptionSpec> without, String why) {
        for (OptionSpec option : command.options()) {
            if (without.test(option) && !option.originalStringValues().isEmpty() && !isOfFile(option)) {
                throw new BadUsage(option.longestName() + ' ' + why);
            }
        }
    }

    /// What stands in the file.
    Configuration configuration() {
        return configuration;
    }

    /// The command's words with the settings of its configuration before them, those that are not given among the
    /// words. The configuration is then at hand for the command, too.
    static List<String> withSettings(CommandLine commandLine, List<String> words, Stdio stdio) throws BadConfiguration {
        CommandLine taking = words.isEmpty()
                ? commandLine
                : commandLine.getSubcommands().getOrDefault(words.getFirst(), commandLine);
        Optional<ConfigOptions> options = of(taking.getCommandSpec());
        if (options.isEmpty() || words.stream().noneMatch(word -> word.startsWith(NAME))) {
            return words;
        }
        try {
            return options.get().readFor(commandLine, words, stdio);
        } catch (ParameterException _) {
            return words; // said when they are read for the command
        }
    }

    private List<String> readFor(CommandLine commandLine, List<String> words, Stdio stdio) throws BadConfiguration {
        CommandLine.ParseResult parsed = commandLine.parseArgs(words.toArray(String[]::new));
        CommandLine.ParseResult parsedHere = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (!file.isThere() || parsedHere.isUsageHelpRequested()) {
            return words;
        }
        Path path = file.get();
        configuration =
                withReceivers ? Configuration.read(path, stdio) : Configuration.readWithoutReceivers(path, stdio);
        int begin = parsed.hasSubcommand() ? 1 : 0;
        this.given = List.copyOf(words.subList(begin, words.size()));
        List<String> all = new ArrayList<>(words.subList(0, begin));
        all.addAll(configuration.settings().before(this.given, parsedHere));
        return all;
    }

    private static Optional<ConfigOptions> of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(ConfigOptions.class::isInstance)
                .map(ConfigOptions.class::cast)
                .findFirst();
    }
}
