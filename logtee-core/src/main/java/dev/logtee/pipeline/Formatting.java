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
/// @param given  the format the user named, if any: then nothing need be told
record Formatting(Optional<Format> given, ReaderTerms terms) {
    private static final int SAMPLE_BYTES = 64 << 10;

    Formatting {
        requireNonNull(given, "given");
        requireNonNull(terms, "terms");
    }

    static Formatting of(Watch watch) {
        return new Formatting(watch.format(), watch.terms());
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

    /// Reads lines of the format that the user named.
    LineReader reader(Format format) {
        return format.reader(terms);
    }

    /// Reads lines of a format that was told by themselves, or not yet.
    ChangingReader changing(Optional<Format> told) {
        return Formats.changing(told, terms);
    }
}
