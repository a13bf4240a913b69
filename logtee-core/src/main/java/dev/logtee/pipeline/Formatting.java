package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.format.ChangingReader;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import dev.logtee.format.ReaderTerms;
import java.util.Optional;

/// How formats are told and lines without one are read.
///
/// @param given         the format the user named, if any: then nothing need be told
/// @param forDurations  whether it matters how long requests took
record Formatting(Optional<Format> given, ReaderTerms terms, boolean forDurations) {
    private static final int SAMPLE_BYTES = 64 << 10;

    Formatting {
        requireNonNull(given, "given");
        requireNonNull(terms, "terms");
    }

    static Formatting of(Watch watch) {
        return new Formatting(watch.format(), watch.terms(), watch.settings().askForDurations());
    }

    static Formatting of(Report report) {
        return new Formatting(report.format(), report.terms(), report.settings().askForDurations());
    }

    /// @param lines  bytes of the log, of which `[from, to)` are whole lines; their beginning is looked at
    Optional<Format> tell(byte[] lines, int from, int to) {
        int end = Math.min(to, from + SAMPLE_BYTES);
        while (end < to && lines[end - 1] != '\n') {
            end++;
        }
        return Formats.detect(lines, from, end);
    }

    /// What to tell people where no format fits.
    ///
    /// @param yet  a blank and "yet" where more lines may come
    static String unknown(String source, String yet) {
        return source + ": no known format fits its lines" + yet
                + "; 'logtee formats detect FILE' shows why, --format names or describes one";
    }

    /// What to tell people of a format by which what was asked for is never known.
    Optional<String> lacking(String source, Format format) {
        return forDurations && !format.mayHaveDuration()
                ? Optional.of(source + ": " + format.name() + " has no durations, for which a condition or a rule asks;"
                        + " if its lines have them, describe these by --format")
                : Optional.empty();
    }

    /// Reads lines of the format that the user named.
    LineReader reader(Format format) {
        return format.reader(terms);
    }

    /// Reads lines of a format that was told by themselves, or not yet.
    ChangingReader changing(Optional<Format> told) {
        return Formats.changing(told, terms);
    }
}
