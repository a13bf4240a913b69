package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.ReaderTerms;
import dev.logtee.source.Decoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What to follow, and how.
///
/// @param inputs       paths, globs, or `-` for standard input; at least one
/// @param from         where to begin in files that are there at the start
/// @param once         stop at the end of input
/// @param format       one of [dev.logtee.format.Formats]; empty to tell by the lines themselves
/// @param terms        how lines are read, whatever their format
/// @param rotated      globs of where rotated files lie, if not beside their logs
/// @param decoders     of compressed files
public record Watch(
        List<String> inputs,
        From from,
        boolean once,
        Optional<Format> format,
        ReaderTerms terms,
        Settings settings,
        List<String> rotated,
        List<Decoder> decoders) {

    /// With the format told by the lines themselves, and rotated files beside their logs, plain or compressed by gzip.
    public Watch(List<String> inputs, From from, boolean once, Settings settings) {
        this(inputs, from, once, Optional.empty(), ReaderTerms.NONE, settings);
    }

    /// With rotated files beside their logs, plain or compressed by gzip.
    public Watch(
            List<String> inputs,
            From from,
            boolean once,
            Optional<Format> format,
            ReaderTerms terms,
            Settings settings) {
        this(inputs, from, once, format, terms, settings, List.of(), List.of(Decoder.GZIP));
    }

    public Watch {
        inputs = named(inputs);
        rotated = List.copyOf(rotated);
        decoders = List.copyOf(decoders);
        requireNonNull(from, "from");
        requireNonNull(format, "format");
        requireNonNull(terms, "terms");
        requireNonNull(settings, "settings");
    }

    /// A copy of what inputs are called, checked.
    static List<String> named(List<String> inputs) {
        if (inputs.isEmpty() || inputs.stream().anyMatch(input -> input == null || input.isEmpty())) {
            throw new IllegalArgumentException("inputs must name at least one, none of them empty: inputs=" + inputs);
        }
        return List.copyOf(inputs);
    }

    /// The same, counted and judged otherwise.
    Watch by(Settings now) {
        return new Watch(inputs, from, once, format, terms, now, rotated, decoders);
    }

    /// Where to begin in a file that is there at the start.
    public sealed interface From {
        /// At its first line.
        record Start() implements From {}

        /// Behind its last whole line.
        record End() implements From {}

        /// At the first line stamped then or later, found by seeking, also in files that were rotated before, as far as
        /// they are on disk; all is judged.
        ///
        /// @param epochSecond  of the log's time
        record At(long epochSecond) implements From {}

        /// So long before the last line, found by seeking; the seconds before the last line are shown, not judged.
        ///
        /// @param length  whole seconds, at least 1
        record BeforeLastLine(Duration length) implements From {
            public BeforeLastLine {
                requireNonNull(length, "length");
                if (length.toSeconds() < 1 || length.toNanosPart() != 0) {
                    throw new IllegalArgumentException("length must be whole seconds, at least 1: length=" + length);
                }
            }
        }
    }
}
