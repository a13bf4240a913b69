package dev.logtee.pipeline;

import dev.logtee.format.Format;
import dev.logtee.format.LineReader;
import dev.logtee.source.Source;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A source on its way into the engine: its format, once that is known, and its number there, once it is open.
final class Feed {
    private static final int UNOPENED = -1;

    private final Source source;
    private final Formatting formatting;
    private final Consumer<String> notices;
    private @Nullable Format format;
    private boolean unknownWasSaid;
    private int number = UNOPENED;

    Feed(Source source, Formatting formatting, Consumer<String> notices) {
        this.source = source;
        this.formatting = formatting;
        this.notices = notices;
        this.format = formatting.given().orElse(null);
    }

    Source source() {
        return source;
    }

    boolean isOpen() {
        return number != UNOPENED;
    }

    int number() {
        return number;
    }

    void open(Counter counter) {
        if (!isOpen()) {
            number = counter.open(newReader(), source.begin().notJudgedUpTo());
        }
    }

    /// A new reader for the source's lines, by the format as far as it is known.
    LineReader newReader() {
        return format == null ? formatting.fallback() : formatting.reader(format);
    }

    /// Tells the format by these whole lines, unless it is known.
    ///
    /// @return whether it is known only now
    boolean learn(byte[] lines, int from, int to) {
        if (format != null || from == to) {
            return false;
        }
        Optional<Format> told = formatting.tell(lines, from, to);
        format = told.orElse(null);
        say(told);
        return told.isPresent();
    }

    private void say(Optional<Format> told) {
        if (told.isPresent()) {
            notices.accept(source.name() + ": " + told.get().name());
        } else if (!unknownWasSaid) {
            unknownWasSaid = true;
            notices.accept(
                    source.name() + ": no known format fits its lines yet; name one with --format if it is known");
        }
    }
}
