package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Reads the configuration again for a run that is under way, and says what of it has to wait for the next start.
final class Rereading {
    private Rereading() {}

    /// What a command would be if it were started now, with the same words and the file as it stands.
    ///
    /// @throws BadConfiguration if that has faults
    static CommandLine of(Commands command, ConfigOptions config, Stdio stdio) throws BadConfiguration {
        CommandLine again = CommandLines.of(command, stdio);
        try {
            again.parseArgs(
                    ConfigOptions.withSettings(again, config.given(), stdio).toArray(String[]::new));
            return again;
        } catch (ParameterException e) { // settings that are right by themselves but do not go together
            throw new BadConfiguration("[settings]: " + e.getMessage());
        }
    }

    /// The names of options that are given otherwise and wait for the next start; empty if none does.
    ///
    /// @param isTakenIn  whether a run goes on by it
    static String waiting(Command before, Command now, Predicate<OptionSpec> isTakenIn) {
        Map<String, List<String>> given = given(before.model().options());
        return now.model().options().stream()
                .filter(option -> !isTakenIn.test(option))
                .filter(option -> !option.originalStringValues().equals(given.get(option.longestName())))
                .map(option -> option.longestName().substring(2))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, List<String>> given(List<OptionSpec> options) {
        return options.stream()
                .collect(Collectors.toMap(
                        OptionSpec::longestName, OptionSpec::originalStringValues, (one, _) -> one, TreeMap::new));
    }

    /// Has a run go on by what was read again.
    interface Taking {
        /// Takes it in.
        ///
        /// @return what is to be said of it
        /// @throws BadConfiguration if it cannot go on so
        String take(CommandLine now) throws BadConfiguration;
    }

    /// Reads it for a run that nobody looks at, and says what came of it.
    static void reread(Commands command, ConfigOptions config, Stdio stdio, Taking taking) {
        try {
            stdio.say(taking.take(of(command, config, stdio)));
        } catch (BadConfiguration e) {
            stdio.tell(e.getMessage());
            stdio.say("nothing was changed: the run goes on by the configuration it had");
        }
    }
}
