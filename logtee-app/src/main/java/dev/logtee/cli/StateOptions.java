package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.InputException;
import dev.logtee.store.Level;
import dev.logtee.store.Retention;
import dev.logtee.store.StateFile;
import dev.logtee.store.StateInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What is kept for the next start. SQLite is loaded only where something is.
final class StateOptions {
    /// Reads a state's name.
    static final class Name implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!StateFile.isName(text)) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is not a state's name: up to 100 letters, digits, '.',"
                                + " '_' and '-', the first one a letter or digit");
            }
            return text;
        }
    }

    /// Reads for how long a level is kept: `1m=14d`, `1h=forever` (which has no length).
    static final class KeptLevel implements ITypeConverter<Map.Entry<Level, Optional<Duration>>> {
        private static final String FOR_EVER = "forever";

        @Override
        public Map.Entry<Level, Optional<Duration>> convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " does not say for how long: as in 1m=14d, 1h=forever");
            }
            Level level = Levels.of(new Levels().convert(text.substring(0, equals)));
            String length = text.substring(equals + 1);
            return Map.entry(
                    level, length.equals(FOR_EVER) ? Optional.empty() : Optional.of(Converters.duration(length)));
        }
    }

    /// So many bytes: `500MB`, `2G`; units are powers of 1000.
    static final class Size implements ITypeConverter<Long> {
        private static final String UNITS = " KMGT";
        private static final Pattern WORDS =
                Pattern.compile("(\\d{1,6})([kMGT])B?|\\d{1,15}", Pattern.CASE_INSENSITIVE);

        @Override
        public Long convert(String text) {
            Matcher words = WORDS.matcher(text);
            if (!words.matches()) {
                throw new TypeConversionException(VisibleText.quoted(text) + " is not a size such as 500MB or 2GB");
            }
            if (words.group(2) == null) {
                return Long.parseLong(text);
            }
            long bytes = Long.parseLong(words.group(1));
            for (int power = UNITS.indexOf(words.group(2).toUpperCase(Locale.ROOT)); power > 0; power--) {
                bytes *= 1000;
            }
            return bytes;
        }
    }

    @Option(
            names = "--state",
            paramLabel = "DIR",
            converter = Converters.FilePath.class,
            description = "Where to keep what is needed to go on after a restart or a crash. Default: the system's"
                    + " folder for that; with --once, of standard input and of what watch gets by --kafka, nothing"
                    + " is kept unless DIR is given")
    private @Nullable Path folder;

    @Option(names = "--no-state", description = "Keep nothing: each start begins anew.")
    private boolean none;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Name.class,
            description = "What the state is called. Default: one for each set of files")
    private @Nullable String name;

    @Option(
            names = "--keep-history",
            paramLabel = "BY=TIME",
            split = ",",
            splitSynopsisLabel = ",",
            converter = KeptLevel.class,
            description = "How long what was counted is kept by 10s, 1m, 1h and 1d: a TIME, or forever. Default:"
                    + " 10s=2d,1m=14d,1h=366d,1d=forever")
    private @Nullable List<Map.Entry<Level, Optional<Duration>>> kept;

    @Option(
            names = "--history-size",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "How large the state's file may become; then the oldest of the finest history goes first. 0:"
                    + " keep no history. Default: 1GB")
    private long mostBytes = Retention.DEFAULT.mostBytes();

    /// Takes the state for what is followed; empty if none is to be kept, or none can be, which is said.
    ///
    /// @param usualName    its name unless one was given
    /// @param isFollowing  whether there may be more to read at the next start
    /// @throws StateInUse if another watcher has it
    Optional<StateFile> open(List<String> files, String usualName, boolean isFollowing, Stdio stdio) throws StateInUse {
        boolean isByDefault = isFollowing && !files.contains("-"); // what was piped cannot be read again
        if (none || (folder == null && !isByDefault)) {
            return Optional.empty();
        }
        Optional<Path> place = Optional.ofNullable(folder).or(() -> StateFolder.usual(stdio.environment()));
        if (place.isEmpty()) {
            sayNothingIsKept("there is no home folder to keep it in", stdio);
            return Optional.empty();
        }
        try {
            return Optional.of(StateFile.open(place.get(), name == null ? usualName : name, retention()));
        } catch (StateInUse e) {
            throw e;
        } catch (IOException e) {
            sayNothingIsKept(place.get() + ": " + InputException.reason(e), stdio);
            return Optional.empty();
        }
    }

    /// As it was given.
    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    private Retention retention() {
        Map<Level, Duration> lengths = new EnumMap<>(Retention.DEFAULT.kept());
        for (Map.Entry<Level, Optional<Duration>> level :
                kept == null ? List.<Map.Entry<Level, Optional<Duration>>>of() : kept) {
            level.getValue()
                    .ifPresentOrElse(
                            length -> lengths.put(level.getKey(), length), () -> lengths.remove(level.getKey()));
        }
        return new Retention(lengths, mostBytes);
    }

    private static void sayNothingIsKept(String why, Stdio stdio) {
        stdio.say("no state is kept (" + why + "): the next start begins anew; --state DIR names another folder,"
                + " --no-state does without");
    }
}
