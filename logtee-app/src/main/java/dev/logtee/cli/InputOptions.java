package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.format.TrustedProxies;
import dev.logtee.shell.Choice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// What is read: the options of all commands that read logs.
final class InputOptions {
    /// Reads the name or the description of a format.
    static final class FormatName implements ITypeConverter<String>, Choice {
        @Override
        public List<String> choices() {
            return Stream.concat(Stream.of(AUTO), Formats.all().stream().map(Format::name))
                    .toList();
        }

        @Override
        public String convert(String text) {
            if (!text.equals(AUTO)) {
                check(text);
            }
            return text;
        }

        private void check(String text) {
            if (text.indexOf('%') < 0 && text.indexOf('$') < 0) {
                Converters.one(text, choices());
            }
            try {
                Formats.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// `FIELD=NAME`: what a field of JSON lines is called.
    static final class JsonField implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.indexOf('=') < 1 || text.endsWith("=")) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is not a field and its name, such as status=code");
            }
            try {
                Formats.json(Map.of(field(text), name(text)));
                return text;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }

        static String field(String text) {
            return text.substring(0, text.indexOf('='));
        }

        static String name(String text) {
            return text.substring(text.indexOf('=') + 1);
        }
    }

    /// Reads in which header clients stand.
    static final class ClientHeader implements ITypeConverter<String>, Choice {
        @Override
        public List<String> choices() {
            return List.of("x-forwarded-for");
        }

        @Override
        public String convert(String text) {
            return Converters.one(text.toLowerCase(Locale.ROOT), choices());
        }
    }

    /// Reads a network of proxies.
    static final class Network implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                TrustedProxies.of(List.of(text));
                return text;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// The format is left to the lines themselves.
    private static final String AUTO = "auto";

    private static final String JSON = "json";
    static final String DEFAULT_FILE = "/tmp/access.log";

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            converter = Converters.FileName.class,
            description = "What to read: files, quoted globs, or - for standard input. Default: " + DEFAULT_FILE)
    private @Nullable List<String> operands;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            converter = Converters.FileName.class,
            description = "The same as FILE by itself. May be given more than once.")
    private @Nullable List<String> files;

    @Option(names = "-file", hidden = true, paramLabel = "FILE", converter = Converters.FileName.class)
    private @Nullable List<String> filesAsBefore;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = FormatName.class,
            description = "auto (told by the lines themselves; default), a name (see logtee formats), or an Apache"
                    + " LogFormat or nginx log_format as it stands in the server's configuration.")
    private String format = AUTO;

    @Option(
            names = "--field",
            paramLabel = "FIELD=NAME",
            converter = JsonField.class,
            description = "Where JSON lines have a field, such as status=response.code. May be given more than once.")
    private @Nullable List<String> fields;

    @Option(
            names = "--log-timezone",
            paramLabel = "ZONE",
            converter = Converters.Zone.class,
            description = "For stamps that do not say theirs; without it, such lines are invalid.")
    private @Nullable ZoneId logTimezone;

    @Option(
            names = "--client-from",
            paramLabel = "HEADER",
            converter = ClientHeader.class,
            description = "x-forwarded-for: the host is the client that trusted proxies name there, in formats that"
                    + " hold it.")
    private @Nullable String clientFrom;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "NET",
            split = ",",
            converter = Network.class,
            description = "Whose word is taken for that: networks such as 10.0.0.0/8. Default: private ones.")
    private @Nullable List<String> trustedProxies;

    /// Takes these for what stands without an option.
    void take(List<String> words) {
        operands = List.copyOf(words);
    }

    List<String> files() {
        List<String> all = new ArrayList<>();
        addTo(all, files);
        addTo(all, filesAsBefore);
        addTo(all, operands);
        return all.isEmpty() ? List.of(DEFAULT_FILE) : all;
    }

    /// Whether any was named.
    boolean namesFiles() {
        return operands != null || files != null || filesAsBefore != null;
    }

    /// The format that was named or described; empty: to be told by the lines.
    Optional<Format> format() {
        if (fields == null) {
            return formatAsGiven().map(Formats::of);
        }
        if (!format.equals(AUTO) && !format.equals(JSON)) {
            throw new BadUsage("--field is for JSON lines: --format " + JSON);
        }
        return Optional.of(Formats.json(fieldsAsGiven()));
    }

    ReaderTerms terms() {
        return new ReaderTerms(logTimezone(), proxies());
    }

    /// The name or description that was given; empty: the lines are to tell it.
    Optional<String> formatAsGiven() {
        return Optional.of(format).filter(name -> !name.equals(AUTO));
    }

    /// Where JSON lines have their fields, if that was said: by the field, its name there.
    Map<String, String> fieldsAsGiven() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String field : fields == null ? List.<String>of() : fields) {
            names.put(JsonField.field(field), JsonField.name(field));
        }
        return names;
    }

    Optional<ZoneId> logTimezone() {
        return Optional.ofNullable(logTimezone);
    }

    /// The proxies that are trusted: none, those that were named, or the word for private ones.
    List<String> trustedAsGiven(String wordForPrivate) {
        if (clientFrom == null) {
            return List.of();
        }
        return trustedProxies == null ? List.of(wordForPrivate) : List.copyOf(trustedProxies);
    }

    private Optional<TrustedProxies> proxies() {
        if (clientFrom == null && trustedProxies != null) {
            throw new BadUsage("--trusted-proxies says whom to trust; --client-from x-forwarded-for says for what");
        }
        if (clientFrom == null) {
            return Optional.empty();
        }
        return Optional.of(trustedProxies == null ? TrustedProxies.PRIVATE : TrustedProxies.of(trustedProxies));
    }

    private static void addTo(List<String> all, @Nullable List<String> given) {
        if (given != null) {
            all.addAll(given);
        }
    }
}
