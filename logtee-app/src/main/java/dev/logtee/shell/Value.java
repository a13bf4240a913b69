package dev.logtee.shell;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;

/// What may be typed after an option, or as an operand.
sealed interface Value {
    /// Nothing: a flag, or a command without operands.
    record None() implements Value {}

    /// Names of files.
    record Files() implements Value {}

    /// The name of a folder.
    record Folder() implements Value {}

    /// One of these words.
    record OneOf(List<String> words) implements Value {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /// Something that no shell can know.
    record Free() implements Value {}

    static Value of(ArgSpec argument) {
        if (argument.arity().max() == 0) {
            return new None();
        }
        for (ITypeConverter<?> converter : argument.converters()) {
            if (converter instanceof Choice choice) {
                return new OneOf(choice.choices());
            }
        }
        return named(argument);
    }

    private static Value named(ArgSpec argument) {
        if (argument.paramLabel().startsWith("DIR")) {
            return new Folder();
        }
        return argument.paramLabel().contains("FILE") ? new Files() : new Free();
    }
}
