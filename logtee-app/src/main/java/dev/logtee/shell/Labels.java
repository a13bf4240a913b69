package dev.logtee.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// How options are written in a help text.
public final class Labels {
    private Labels() {}

    /// The names, short ones first.
    public static List<String> names(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        names.sort(Comparator.comparingInt(String::length));
        return names;
    }

    /// What follows the last name: `=RATE`, `[=HOW]`, `=NAME[,NAME...]`, or nothing.
    public static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String value = '=' + label(option);
        return option.arity().min() == 0 ? '[' + value + ']' : value;
    }

    private static String label(ArgSpec argument) {
        String label = argument.paramLabel();
        boolean isSplit =
                argument.splitRegex() != null && !argument.splitRegex().isEmpty();
        return isSplit ? label + "[," + label + "...]" : label;
    }
}
