package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.engine.Lost;
import dev.logtee.engine.SourceClock;
import dev.logtee.format.ChangingReader;
import dev.logtee.format.Format;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.pipeline.Counter;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Standing.Unread;
import dev.logtee.source.Begin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Sends the lines it is given as blocks, and a sign of life each second where there are no hits.
///
/// Lines are read here only for their stamps, which drive the source's clock, and for what a format carries from line
/// to line. Blocks are sent at most five times a second while a source grows slowly, and as they come while it is
/// behind.
final class Shipment implements Counter {
    private static final long AT_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LARGE_BYTES = 64 << 10;
    private static final byte[] NOTHING = {};

    /// Takes records.
    interface Outlet {
        /// Whether there is room for more.
        boolean hasRoom();

        /// Sends one.
        ///
        /// @return false if it cannot be sent now
        boolean send(Block block, byte[] value, long nowNanos);
    }

    /// A source that is followed.
    private final class Shipped {
        private final String name;
        private final String file;
        private final Book.Page page;
        private final SourceClock clock;
        private LineReader reader;
        private boolean restored;
        private boolean begun;
        private boolean hasRested;
        private Book.Part part;
        private long offset;
        private long sentNanos;
        private long clockToldNanos; // by hits, or by a sign of life
        private boolean hasSentLines;
        private boolean isLarge; // the latest block was: there is probably more

        Shipped(String id, LineReader reader) {
            this.name = ship.host() + ':' + id;
            this.file = id;
            this.page = book.page(id);
            page.open(true);
            this.clock = new SourceClock(ship.watch().settings().lateness().toMillis());
            this.reader = reader;
            this.part = page.stream();
            byte[] carried = page.carried(ship.terms().encode());
            if (carried.length > 0) {
                reader.carry(carried);
            }
        }

        /// After a restart the pace begins anew once all that is there has been read.
        private void restore(long nowNanos) {
            if (!restored) {
                restored = true;
                page.latest().ifPresent(millis -> clock.goOnFrom(millis, nowNanos));
            }
        }

        /// Says that it is there, before any of its lines.
        private boolean begin(long nowNanos) {
            if (!begun) {
                restore(nowNanos);
                begun = send(Block.Kind.BEGINS, NOTHING, 0, NOTHING, Optional.empty(), nowNanos);
            }
            return begun;
        }

        /// @param told  the format that the lines before `value` told
        private boolean send(
                Block.Kind kind, byte[] value, long length, byte[] carried, Optional<String> told, long nowNanos) {
            OptionalLong latest = clock.latest();
            String terms = ship.terms().told(told).encode();
            Block block =
                    new Block(kind, name, file, book.series(), part.number, part.next, length, terms, carried, latest);
            if (!outlet.send(block, value, nowNanos)) {
                return false;
            }
            page.latest(latest);
            part.next += length;
            sentNanos = nowNanos;
            return true;
        }

        private Optional<String> toldFormat() {
            return reader instanceof ChangingReader changing ? changing.format().map(Format::name) : Optional.empty();
        }

        /// What lies between, such as the hole that a truncation left, belongs to the block.
        private long lengthTo(long end) {
            return Math.max(0, end - part.next);
        }
    }

    private final Ship ship;
    private final Book book;
    private final Outlet outlet;
    private final Onlooker onlooker;
    private final Map<Integer, Shipped> open = new HashMap<>(); // by their numbers
    private final Hit hit = new Hit();
    private int opened;

    Shipment(Ship ship, Book book, Outlet outlet, Onlooker onlooker) {
        this.ship = ship;
        this.book = book;
        this.outlet = outlet;
        this.onlooker = onlooker;
    }

    @Override
    public int open(String name, LineReader reader, Begin begin) {
        open.put(opened, new Shipped(name, reader));
        return opened++;
    }

    private Shipped shipped(int source) {
        return requireNonNull(open.get(source), "it has ended");
    }

    @Override
    public boolean takes(int source, long nowNanos) {
        Shipped shipped = shipped(source);
        if (!outlet.hasRoom()) {
            return false;
        }
        if (!shipped.begun) {
            return shipped.begin(nowNanos);
        }
        return shipped.isLarge || !shipped.hasSentLines || nowNanos - shipped.sentNanos >= LINGER_NANOS;
    }

    @Override
    public void reader(int source, LineReader reader) {
        shipped(source).reader = reader;
    }

