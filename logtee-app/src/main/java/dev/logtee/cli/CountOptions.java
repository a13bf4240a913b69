package dev.logtee.cli;

import dev.logtee.bytes.SipHash;
import dev.logtee.bytes.VisibleText;
import dev.logtee.shell.Choice;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which hits are counted, and what of them is shown: the options of all commands that count.
final class CountOptions {
    /// Reads a condition.
    static final class Where implements ITypeConverter<Condition> {
        @Override
        public Condition convert(String text) {
            try {
                return Condition.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// Reads how addresses are shown.
    static final class Anonymity implements ITypeConverter<Addresses>, Choice {
        @Override
        public List<String> choices() {
            return List.of(SHORT, HASH);
        }

        @Override
        public Addresses convert(String text) {
            return Converters.one(text, choices()).equals(HASH)
                    ? new Addresses.Hashed(SipHash.random())
                    : new Addresses.Shortened();
        }
    }

    /// Leaves alone what follows `--anonymize` after a blank: that is a file.
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                words.push(SHORT);
            }
            return false;
        }
    }

    /// Reads a parameter's name.
    static final class Parameter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return new View(List.of(), new Addresses.AsLogged(), List.of(text), 1)
                        .redacted()
                        .getFirst();
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is not a parameter's name: letters, digits and _ - . ~ $ only");
            }
        }
    }

    /// Reads how deep sections are.
    static final class Depth implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) Converters.whole(text, 1, View.MOST_SECTION_DEPTH);
        }
    }

    private static final String SHORT = "short";
    private static final String HASH = "hash";

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            converter = Where.class,
            description = "Only hits such as section=/api, status=5xx, method!=GET,"
                    + " host=10.0.0.0/8, target~^/a, user_agent~(?i)bot, bytes>1000 or duration>0.5. Of several"
                    + " about one field, one with = or ~ is enough; all others have to hold.")
    private List<Condition> where = List.of();

    @Option(
            names = "--anonymize",
            paramLabel = "HOW",
            arity = "0..1",
            preprocessor = OnlyAttached.class,
            converter = Anonymity.class,
            description = "Show and store addresses short (default): 192.0.0.0, 2001:db8:1:2::; or as a hash, by a key"
                    + " that is made up and kept with the state, if any.")
    private @Nullable Addresses addresses;

    @Option(
            names = "--redact",
            paramLabel = "NAME",
            split = ",",
            converter = Parameter.class,
            description = "Neither show nor store the values of these query parameters, and users and"
                    + " passwords in addresses: token,password")
    private List<String> redacted = List.of();

    @Option(
            names = "--section-depth",
            paramLabel = "N",
            converter = Depth.class,
            description = "How many segments of a path its section has. Default: 1")
    private int sectionDepth = 1;

    View view() {
        Addresses shown = addresses == null ? new Addresses.AsLogged() : addresses;
        return new View(where, shown, redacted, sectionDepth);
    }
}
