package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.format.TrustedProxies;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Report.Moment;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.shell.Choice;
import dev.logtee.traffic.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What is read: the options of all commands that read logs.
final class InputOptions extends Options {
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
            if (text.indexOf('%') < 0 && text.indexOf('$') < 0 && !choices().contains(text)) {
                List<String> alike = choices().stream()
                        .filter(name -> name.regionMatches(true, 0, text, 0, 1))
                        .toList();
                throw new TypeConversionException(VisibleText.quoted(text) + " is not the name of a format:"
                        + " 'logtee formats' lists them, 'logtee formats detect FILE' says which fits"
                        + Converters.meant(text, alike));
            }
            Converters.read(text, Formats::of);
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

    /// The format is left to the lines themselves.
    private static final String AUTO = "auto";

    private static final String JSON = "json";
    static final String DEFAULT_FILE = "/tmp/access.log";

    private final Given<List<String>> operands = operands(
            "0..*",
            Converters::fileName,
            "What to read: files, quoted globs, or - for standard input. Default: " + DEFAULT_FILE);

    private final Given<List<String>> files = repeatable(
            "-f, --file", "FILE", Converters::fileName, "The same as FILE by itself. May be given more than once.");

    private final Given<List<String>> filesAsBefore =
            repeatable("-file", "FILE", Converters::fileName, "", option -> option.hidden(true));

    private final Given<String> format = option(
            "--format",
            "NAME",
            new FormatName(),
            "auto (told by the lines themselves; default), a name (see logtee formats), or an Apache"
                    + " LogFormat or nginx log_format as it stands in the server's configuration.");

    private final Given<List<String>> fields = repeatable(
            "--field",
            "FIELD=NAME",
            InputOptions::jsonField,
            "Where JSON lines have a field, such as status=response.code. May be given more than once.");

    private final Given<ZoneId> logTimezone = option(
            "--log-timezone",
            "ZONE",
            Converters::zone,
            "For stamps that do not say theirs; without it, such lines are invalid.");

    private final Given<String> clientFrom = option(
            "--client-from",
            "HEADER",
            new ClientHeader(),
            "x-forwarded-for: the host is the client that trusted proxies name there, in formats that hold it.");

    private final Given<List<String>> trustedProxies = several(
            "--trusted-proxies",
            "NET",
            InputOptions::network,
            "Whose word is taken for that: networks such as 10.0.0.0/8. Default: private ones.");

    /// Takes these for what stands without an option.
    void take(List<String> words) {
        if (!words.isEmpty()) {
            operands.set(List.copyOf(words));
        }
    }

    List<String> files() {
        List<String> all = new ArrayList<>();
        all.addAll(files.orElse(List.of()));
        all.addAll(filesAsBefore.orElse(List.of()));
        all.addAll(operands.orElse(List.of()));
        return all.isEmpty() ? List.of(DEFAULT_FILE) : all;
    }

    /// What to say to those who named no file, where the usual one is not there (yet).
    Optional<String> wayOn() {
        return namesFiles() || Files.exists(Path.of(DEFAULT_FILE))
                ? Optional.empty()
                : Optional.of("no FILE was named; - is standard input, and 'logtee demo' shows made-up traffic");
    }

    /// Whether any was named.
    boolean namesFiles() {
        return operands.isThere() || files.isThere() || filesAsBefore.isThere();
    }

    /// The format that was named or described; empty: to be told by the lines.
    Optional<Format> format() {
        if (!fields.isThere()) {
            return formatAsGiven().map(Formats::of);
        }
        if (!List.of(AUTO, JSON).contains(format.orElse(AUTO))) {
            throw new BadUsage("--field is for JSON lines: --format " + JSON);
        }
        return Optional.of(Formats.json(fieldsAsGiven()));
    }

    ReaderTerms terms() {
        return new ReaderTerms(logTimezone(), proxies());
    }

    /// What is read, so.
    ///
    /// @param rotated  globs of where rotated files lie, if not beside their logs
    Watch watch(From from, boolean once, Settings settings, List<String> rotated) {
        return new Watch(files(), from, once, format(), terms(), settings, rotated, Zstd.AND_GZIP);
    }

    /// A report of what is read, so.
    Report report(
            View view, ZoneId zone, Duration lateness, Rules rules, Optional<Moment> since, Optional<Moment> until) {
        return new Report(files(), format(), terms(), view, zone, lateness, rules, since, until, Zstd.AND_GZIP);
    }

    /// The name or description that was given; empty: the lines are to tell it.
    Optional<String> formatAsGiven() {
        return format.value().filter(name -> !name.equals(AUTO));
    }

    /// Where JSON lines have their fields, if that was said: by the field, its name there.
    Map<String, String> fieldsAsGiven() {
        Map<String, String> names = new LinkedHashMap<>();
        fields.orElse(List.of()).forEach(field -> names.put(field(field), name(field)));
        return names;
    }

    Optional<ZoneId> logTimezone() {
        return logTimezone.value();
    }

    /// The proxies that are trusted: none, those that were named, or the word for private ones.
    List<String> trustedAsGiven(String wordForPrivate) {
        return clientFrom.isThere() ? List.copyOf(trustedProxies.orElse(List.of(wordForPrivate))) : List.of();
    }

    private Optional<TrustedProxies> proxies() {
        if (!clientFrom.isThere() && trustedProxies.isThere()) {
            throw new BadUsage("--trusted-proxies says whom to trust; --client-from x-forwarded-for says for what");
        }
        return clientFrom
                .value()
                .map(_ -> trustedProxies.value().map(TrustedProxies::of).orElse(TrustedProxies.PRIVATE));
    }

    /// `FIELD=NAME`: what a field of JSON lines is called.
    private static String jsonField(String text) {
        if (text.indexOf('=') < 1 || text.endsWith("=")) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a field and its name, such as status=code");
        }
        Converters.read(text, _ -> Formats.json(Map.of(field(text), name(text))));
        return text;
    }

    private static String field(String text) {
        return text.substring(0, text.indexOf('='));
    }

    private static String name(String text) {
        return text.substring(text.indexOf('=') + 1);
    }

    /// Reads a network of proxies.
    private static String network(String text) {
        Converters.read(text, network -> TrustedProxies.of(List.of(network)));
        return text;
    }
}
