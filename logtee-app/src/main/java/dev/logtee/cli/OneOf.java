package dev.logtee.cli;

import dev.logtee.shell.Choice;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/// Reads one of a few words, which completion offers.
final class OneOf implements ITypeConverter<String>, Choice {
    private final List<String> choices;

    OneOf(String... choices) {
        this(List.of(choices));
    }

    OneOf(List<String> choices) {
        this.choices = choices;
    }

    @Override
    public List<String> choices() {
        return choices;
    }

    @Override
    public String convert(String text) {
        return Converters.one(text, choices);
    }
}
