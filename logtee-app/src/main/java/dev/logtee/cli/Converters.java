package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.config.Durations;
import dev.logtee.config.Nearest;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.shell.Choice;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the values of options. A refusal says what was wrong and what is allowed.
final class Converters {
    static final OneOf TEXT_OR_JSON = new OneOf("text", "json");
    static final String EMPTY = "a file's name cannot be empty";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Converters() {}

    /// Takes any text.
    static String text(String text) {
        return text;
    }

    /// Takes what a reader makes of it, which says by an [IllegalArgumentException] what is wrong.
    static <T> T read(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static Duration duration(String text) {
        return read(text, Durations::parse);
    }

    static long whole(String text, long least, long most) {
        try {
            long number = Long.parseLong(requireAscii(text));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException(
                VisibleText.quoted(text) + " is not a whole number from " + least + " to " + most);
    }

    /// Java takes the digits of every script for numbers; a command line that does might not mean what it seems to say.
    static String requireAscii(String number) {
        if (!number.chars().allMatch(letter -> letter < 128)) {
            throw new NumberFormatException("not ASCII");
        }
        return number;
    }

    static String fileName(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException(EMPTY);
        }
        return text;
    }

    static Path filePath(String text) {
        return Path.of(fileName(text));
    }

    static long seed(String text) {
        return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// An interval's or a window's length.
    static Duration wholeSeconds(String text) {
        Duration length = duration(text);
        if (length.toNanosPart() != 0 || length.compareTo(SECOND) < 0 || length.compareTo(HOUR) > 0) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is out of bounds: whole seconds from 1s to 1h");
        }
        return length;
    }

    static Duration lateness(String text) {
        Duration length = duration(text);
        if (length.compareTo(HOUR) > 0 || length.toNanosPart() % 1_000_000 != 0) {
            throw new TypeConversionException(VisibleText.quoted(text)
                    + " is out of bounds: whole milliseconds from 0s to 1h, such as 500ms or 5s");
        }
        return length;
    }

    static Duration span(String text) {
        Duration length = duration(text);
        if (length.compareTo(SECOND) < 0) {
            throw new TypeConversionException(VisibleText.quoted(text) + " is too short: 1s at least");
        }
        return length;
    }

    static BigDecimal rate(String text) {
        try {
            BigDecimal rate = new BigDecimal(requireAscii(text));
            if (rate.signum() > 0 && rate.precision() <= 30 && Math.abs(rate.scale()) <= 30) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException(VisibleText.quoted(text) + " is not a number above 0, such as 10 or 0.5");
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            Set<String> known = ZoneId.getAvailableZoneIds();
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a time zone such as UTC, Europe/Berlin or +02:00"
                            + ofCity(text, known).map(Converters::asked).orElseGet(() -> meant(text, known)));
        }
    }

    /// Zones bear the names of cities: `new york` means `America/New_York`.
    private static Optional<String> ofCity(String text, Set<String> zones) {
        String end = '/' + text.strip().replace(' ', '_');
        return zones.stream()
                .filter(zone -> zone.regionMatches(true, zone.length() - end.length(), end, 0, end.length()))
                .min(Comparator.naturalOrder());
    }

    static final class Where implements ITypeConverter<From>, Choice {
        @Override
        public List<String> choices() {
            return List.of("start", "end");
        }

        @Override
        public From convert(String text) {
            return switch (text) {
                case "start" -> new From.Start();
                case "end" -> new From.End();
                default -> new From.BeforeLastLine(before(text));
            };
        }

        private static Duration before(String text) {
            try {
                Duration length = Durations.parse(text);
                if (length.toNanosPart() == 0 && length.isPositive()) {
                    return length;
                }
            } catch (IllegalArgumentException e) {
                // said below
            }
            throw new TypeConversionException(VisibleText.quoted(text)
                    + " is not start, end or how long before the last line, in whole seconds, such as 10m");
        }
    }

    static String one(String text, List<String> allowed) {
        if (allowed.contains(text)) {
            return text;
        }
        throw new TypeConversionException(
                VisibleText.quoted(text) + " is not one of " + String.join(", ", allowed) + meant(text, allowed));
    }

    /// Asks for the word that was probably meant; nothing, if none was.
    static String meant(String text, Collection<String> known) {
        return Nearest.to(text, known).map(Converters::asked).orElse("");
    }

    private static String asked(String word) {
        return "; did you mean " + word + "?";
    }
}