    /// Lines of a file that is not saved yet wait for that.
    @Override
    public boolean at(int source, String file, long offset, byte[] log, int from, int to) {
        Shipped shipped = shipped(source);
        boolean isStream = file.isEmpty();
        shipped.part = isStream ? shipped.page.stream() : shipped.page.part(file, offset, log, from, to);
        shipped.offset = isStream ? shipped.part.next : offset;
        return book.isSaved(shipped.part);
    }

    @Override
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        Shipped shipped = shipped(source);
        if (!outlet.hasRoom()) {
            return from;
        }
        byte[] carried = shipped.reader.carried();
        Optional<String> told = shipped.toldFormat();
        Counts counts = readStamps(shipped, log, from, to, nowNanos);
        byte[] lines = Arrays.copyOfRange(log, from, to);
        long length = shipped.lengthTo(shipped.offset + lines.length);
        shipped.isLarge = lines.length >= LARGE_BYTES;
        if (shipped.send(Block.Kind.LINES, lines, length, carried, told, nowNanos)) {
            shipped.hasSentLines = true;
            shipped.clockToldNanos = counts.hasHits() ? nowNanos : shipped.clockToldNanos;
            shipped.page.counts().add(counts);
            shipped.page.carried(ship.terms().encode(), shipped.reader.carried());
            return to;
        }
        shipped.reader = ship.terms().told(told).reader(carried); // they are read again
        return from;
    }

    private Counts readStamps(Shipped shipped, byte[] log, int from, int to, long nowNanos) {
        Counts counts = new Counts();
        counts.bytes(to - from);
        int at = from;
        while (at < to) {
            int end = ByteSearch.indexOf(log, at, to, (byte) '\n');
            Reading reading = shipped.reader.read(log, at, end, hit);
            counts.line(reading);
            if (reading == Reading.HIT) {
                shipped.clock.stamp(hit);
            }
            at = end + 1;
        }
        shipped.clock.read(nowNanos);
        return counts;
    }

    @Override
    public void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos) {
        Shipped shipped = shipped(source);
        long length = shipped.lengthTo(shipped.offset + lengthBytes);
        byte[] value = Arrays.copyOfRange(sample, from, to);
        byte[] carried = shipped.reader.carried();
        if (!shipped.send(Block.Kind.TOO_LONG, value, length, carried, shipped.toldFormat(), nowNanos)) {
            shipped.part.next += length; // who reads the topic sees the gap
        }
        Counts counts = shipped.page.counts();
        counts.bytes(lengthBytes);
        counts.line(Reading.TOO_LONG);
    }

    @Override
    public void passed(int source, long bytes) {
        shipped(source).page.counts().bytes(bytes);
    }

    @Override
    public void lost(Lost bytes) {
        book.lost(bytes);
    }

    @Override
    public void atRest(List<Integer> sources, long nowNanos) {
        sources.forEach(source -> atRest(source, nowNanos));
    }

    private void atRest(int source, long nowNanos) {
        Shipped shipped = shipped(source);
        shipped.isLarge = false;
        if (!outlet.hasRoom() || !shipped.begin(nowNanos)) {
            return;
        }
        shipped.clock.rest(nowNanos);
        if (!shipped.hasRested || nowNanos - shipped.clockToldNanos >= AT_REST_NANOS) {
            shipped.hasRested = shipped.send(Block.Kind.AT_REST, NOTHING, 0, NOTHING, Optional.empty(), nowNanos);
            shipped.clockToldNanos = nowNanos;
        }
    }

    @Override
    public boolean end(int source) {
        Shipped shipped = shipped(source);
        boolean hasEnded = outlet.hasRoom()
                && shipped.send(Block.Kind.ENDED, NOTHING, 0, NOTHING, Optional.empty(), shipped.sentNanos);
        if (hasEnded) {
            shipped.page.open(false);
            open.remove(source);
        }
        return hasEnded;
    }

    /// The source whose clock is least is read first, so that those of one shipper stay together.
    @Override
    public long turn(int source) {
        return shipped(source).clock.latest().orElse(Long.MIN_VALUE);
    }

    /// Of the source that has come least far.
    private OptionalLong latest() {
        return open.values().stream()
                .map(shipped -> shipped.clock.latest())
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    @Override
    public void cut() {
        // nothing is held open here
    }

    @Override
    public void show(List<Followed> sources, Progress progress, Unread unread) {
        onlooker.look(sources, progress, latest(), book.ledger());
    }
}
