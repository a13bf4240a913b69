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
import picocli.CommandLine.TypeConversionException;

/// What a watcher keeps: a history beside what is needed for the next start.
final class HistoryKeepOptions extends StateOptions {
    private static final String FOR_EVER = "forever";

    private static final String UNITS = " KMGT";
    private static final Pattern WORDS = Pattern.compile("(\\d{1,6})([kMGT])B?|\\d{1,15}", Pattern.CASE_INSENSITIVE);

    private final Given<List<Map.Entry<Level, Optional<Duration>>>> kept = several(
            "--keep-history",
            "BY=TIME",
            HistoryKeepOptions::keptLevel,
            "How long what was counted is kept by 10s, 1m, 1h and 1d: a TIME, or forever. Default:"
                    + " 10s=2d,1m=14d,1h=366d,1d=forever");

    private final Given<Long> mostBytes = option(
            "--history-size",
            "SIZE",
            HistoryKeepOptions::size,
            "How large the state's file may become; then the oldest of the finest history goes first. 0:"
                    + " keep no history. Default: 1GB");

    @Override
    Retention retention() {
        Map<Level, Duration> lengths = new EnumMap<>(Retention.DEFAULT.kept());
        kept.orElse(List.of())
                .forEach(level -> level.getValue()
                        .ifPresentOrElse(
                                length -> lengths.put(level.getKey(), length), () -> lengths.remove(level.getKey())));
        return new Retention(lengths, mostBytes.orElse(Retention.DEFAULT.mostBytes()));
    }

    /// Reads for how long a level is kept: `1m=14d`, `1h=forever` (which has no length).
    static Map.Entry<Level, Optional<Duration>> keptLevel(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " does not say for how long: as in 1m=14d, 1h=forever");
        }
        Level level = Levels.of(Levels.NAME.convert(text.substring(0, equals)));
        String length = text.substring(equals + 1);
        return Map.entry(level, length.equals(FOR_EVER) ? Optional.empty() : Optional.of(Converters.duration(length)));
    }

    /// So many bytes: `500MB`, `2G`; units are powers of 1000.
    static long size(String text) {
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
