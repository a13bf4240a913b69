package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.Level;
import dev.logtee.store.Retention;
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

/// What a watcher keeps: a history beside what is needed for the next start.
final class HistoryKeepOptions extends StateOptions {
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

    @Override
    Retention retention() {
        Map<Level, Duration> lengths = new EnumMap<>(Retention.DEFAULT.kept());
        for (Map.Entry<Level, Optional<Duration>> level :
                kept == null ? List.<Map.Entry<Level, Optional<Duration>>>of() : kept) {
            level.getValue()
                    .ifPresentOrElse(
                            length -> lengths.put(level.getKey(), length), () -> lengths.remove(level.getKey()));
        }
        return new Retention(lengths, mostBytes);
    }
}
