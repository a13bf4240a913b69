package dev.logtee.pipeline;

import dev.logtee.format.LineReader;
import dev.logtee.source.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One input on its way through a report: which portions were handed out, and those not yet placed in time, in order.
///
/// What is to be read one after another (a stream) is one portion at a time, with one reader; what can be read anywhere
/// (a plain file) is as many as there are hands, each with a reader of its own. A format that carries something from
/// line to line (W3C directives) wants its files read the first way.
abstract sealed class Intake implements Closeable {
    /// Its number in the engine.
    final int number;

    /// Its number for the rules.
    final int forRules;

    /// The name under which its hits are listed; null if it is the only one.
    final byte @Nullable [] label;

    /// Its turn by the engine, when that placed something of it last. Guarded by the [Desk].
    long turn;

    private final Deque<Portion> unplaced = new ArrayDeque<>();
    private long given;
    private long sampled = Long.MAX_VALUE; // so many, the first ones

    private Intake(Opened.Source source) {
        number = source.number();
        forRules = source.forRules();
        label = source.label();
    }

    /// Whether a further portion can be handed out now.
    abstract boolean canGive();

    /// Whether all was handed out.
    abstract boolean isGiven();

    abstract Portion nextPortion();

    /// Hands out the next portion.
    Portion give() {
        Portion portion = nextPortion();
        given++;
        unplaced.add(portion);
        return portion;
    }

    /// The first portion that is not placed in time, if one was handed out.
    @Nullable
    Portion head() {
        return unplaced.peek();
    }

    /// How many were handed out and are not placed in time.
    int unplaced() {
        return unplaced.size();
    }

    void placed() {
        unplaced.remove();
    }

    /// Says that nothing explains what comes. To be the same each time, this begins behind as many portions as may be
    /// handed out by now, whether they are or not.
    void sampleNoMore(int mostUnplaced) {
        sampled = Math.min(sampled, given - unplaced.size() + mostUnplaced);
    }

    /// Whether samples are taken of the next portion.
    boolean isSampled() {
        return given < sampled;
    }

    /// Takes a portion back once its lines are counted.
    abstract void takeBack(Portion portion);

    /// What reads the portion's lines.
    abstract LineReader reader();

    /// The portion's lines; to be given back by [#done].
    abstract Lines open(Portion portion);

    abstract void done(Lines lines);

    /// A plain file, of which each portion is a stretch.
    static final class Anywhere extends Intake {
        private final String name;
        private final FileChannel log;
        private final Supplier<LineReader> readers;
        private final Consumer<String> notices;
        private final int portionBytes;
        private long at;
        private final long end;

        Anywhere(
                Opened.Source source,
                String name,
                FileChannel log,
                long from,
                long to,
                int portionBytes,
                Supplier<LineReader> readers,
                Consumer<String> notices) {
            super(source);
            this.name = name;
            this.log = log;
            this.readers = readers;
            this.notices = notices;
            this.portionBytes = portionBytes;
            at = from;
            end = to;
        }

        @Override
        boolean canGive() {
            return at < end;
        }

        @Override
        boolean isGiven() {
            return at >= end;
        }

        @Override
        Portion nextPortion() {
            long from = at;
            at = Math.min(end, from + portionBytes);
            return new Portion(this, from, at);
        }

        @Override
        void takeBack(Portion portion) {}

        @Override
        LineReader reader() {
            return readers.get();
        }

        @Override
        Lines open(Portion portion) {
            return Lines.of(name, log, portion.from, portion.to, notices);
        }

        @Override
        void done(Lines lines) {
            lines.close();
        }

        @Override
        public void close() {
            // the file is not its own
        }
    }

    /// Makes the lines of what can only be read from its beginning.
    @FunctionalInterface
    interface Beginning {
        Lines open() throws IOException;
    }

    /// A stream, of which each portion is what comes next, to so many bytes.
    static final class InOrder extends Intake {
        private final Beginning beginning;
        private final LineReader reader;
        private final int portionBytes;
        private @Nullable Lines lines;
        private boolean isOut;
        private boolean isAtEnd;

        /// @param source     which it is
        /// @param beginning  called when the first portion is read
        InOrder(Opened.Source source, Beginning beginning, int portionBytes, LineReader reader) {
            super(source);
            this.beginning = beginning;
            this.portionBytes = portionBytes;
            this.reader = reader;
        }

        @Override
        boolean canGive() {
            return !isOut && !isAtEnd;
        }

        @Override
        boolean isGiven() {
            return !isOut && isAtEnd;
        }

        @Override
        Portion nextPortion() {
            isOut = true;
            return new Portion(this, 0, portionBytes);
        }

        @Override
        void takeBack(Portion portion) {
            isOut = false;
            isAtEnd = portion.isLast;
            if (isAtEnd) {
                close();
            }
        }

        @Override
        LineReader reader() {
            return reader;
        }

        @Override
        Lines open(Portion portion) {
            try {
                Lines opened = lines == null ? beginning.open() : lines;
                lines = opened;
                return opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        void done(Lines read) {
            // stays open for the next portion
        }

        @Override
        public void close() {
            Lines closing = lines;
            lines = null;
            if (closing != null) {
                closing.close();
            }
        }
    }
}
