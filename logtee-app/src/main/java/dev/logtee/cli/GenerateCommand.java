package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.OutputFailed;
import dev.logtee.generate.Generator;
import dev.logtee.generate.Recipe;
import dev.logtee.generate.Rhythm;
import dev.logtee.generate.Spike;
import dev.logtee.generate.Variety;
import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/// Writes made-up traffic: so many lines at once, or line by line as time goes by.
final class GenerateCommand extends Command {
    private static final Usage USAGE = new Usage(
            "generate",
            "Writes made-up but lifelike log lines.",
            "logtee generate [OPTIONS]",
            "With --count it writes so many lines at once; without, each when its time has come, until it is stopped.",
            """
            Examples:
              logtee generate --rate 20 --spike 30s,8,20s -o /tmp/access.log
              logtee generate --count 5000000 --span 365d --seed 1 -o year.log
              logtee generate --count 1000000 --hosts 100000 --targets 200000 | wc -l
            """);

    private static final String COMBINED = "combined";
    private static final String COMMON = "common";
    private static final Path STANDARD_OUTPUT = Path.of("-");
    /// From here on traffic is uneven by itself: there is a night in it.
    private static final Duration DAY = Duration.ofDays(1);

    /// Ten years, leap days and rounding included.
    private static final Duration LONGEST = Duration.ofDays(3661);

    private final AmountOptions amount = group("How much, and when", new AmountOptions());
    private final LikenessOptions likeness = group("What it is like", new LikenessOptions());

    private final InstantSource clock;

    GenerateCommand(Stdio stdio, InstantSource clock) {
        super(USAGE, stdio);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recipe recipe = recipe();
        Path output = likeness.output.orElse(STANDARD_OUTPUT);
        if (!output.equals(STANDARD_OUTPUT)) {
            return generate(recipe, output);
        }
        try {
            generate(recipe, stdio.out());
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
        return ExitStatus.DONE;
    }

    private int generate(Recipe recipe, Path output) throws IOException, InterruptedException {
        try (OutputStream file = Files.newOutputStream(output)) {
            generate(recipe, file);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new InputException(output + " cannot be written: " + InputException.reason(e));
        }
        return ExitStatus.DONE;
    }

    private void generate(Recipe recipe, OutputStream out) throws IOException, InterruptedException {
        Generator generator = new Generator(recipe, out);
        try (OrderlyEnd _ = OrderlyEnd.of(generator::stop)) {
            if (amount.count.isThere()) {
                generator.write(amount.count.get());
            } else {
                generator.follow(Generator.Pace.ofTheClock(Duration.ZERO));
            }
        }
    }

    /// What the options ask for.
    Recipe recipe() {
        Rhythm rhythm = new Rhythm(
                amount.start.orElse(clock.instant()),
                rate(),
                amount.span.orElse(Duration.ZERO).compareTo(DAY) >= 0,
                amount.spikes.orElse(List.of()));
        Variety variety =
                new Variety(likeness.hosts.orElse(20_000), likeness.targets.orElse(5_000), likeness.skew.orElse(1.0));
        boolean isCombined = !likeness.format.is(COMMON);
        return new Recipe(likeness.seed.orElse(1L), isCombined, variety, rhythm);
    }

    private double rate() {
        double lines = Math.max(1, amount.count.orElse(1L));
        double rate = rate(lines);
        if (lines / rate > LONGEST.toSeconds()) {
            throw new BadUsage(
                    "made-up traffic lasts ten years at most: give a shorter --span, a higher --rate or a smaller"
                            + " --count");
        }
        return rate;
    }

    private double rate(double lines) {
        Optional<Duration> span = amount.span.value();
        if (span.isEmpty()) {
            return amount.rate.orElse(BigDecimal.TEN).doubleValue();
        }
        if (!amount.count.isThere() || amount.rate.isThere()) {
            throw new BadUsage("--span spreads the lines of --count, and takes the place of --rate");
        }
        return lines / (span.get().toMillis() / 1e3);
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
    static final class AmountOptions extends Options {
        private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("9988-12-31T23:59:59Z");

        private final Given<Long> count = option("-n, --count", "N", AmountOptions::count, "How many lines.");

        private final Given<BigDecimal> rate =
                option("--rate", "RATE", Converters::rate, "Hits a second on the mean. Default: 10");

        private final Given<Duration> span = option(
                "--span",
                "TIME",
                Converters::span,
                "Spread --count over about so long, up to ten years; from a day on with days and nights.");

        private final Given<Instant> start = option(
                "--start",
                "WHEN",
                AmountOptions::time,
                "Of the first lines, such as 2018-05-09T16:00:00Z. Default: now");

        private final Given<List<Spike>> spikes = repeatable(
                "--spike",
                "SPIKE",
                AmountOptions::spike,
                "AT,FACTOR,LENGTH[,EVERY]: more traffic for a while. 30s,8,20s is 8 times the usual, 30 s"
                        + " after the start, for 20 s. May be given more than once.");

        /// Reads how many lines there are.
        private static long count(String text) {
            return Converters.whole(text, 0, 1_000_000_000_000L);
        }

        /// Reads when the first lines were: a year has four digits in a log, that of the last lines, too.
        private static Instant time(String text) {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                    return time;
                }
            } catch (DateTimeException e) {
                // said below
            }
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a time such as 2018-05-09T16:00:00Z, in the years 1 to 9988");
        }

        /// Reads a spike.
        private static Spike spike(String text) {
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

    /// What the lines hold.
    static final class LikenessOptions extends Options {
        private final Given<String> format =
                option("--format", "NAME", new OneOf(COMBINED, COMMON), "combined (default) or common.");

        private final Given<Integer> hosts =
                option("--hosts", "N", LikenessOptions::hosts, "How many clients there are. Default: 20000");

        private final Given<Integer> targets =
                option("--targets", "N", LikenessOptions::targets, "How many targets there are, about. Default: 5000");

        private final Given<Double> skew = option(
                "--skew",
                "S",
                LikenessOptions::skew,
                "How unequal clients and targets are, 0 to 5 (Zipf's exponent; 0: each in turn). Default: 1");

        private final Given<Long> seed = option(
                "--seed",
                "N",
                Converters::seed,
                "The same seed and options, with --start, make the same lines. Default: 1");

        private final Given<Path> output = option(
                "-o, --output",
                "FILE",
                Converters::filePath,
                "Where to write; a file that is there is overwritten. Default: -, standard output");

        /// Reads how many clients there are.
        private static int hosts(String text) {
            return (int) Converters.whole(text, 1, Variety.MOST_HOSTS);
        }

        /// Reads how many targets there are.
        private static int targets(String text) {
            return (int) Converters.whole(text, 100, 1_000_000_000);
        }

        /// Reads Zipf's exponent.
        private static double skew(String text) {
            double skew = decimal(text, 0, "a number from 0 to 5");
            if (skew > 5) {
                throw new TypeConversionException(VisibleText.quoted(text) + " is not a number from 0 to 5");
            }
            return skew;
        }
    }
}
