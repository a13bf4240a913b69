package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.OutputFailed;
import dev.logtee.generate.Generator;
import dev.logtee.generate.Recipe;
import dev.logtee.generate.Rhythm;
import dev.logtee.generate.Spike;
import dev.logtee.generate.Variety;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Writes made-up traffic: so many lines at once, or line by line as time goes by.
@Command(
        name = "generate",
        header = "Writes made-up but lifelike log lines.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "logtee generate [OPTIONS]",
        description = {
            "",
            "With --count it writes so many lines at once; without, each when its time has come, until it is stopped."
        },
        footer = {
            "",
            "Examples:",
            "  logtee generate --rate 20 --spike 30s,8,20s -o /tmp/access.log",
            "  logtee generate --count 5000000 --span 365d --seed 1 -o year.log",
            "  logtee generate --count 1000000 --hosts 100000 --targets 200000 | wc -l",
        })
final class GenerateCommand implements Callable<Integer> {
    private static final String COMBINED = "combined";
    private static final String COMMON = "common";
    private static final Path STANDARD_OUTPUT = Path.of("-");
    /// From here on traffic is uneven by itself: there is a night in it.
    private static final Duration DAY = Duration.ofDays(1);

    /// Ten years, leap days and rounding included.
    private static final Duration LONGEST = Duration.ofDays(3661);

    @Mixin(name = "How much, and when")
    private final AmountOptions amount = new AmountOptions();

    @Mixin(name = "What it is like")
    private final LikenessOptions likeness = new LikenessOptions();

    private final Stdio stdio;
    private final InstantSource clock;

    GenerateCommand(Stdio stdio, InstantSource clock) {
        this.stdio = stdio;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recipe recipe = recipe();
        if (likeness.output.equals(STANDARD_OUTPUT)) {
            generate(recipe, stdio.out());
            return ExitStatus.DONE;
        }
        try (OutputStream file = Files.newOutputStream(likeness.output)) {
            generate(recipe, file);
        }
        return ExitStatus.DONE;
    }

