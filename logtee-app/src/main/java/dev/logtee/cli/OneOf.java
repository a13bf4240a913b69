package dev.logtee.cli;

import dev.logtee.shell.Choice;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/// Reads one of a few words, which completion offers.
abstract class OneOf implements ITypeConverter<String>, Choice {
    private final List<String> choices;

    OneOf(List<String> choices) {
        this.choices = choices;
    }

    @Override
    public final List<String> choices() {
        return choices;
    }

    @Override
    public final String convert(String text) {
        return Converters.one(text, choices);
    }
}
