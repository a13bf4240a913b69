package dev.logtee.pipeline;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.source.Batch;
import dev.logtee.source.InputException;
import dev.logtee.source.Lines;
import dev.logtee.source.Seek;
import dev.logtee.source.TimeRange;
import dev.logtee.source.WholeInput;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An input whose first lines were looked at, and what a report needs of it before it is read.
sealed interface Opened extends Closeable {
    /// An input as the engine's source.
    ///
    /// @param number    by which the engine knows it
    /// @param forRules  by which its rules do
    /// @param label     the name under which its hits are listed; null if it is the only one
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Source(int number, int forRules, byte @Nullable [] label) {}

    FirstLook look();

    /// As in notices, safe to print.
    String name();

    /// Epoch second of its last hit, or `Long.MIN_VALUE` if there is none.
    ///
    /// @throws InputException if that cannot be told before all of it is read
    long lastSecond(LineReader reader) throws IOException;

    /// How many bytes hold so many seconds, on average; 0 if that cannot be told before all of it is read.
    default long bytesIn(long seconds, LineReader reader) throws IOException {
        return 0;
    }

    Intake intake(Source source, Period period, int portionBytes, Supplier<LineReader> readers) throws IOException;

    static Opened of(WholeInput input, Formatting formatting, LongAdder readBytes, Consumer<String> notices)
            throws IOException {
        // no switch over types, for which the JVM would make a class at every start: that takes 8 ms
        if (input instanceof WholeInput.Plain file) {
            FileChannel log = file.open();
            return new Plain(file, log, FirstLook.at(file, log, formatting, notices), readBytes, notices);
        }
        if (input instanceof WholeInput.Packed file) {
            try (Lines lines = Packed.unread(file)) {
                return new Packed(file, FirstLook.at(lines, formatting), readBytes, notices);
            }
        }
        WholeInput.Piped pipe = (WholeInput.Piped) input;
        Lines lines = Lines.of(pipe.name(), pipe.opening().open(), notices);
        return new Piped(pipe, lines, FirstLook.at(lines, formatting));
    }

    record Plain(WholeInput.Plain file, FileChannel log, FirstLook look, LongAdder readBytes, Consumer<String> notices)
            implements Opened {
        @Override
        public String name() {
            return file.name();
        }

        /// By how much a sorted file's lines may be out of order.
        private static final long DISORDER_SECONDS = 3600;

        @Override
        public long lastSecond(LineReader reader) throws IOException {
            return Seek.lastSecond(log, reader);
        }

        @Override
        public long bytesIn(long seconds, LineReader reader) throws IOException {
            long last = lastSecond(reader);
            double all = 1.0 + last - look.second().orElse(last);
            return (long) Math.max(0, file.sizeBytes() / all * seconds);
        }

        @Override
        public Intake intake(Source source, Period period, int portionBytes, Supplier<LineReader> readers)
                throws IOException {
            if (readers.get().carries()) {
                return new Intake.InOrder(source, this::linesInOrder, portionBytes, readers.get());
            }
            long size = file.sizeBytes();
            TimeRange range = period.isAll()
                    ? new TimeRange(0, size)
                    : TimeRange.find(log, readers.get(), period.since(), period.until(), DISORDER_SECONDS);
            readBytes.add(size - (range.to() - range.from())); // passed over, as good as read
            return new Intake.Anywhere(
                    source, file.name(), log, range.from(), range.to(), portionBytes, readers, notices);
        }

        private Lines linesInOrder() throws IOException {
            return Lines.of(file.name(), new Counted(Files.newInputStream(file.path()), readBytes), notices);
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }

    record Packed(WholeInput.Packed file, FirstLook look, LongAdder readBytes, Consumer<String> notices)
            implements Opened {
        @Override
        public String name() {
            return file.name();
        }

        /// Only by unpacking all of it; of each batch, its last hit is looked for.
        @Override
        public long lastSecond(LineReader reader) throws IOException {
            Hit hit = new Hit();
            Batch batch = new Batch();
            long last = Long.MIN_VALUE;
            try (Lines lines = unread(file)) {
                while (lines.next(batch)) {
                    last = lastHit(batch, reader, hit) ? hit.epochSecond() : last;
                }
            }
            return last;
        }

        private static boolean lastHit(Batch batch, LineReader reader, Hit hit) {
            for (int to = batch.to(); to > batch.from(); ) {
                int at = lastLine(batch, to);
                int end = ByteSearch.indexOf(batch.bytes(), at, to, (byte) '\n');
                if (reader.read(batch.bytes(), at, end, hit) == Reading.HIT) {
                    return true;
                }
                to = at;
            }
            return false;
        }

        /// Where the last line before `to` begins.
        private static int lastLine(Batch batch, int to) {
            int at = to - 1;
            while (at > batch.from() && batch.bytes()[at - 1] != '\n') {
                at--;
            }
            return at;
        }

        @Override
        public Intake intake(Source source, Period period, int portionBytes, Supplier<LineReader> readers) {
            return new Intake.InOrder(source, this::lines, portionBytes, readers.get());
        }

        /// For a look only: what is wrong with the file is told when it is read.
        static Lines unread(WholeInput.Packed file) throws IOException {
            return Lines.of(file.name(), file.open(Files.newInputStream(file.path())), notice -> {});
        }

        private Lines lines() throws IOException {
            InputStream counted = new Counted(Files.newInputStream(file.path()), readBytes);
            return Lines.of(file.name(), file.open(counted), notices);
        }

        @Override
        public void close() {
            // what is opened of it belongs to its intake
        }
    }

    record Piped(WholeInput.Piped pipe, Lines lines, FirstLook look) implements Opened {
        @Override
        public String name() {
            return pipe.name();
        }

        @Override
        public long lastSecond(LineReader reader) {
            throw new InputException(pipe.name() + " tells its end only when it is over: give --since and --until as"
                    + " times, such as 2018-05-09T16:00:00Z");
        }

        @Override
        public Intake intake(Source source, Period period, int portionBytes, Supplier<LineReader> readers) {
            return new Intake.InOrder(source, () -> lines, portionBytes, readers.get());
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    /// Counts what is read.
    final class Counted extends FilterInputStream {
        private final LongAdder readBytes;

        Counted(InputStream in, LongAdder readBytes) {
            super(in);
            this.readBytes = readBytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            readBytes.add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            readBytes.add(Math.max(0, read));
            return read;
        }
    }
}