    private void generate(Recipe recipe, OutputStream out) throws InterruptedException {
        Generator generator = new Generator(recipe, out);
        try (OrderlyEnd _ = OrderlyEnd.of(generator::stop)) {
            if (amount.count == null) {
                generator.follow(Generator.Pace.ofTheClock());
            } else {
                generator.write(amount.count);
            }
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }

    /// What the options ask for.
    Recipe recipe() {
        Rhythm rhythm = new Rhythm(
                amount.start == null ? clock.instant() : amount.start,
                rate(),
                amount.span != null && amount.span.compareTo(DAY) >= 0,
                amount.spikes == null ? List.of() : amount.spikes);
        Variety variety = new Variety(likeness.hosts, likeness.targets, likeness.skew);
        return new Recipe(likeness.seed, likeness.format.equals(COMBINED), variety, rhythm);
    }

    private double rate() {
        double lines = amount.count == null ? 1 : Math.max(1, amount.count);
        double rate = rate(lines);
        if (lines / rate > LONGEST.toSeconds()) {
            throw new BadUsage(
                    "made-up traffic lasts ten years at most: give a shorter --span, a higher --rate or a smaller"
                            + " --count");
        }
        return rate;
    }

    private double rate(double lines) {
        if (amount.span == null) {
            return amount.rate == null ? 10 : amount.rate.doubleValue();
        }
        if (amount.count == null || amount.rate != null) {
            throw new BadUsage("--span spreads the lines of --count, and takes the place of --rate");
        }
        return lines / (amount.span.toMillis() / 1e3);
    }

    private static double decimal(String text, double least, String rule) {
        try {
            double number = new BigDecimal(Converters.requireAscii(text)).doubleValue();
            if (number >= least && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException(VisibleText.quoted(text) + " is not " + rule);
    }

    /// How many lines, and at which times.
    static final class AmountOptions {
        /// Reads how many lines there are.
        static final class Count implements ITypeConverter<Long> {
            @Override
            public Long convert(String text) {
                return Converters.whole(text, 0, 1_000_000_000_000L);
            }
        }

        /// Reads when the first lines were: a year has four digits in a log, that of the last lines, too.
        static final class Time implements ITypeConverter<Instant> {
            private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
            private static final Instant LATEST = Instant.parse("9988-12-31T23:59:59Z");

            @Override
            public Instant convert(String text) {
                try {
                    Instant time = OffsetDateTime.parse(text).toInstant();
                    if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                        return time;
                    }
                } catch (DateTimeException e) {
                    // said below
                }
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is not a time such as 2018-05-09T16:00:00Z, in the years 1 to 9988");
            }
        }

        /// Reads a spike.
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
                Duration every = parts.length == 4 ? Converters.duration(parts[3]) : Duration.ZERO;
                try {
                    return new Spike(Converters.duration(parts[0]), factor, Converters.duration(parts[2]), every);
                } catch (IllegalArgumentException e) {
                    throw new TypeConversionException(VisibleText.quoted(text) + " is no spike: " + e.getMessage());
                }
            }
        }

        @Option(
                names = {"-n", "--count"},
                paramLabel = "N",
                converter = Count.class,
                description = "How many lines.")
        private @Nullable Long count;

        @Option(
                names = "--rate",
                paramLabel = "RATE",
                converter = Converters.Rate.class,
                description = "Hits a second on the mean. Default: 10")
        private @Nullable BigDecimal rate;

        @Option(
                names = "--span",
                paramLabel = "TIME",
                converter = Converters.Span.class,
                description = "Spread --count over about so long, up to ten years; from a day on with days and nights.")
        private @Nullable Duration span;

        @Option(
                names = "--start",
                paramLabel = "WHEN",
                converter = Time.class,
                description = "Of the first lines, such as 2018-05-09T16:00:00Z. Default: now")
        private @Nullable Instant start;

        @Option(
                names = "--spike",
                paramLabel = "SPIKE",
                converter = Spikes.class,
                description = "AT,FACTOR,LENGTH[,EVERY]: more traffic for a while. 30s,8,20s is 8 times the usual, 30 s"
                        + " after the start, for 20 s. May be given more than once.")
        private @Nullable List<Spike> spikes;
    }

    /// What the lines hold.
    static final class LikenessOptions {
        /// Reads one of the formats that are made.
        static final class MadeFormat extends OneOf {
            MadeFormat() {
                super(List.of(COMBINED, COMMON));
            }
        }

        /// Reads how many clients there are.
        static final class Hosts implements ITypeConverter<Integer> {
            @Override
            public Integer convert(String text) {
                return (int) Converters.whole(text, 1, Variety.MOST_HOSTS);
            }
        }

        /// Reads how many targets there are.
        static final class Targets implements ITypeConverter<Integer> {
            @Override
            public Integer convert(String text) {
                return (int) Converters.whole(text, 100, 1_000_000_000);
            }
        }

        /// Reads Zipf's exponent.
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

        @Option(
                names = "--format",
                paramLabel = "NAME",
                converter = MadeFormat.class,
                description = "combined (default) or common.")
        private String format = COMBINED;

        @Option(
                names = "--hosts",
                paramLabel = "N",
                converter = Hosts.class,
                description = "How many clients there are. Default: 20000")
        private int hosts = 20_000;

        @Option(
                names = "--targets",
                paramLabel = "N",
                converter = Targets.class,
                description = "How many targets there are, about. Default: 5000")
        private int targets = 5_000;

        @Option(
                names = "--skew",
                paramLabel = "S",
                converter = Skew.class,
                description = "How unequal clients and targets are, 0 to 5 (Zipf's exponent; 0: each in turn)."
                        + " Default: 1")
        private double skew = 1;

        @Option(
                names = "--seed",
                paramLabel = "N",
                converter = Converters.Seed.class,
                description = "The same seed and options, with --start, make the same lines. Default: 1")
        private long seed = 1;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                converter = Converters.FilePath.class,
                description = "Where to write; a file that is there is overwritten. Default: -, standard output")
        private Path output = STANDARD_OUTPUT;
    }
}
