package dev.logtee.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Options and operands that belong together: a subclass has a field for each, which says what it is.
///
/// picocli's model is made of them where it is needed. Annotations would say the same, but picocli reads them by
/// reflection, for which the JVM makes classes anew at each start: it took a quarter of a short run.
abstract class Options {
    /// How picocli reads and sets what is said, of which it knows no type: it comes from the option's own converter.
    private record Access<T>(Given<T> given) implements IGetter, ISetter {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <V> @Nullable V get() {
            return (V) given.value().orElse(null);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> @Nullable V set(@Nullable V said) {
            V before = get();
            given.set((T) said);
            return before;
        }
    }

    private final List<Consumer<CommandSpec>> declared = new ArrayList<>();
    private int operands;

    /// An option with a value. Given more than once, the last one holds.
    ///
    /// @param names        with commas between: `-t, --threshold`
    /// @param label        what the help calls the value
    /// @param converter    reads the value, or throws a [picocli.CommandLine.TypeConversionException] that says what is
    ///                     wrong with it
    /// @param description  for the help
    /// @param more         what else there is to say of it
    @SafeVarargs
    final <T> Given<T> option(
            String names,
            String label,
            ITypeConverter<T> converter,
            String description,
            UnaryOperator<OptionSpec.Builder>... more) {
        return declare(names, description, valued(Object.class, label, converter), more);
    }

    /// An option with a value that may be given more than once.
    @SafeVarargs
    final <T> Given<List<T>> repeatable(
            String names,
            String label,
            ITypeConverter<T> converter,
            String description,
            UnaryOperator<OptionSpec.Builder>... more) {
        return declare(names, description, valued(List.class, label, converter), more);
    }

    /// One whose value may be several, with commas between.
    final <T> Given<List<T>> several(String names, String label, ITypeConverter<T> converter, String description) {
        return repeatable(names, label, converter, description, option -> option.splitRegex(","));
    }

    /// An option without a value; `=false` takes back what a configuration says.
    final Given<Boolean> flag(String names, String description) {
        return declare(names, description, option -> option.type(Boolean.class));
    }

    private static UnaryOperator<OptionSpec.Builder> valued(Class<?> type, String label, ITypeConverter<?> converter) {
        return option ->
                option.paramLabel(label).type(type).auxiliaryTypes(Object.class).converters(converter);
    }

    @SafeVarargs
    private <T> Given<T> declare(
            String names,
            String description,
            UnaryOperator<OptionSpec.Builder> kind,
            UnaryOperator<OptionSpec.Builder>... more) {
        Given<T> given = new Given<>();
        Access<T> access = new Access<>(given);
        declared.add(command -> {
            OptionSpec.Builder option = kind.apply(OptionSpec.builder(names.split(", "))
                    .description(description)
                    .userObject(this)
                    .initialValue(null)
                    .getter(access)
                    .setter(access));
            for (UnaryOperator<OptionSpec.Builder> one : more) {
                option = one.apply(option);
            }
            command.addOption(option.build());
        });
        return given;
    }

    /// What stands without an option, behind what was declared before.
    ///
    /// @param arity  how many of it there are: `1`, or `0..1`
    final <T> Given<T> operand(String arity, String label, ITypeConverter<T> converter, String description) {
        return operand(String.valueOf(operands), arity, label, Object.class, converter, description);
    }

    /// All files that stand without an option, behind what was declared before.
    ///
    /// @param arity  how many of it there are: `0..*`, or `1..*`
    final <T> Given<List<T>> operands(String arity, ITypeConverter<T> converter, String description) {
        return operand(operands + "..*", arity, "FILE", List.class, converter, description);
    }

    private <T> Given<T> operand(
            String index, String arity, String label, Class<?> type, ITypeConverter<?> converter, String description) {
        Given<T> given = new Given<>();
        Access<T> access = new Access<>(given);
        operands++;
        declared.add(command -> command.addPositional(PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .paramLabel(label)
                .type(type)
                .auxiliaryTypes(Object.class)
                .converters(converter)
                .description(description)
                .initialValue(null)
                .getter(access)
                .setter(access)
                .build()));
        return given;
    }

    /// Whether an option is one of these.
    final boolean has(OptionSpec option) {
        return equals(option.userObject());
    }

    /// Adds them to picocli's model of a command.
    final void addTo(CommandSpec command) {
        declared.forEach(one -> one.accept(command));
    }
}
