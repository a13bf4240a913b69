package dev.logtee.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is read: the options of all commands that read logs.
final class InputOptions {
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
            converter = Converters.Format.class,
            description = "auto (told by the lines themselves; default), common or combined.")
    private String format = FormatNames.AUTO;

    @Option(
            names = "--log-timezone",
            paramLabel = "ZONE",
            converter = Converters.Zone.class,
            description = "For stamps that do not say theirs; without it, such lines are invalid.")
    private @Nullable ZoneId logTimezone;

    List<String> files() {
        List<String> all = new ArrayList<>();
        addTo(all, files);
        addTo(all, filesAsBefore);
        addTo(all, operands);
        return all.isEmpty() ? List.of(DEFAULT_FILE) : all;
    }

    Optional<String> format() {
        return Optional.of(format).filter(name -> !name.equals(FormatNames.AUTO));
    }

    Optional<ZoneId> logTimezone() {
        return Optional.ofNullable(logTimezone);
    }

    private static void addTo(List<String> all, @Nullable List<String> given) {
        if (given != null) {
            all.addAll(given);
        }
    }
}
