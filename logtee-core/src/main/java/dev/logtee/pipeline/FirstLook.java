package dev.logtee.pipeline;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Format;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.source.Batch;
import dev.logtee.source.Lines;
import dev.logtee.source.Seek;
import dev.logtee.source.WholeInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What the first lines of an input tell.
final class FirstLook {
    private static final int BEGIN_BYTES = 1 << 10;

    private final byte[] begin;
    private final Optional<Format> format;
    private final OptionalLong second;

    private FirstLook(byte[] begin, Optional<Format> format, OptionalLong second) {
        this.begin = begin;
        this.format = format;
        this.second = second;
    }

    /// Its first bytes, from which the hashes' key is derived.
    byte[] begin() {
        return begin;
    }

    /// Its format, if any fits.
    Optional<Format> format() {
        return format;
    }

    /// Epoch second of the first hit among them.
    OptionalLong second() {
        return second;
    }

    /// Looks at the first of `lines`, which are given again by the next reading of them.
    static FirstLook at(Lines lines, Formatting formatting) {
        Batch batch = new Batch();
        if (!lines.peek(batch)) {
            return new FirstLook(new byte[0], formatting.given(), OptionalLong.empty());
        }
        byte[] begin =
                Arrays.copyOfRange(batch.bytes(), batch.from(), Math.min(batch.to(), batch.from() + BEGIN_BYTES));
        Optional<Format> format = formatting.given().or(() -> formatting.tell(batch.bytes(), batch.from(), batch.to()));
        OptionalLong second = format.map(formatting::reader)
                .map(reader -> firstSecond(batch.bytes(), batch.from(), batch.to(), reader))
                .orElse(OptionalLong.empty());
        return new FirstLook(begin, format, second);
    }

    /// Of a plain file, whose last lines tell the format if the first ones do not.
    static FirstLook at(WholeInput.Plain file, FileChannel log, Formatting formatting, Consumer<String> notices)
            throws IOException {
        FirstLook look;
        try (Lines lines = Lines.of(file.name(), log, 0, file.sizeBytes(), notices)) {
            look = at(lines, formatting);
        }
        if (look.format.isPresent()) {
            return look;
        }
        byte[] last = Seek.lastLines(log, true);
        return new FirstLook(look.begin, formatting.tell(last, 0, last.length), look.second);
    }

    /// Epoch second of the first hit in `log[from, to)`.
    static OptionalLong firstSecond(byte[] log, int from, int to, LineReader reader) {
        Hit hit = new Hit();
        for (int at = from; at < to; ) {
            int end = ByteSearch.indexOf(log, at, to, (byte) '\n');
            if (reader.read(log, at, end, hit) == Reading.HIT) {
                return OptionalLong.of(hit.epochSecond());
            }
            at = end + 1;
        }
        return OptionalLong.empty();
    }
}
