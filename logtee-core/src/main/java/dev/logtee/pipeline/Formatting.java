package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.engine.Settings;
import dev.logtee.format.ChangingReader;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import dev.logtee.format.ReaderTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How formats are told and lines without one are read.
///
/// @param given     the format the user named, if any: then nothing need be told
/// @param settings  what is asked of the lines
record Formatting(Optional<Format> given, ReaderTerms terms, Settings settings) {
    private static final int SAMPLE_BYTES = 64 << 10;

    Formatting {
        requireNonNull(given, "given");
        requireNonNull(terms, "terms");
        requireNonNull(settings, "settings");
    }

    static Formatting of(Watch watch) {
        return new Formatting(watch.format(), watch.terms(), watch.settings());
    }

    static Formatting of(Report report) {
        return new Formatting(report.format(), report.terms(), report.settings());
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
        List<String> lacking = new ArrayList<>();
        if (settings.askForDurations() && !format.mayHaveDuration()) {
            lacking.add("durations");
        }
        if (settings.askForUserAgents() && !format.mayHaveUserAgent()) {
            lacking.add("user agents");
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(source + ": " + format.name() + " has no " + String.join(" and no ", lacking)
                        + ", for which a condition or a rule asks; if its lines have them, describe these by --format");
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
