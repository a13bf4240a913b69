package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Rules;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.ReaderTerms;
import dev.logtee.source.Decoder;
import dev.logtee.traffic.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What to report on, and how.
///
/// @param inputs       paths, globs, or `-` for standard input; at least one
/// @param format       the lines' format, one of [dev.logtee.format.Formats]; empty to tell by the lines themselves
/// @param terms        what a reader is told beside the lines
/// @param view         which hits are counted and judged, and how much of them is shown
/// @param timezone     of the hours and days
/// @param lateness     how far a line may be stamped behind the latest one and still be in time; 0 to 1 h, whole
///                     milliseconds
/// @param rules        by which the traffic is judged
/// @param since        hits stamped before it are passed over; empty: none are
/// @param until        hits stamped at it or later are passed over; empty: none are
/// @param decoders     of compressed files
public record Report(
        List<String> inputs,
        Optional<Format> format,
        ReaderTerms terms,
        View view,
        ZoneId timezone,
        Duration lateness,
        Rules rules,
        Optional<Moment> since,
        Optional<Moment> until,
        List<Decoder> decoders) {
    /// The allowance of a report unless another is given.
    public static final Duration LATENESS = Duration.ofHours(1);

    private static final Duration EVERY = Duration.ofSeconds(10); // no interval is shown

    /// Of all hits in files, plain or compressed by gzip, by hours of UTC.
    public Report(List<String> inputs, Rules rules) {
        this(
                inputs,
                Optional.empty(),
                ReaderTerms.NONE,
                View.WHOLE,
                ZoneOffset.UTC,
                LATENESS,
                rules,
                Optional.empty(),
                Optional.empty(),
                List.of(Decoder.GZIP));
    }

    public Report {
        inputs = Watch.named(inputs);
        decoders = List.copyOf(decoders);
        requireNonNull(format, "format");
        requireNonNull(terms, "terms");
        requireNonNull(timezone, "timezone");
        requireNonNull(since, "since");
        requireNonNull(until, "until");
        new Settings(EVERY, lateness, rules, view); // which checks them
    }

    Settings settings() {
        return new Settings(EVERY, lateness, rules, view);
    }

    /// A point in the log's time.
    public sealed interface Moment {
        /// A time.
        ///
        /// @param instant  whole seconds count
        record At(Instant instant) implements Moment {
            public At {
                requireNonNull(instant, "instant");
            }
        }

        /// So long before the latest hit of all inputs.
        ///
        /// @param length  not below 0; whole seconds count
        record BeforeEnd(Duration length) implements Moment {
            public BeforeEnd {
                if (length.isNegative()) {
                    throw new IllegalArgumentException("length must not be below 0: length=" + length);
                }
            }
        }
    }
}
