package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.config.Key;
import dev.logtee.config.Shape;
import dev.logtee.config.TomlTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `[settings]` of a configuration: the options of `watch`, by their names and checked as they are.
///
/// @param words  by the option's name: the words of a command line that say the same
record FileSettings(SequencedMap<String, List<String>> words) {
    static final FileSettings NONE = new FileSettings(new LinkedHashMap<>());

    private static final String FILE = "FILE";

    /// What may stand there: all options of a command but the one that names the file, and help.
    static Key<FileSettings> key(CommandSpec command) {
        List<Key<List<String>>> keys = command.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp())
                .filter(option -> !option.longestName().equals(ConfigOptions.NAME))
                .map(FileSettings::key)
                .toList();
        return Key.table(
                        "settings",
                        "Options of logtee watch, named as on the command line, where they win over these",
                        Shape.of(List.copyOf(keys)))
                .as(table -> read(table, keys));
    }

    private static FileSettings read(TomlTable settings, List<Key<List<String>>> keys) {
        SequencedMap<String, List<String>> words = new LinkedHashMap<>();
        for (Key<List<String>> key : keys) {
            settings.find(key).ifPresent(found -> words.put("--" + key.name(), found));
        }
        return new FileSettings(words);
    }

    /// A command line that says what the settings say.
    List<String> all() {
        return words.values().stream().flatMap(List::stream).toList();
    }

    /// Puts the settings before the words of a command line, those that it knows and that are not given there: so it
    /// reads both alike, and whatever is given replaces what stands in the file, lists too.
    ///
    /// @param given  what the words say
    List<String> before(List<String> given, ParseResult parsed) {
        List<String> all = new ArrayList<>();
        words.forEach((name, same) -> {
            OptionSpec option = parsed.commandSpec().findOption(name);
            if (option != null && !isGiven(option, parsed)) {
                all.addAll(same);
            }
        });
        all.addAll(given);
        return all;
    }

    /// Files may be given as operands and by several options, which then all mean the same. Where a state is, is not
    /// asked where there is none, and the other way round.
    private static boolean isGiven(OptionSpec option, ParseResult parsed) {
        if (StateOptions.STATE.contains(option.longestName())) {
            return StateOptions.STATE.stream().anyMatch(parsed::hasMatchedOption);
        }
        return namesFiles(option)
                ? parsed.matchedArgs().stream().anyMatch(FileSettings::namesFiles)
                : parsed.hasMatchedOption(option);
    }

    private static boolean namesFiles(ArgSpec argument) {
        return argument.isMultiValue() && argument.paramLabel().equals(FILE);
    }

    private static Key<List<String>> key(OptionSpec option) {
        String name = option.longestName();
        String key = name.substring(2);
        String description = String.join(" ", option.description());
        if (option.arity().max() == 0) {
            return Key.flag(key, description).as(on -> on ? List.of(name) : List.of());
        }
        Key<String> one = word(option, key, description);
        Function<String, String> toWord = value -> name + '=' + value;
        return option.isMultiValue()
                ? one.list().as(values -> values.stream().map(toWord).toList())
                : one.as(value -> List.of(toWord.apply(value)));
    }

    private static Key<String> word(OptionSpec option, String key, String description) {
        for (ITypeConverter<?> converter : requireNonNull(option.converters())) {
            if (converter instanceof OneOf few) {
                return Key.choice(key, description, few.choices());
            }
        }
        return Key.word(key, description).as(value -> checked(value, option));
    }

    private static String checked(String value, OptionSpec option) {
        String split = option.splitRegex();
        Stream<String> parts = split.isEmpty() ? Stream.of(value) : Stream.of(value.split(split, -1));
        parts.forEach(part -> {
            for (ITypeConverter<?> converter : requireNonNull(option.converters())) {
                check(part, converter);
            }
        });
        return value;
    }

    private static void check(String value, ITypeConverter<?> converter) {
        try {
            converter.convert(value);
        } catch (Exception e) { // picocli's interface allows any
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
