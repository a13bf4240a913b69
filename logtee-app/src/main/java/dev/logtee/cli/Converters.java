package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.config.Durations;
import dev.logtee.config.Nearest;
import dev.logtee.format.Formats;
import dev.logtee.format.TrustedProxies;
import dev.logtee.generate.Recipe;
import dev.logtee.generate.Spike;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.shell.Choice;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the values of options. A refusal says what was wrong and what is allowed.
final class Converters {
    static final String COMBINED = "combined";
    static final String COMMON = "common";

    private Converters() {}

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
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

    private static double decimal(String text, double least, String rule) {
        try {
            double number = new BigDecimal(requireAscii(text)).doubleValue();
            if (number >= least && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException(VisibleText.quoted(text) + " is not " + rule);
    }

    /// Java takes the digits of every script for numbers; a command line that does might not mean what it seems to say.
    private static String requireAscii(String number) {
        if (!number.chars().allMatch(letter -> letter < 128)) {
            throw new NumberFormatException("not ASCII");
        }
        return number;
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

    static final class FileName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isEmpty()) {
                throw new TypeConversionException("a file's name cannot be empty");
            }
            return text;
        }
    }

    /// An interval's or a window's length.
    static final class WholeSeconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration length = duration(text);
            if (length.toNanosPart() != 0 || length.compareTo(SECOND) < 0 || length.compareTo(HOUR) > 0) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is out of bounds: whole seconds from 1s to 1h");
            }
            return length;
        }
    }

    static final class Lateness implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration length = duration(text);
            if (length.compareTo(HOUR) > 0 || length.toNanosPart() % 1_000_000 != 0) {
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is out of bounds: whole milliseconds from 0s to 1h, such as 500ms or 5s");
            }
            return length;
        }
    }

    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration length = duration(text);
            if (length.compareTo(SECOND) < 0) {
                throw new TypeConversionException(VisibleText.quoted(text) + " is too short: 1s at least");
            }
            return length;
        }
    }

    static final class Rate implements ITypeConverter<BigDecimal> {
        @Override
        public BigDecimal convert(String text) {
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
    }

    static final class Skew implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double skew = decimal(text, 0, "a number from 0 to 5");
            if (skew > 5) {
                throw new TypeConversionException(VisibleText.quoted(text) + " is not a number from 0 to 5");
            }
            return skew;
        }
    }

    static final class Top implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, 4096);
        }
    }

    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, 0, 1_000_000_000_000L);
        }
    }

    static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, 256);
        }
    }

    static final class Hosts implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 1, Recipe.MOST_HOSTS);
        }
    }

    static final class Targets implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, 100, 1_000_000_000);
        }
    }

    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is not a time zone such as UTC, Europe/Berlin or +02:00"
                                + meant(text, ZoneId.getAvailableZoneIds()));
            }
        }
    }

    static final class Format implements ITypeConverter<String>, Choice {
        @Override
        public List<String> choices() {
            return FormatNames.choices();
        }

        @Override
        public String convert(String text) {
            if (!text.equals(FormatNames.AUTO)) {
                checked(text);
            }
            return text;
        }

        private static void checked(String text) {
            if (text.indexOf('%') < 0 && text.indexOf('$') < 0) {
                one(text, FormatNames.choices());
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

    static final class ClientHeader implements ITypeConverter<String>, Choice {
        @Override
        public List<String> choices() {
            return List.of("x-forwarded-for");
        }

        @Override
        public String convert(String text) {
            return one(text.toLowerCase(Locale.ROOT), choices());
        }
    }

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

    static final class MadeFormat extends OneOf {
        MadeFormat() {
            super(List.of(COMBINED, COMMON));
        }
    }

    static final class TextOrJson extends OneOf {
        TextOrJson() {
            super(List.of("text", "json"));
        }
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

    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        VisibleText.quoted(text) + " is not a time such as 2018-05-09T16:00:00Z");
            }
        }
    }

    static final class Spikes implements ITypeConverter<Spike> {
        @Override
        public Spike convert(String text) {
            String[] parts = text.split(",", -1);
            if (parts.length < 3 || parts.length > 4) {
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is not AT,FACTOR,LENGTH[,EVERY], such as 30s,8,20s: 8 times the usual, 30 s"
                        + " after the start, for 20 s");
            }
            double factor = decimal(parts[1], 1, "a factor of at least 1");
            Duration every = parts.length == 4 ? duration(parts[3]) : Duration.ZERO;
            try {
                return new Spike(duration(parts[0]), factor, duration(parts[2]), every);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(VisibleText.quoted(text) + " is no spike: " + e.getMessage());
            }
        }
    }

    static String one(String text, List<String> allowed) {
        if (allowed.contains(text)) {
            return text;
        }
        throw new TypeConversionException(
                VisibleText.quoted(text) + " is not one of " + String.join(", ", allowed) + meant(text, allowed));
    }

    private static String meant(String text, Collection<String> known) {
        return Nearest.to(text, known)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }
}
