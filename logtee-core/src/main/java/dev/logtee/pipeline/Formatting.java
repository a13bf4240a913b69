package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import java.time.ZoneId;
import java.util.Optional;

/// How formats are told and lines without one are read.
///
/// @param given        the format the user named, if any: then nothing need be told
/// @param logTimezone  for stamps without a zone
record Formatting(Optional<Format> given, Optional<ZoneId> logTimezone) {
    private static final String FALLBACK = "common";
    private static final int SAMPLE_BYTES = 64 << 10;

    Formatting {
        requireNonNull(given, "given");
        requireNonNull(logTimezone, "logTimezone");
    }

    /// @throws IllegalArgumentException if the watch names a format that there is not
    static Formatting of(Watch watch) {
        Optional<Format> given = watch.format()
                .map(name -> Formats.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("format must be a known one: format=" + name)));
        return new Formatting(given, watch.logTimezone());
    }

    /// @param lines  bytes of the log, of which `[from, to)` are whole lines; their beginning is looked at
    Optional<Format> tell(byte[] lines, int from, int to) {
        int end = Math.min(to, from + SAMPLE_BYTES);
        while (end < to && lines[end - 1] != '\n') {
            end++;
        }
        return Formats.detect(lines, from, end).map(detection -> detection.format());
    }

    LineReader reader(Format format) {
        return format.reader(logTimezone);
    }

    /// Reads lines that no known format fits, so that each has its reason.
    LineReader fallback() {
        return reader(Formats.named(FALLBACK).orElseThrow());
    }
}
