package dev.logtee.benchmarks;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.generate.Generator;
import dev.logtee.generate.Recipe;
import dev.logtee.generate.Rhythm;
import dev.logtee.generate.Variety;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Made-up lines in memory, the same in every run: more than the second-level cache holds, as in a real log.
///
/// @param bytes   whole lines, each with its line feed
/// @param format  in which they are written
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record MadeUpLog(byte[] bytes, Format format) {
    /// How many lines each log has.
    static final int LINES = 200_000;

    static final String COMBINED = "combined";

    private static final int CLIENTS = 20_000;
    private static final int TARGETS = 5_000;
    private static final int BUSY = 500;

    /// Lines of a server that has 500 hits a second.
    static MadeUpLog busy(String format) throws IOException {
        return at(BUSY, format);
    }

    /// Lines of one that has as many in an hour: hardly an interval holds more than two.
    static MadeUpLog quiet() throws IOException {
        return at((double) BUSY / Duration.ofHours(1).toSeconds(), COMBINED);
    }

    private static MadeUpLog at(double rate, String format) throws IOException {
        Rhythm rhythm = new Rhythm(Instant.parse("2025-01-01T00:00:00Z"), rate, false, List.of());
        Recipe recipe = new Recipe(1, format.equals(COMBINED), new Variety(CLIENTS, TARGETS, 1), rhythm);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Generator(recipe, out).write(LINES);
        return new MadeUpLog(out.toByteArray(), Formats.named(format).orElseThrow());
    }
}
