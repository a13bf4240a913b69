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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Sends the lines it is given as blocks, and a sign of life each second where there are none.
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

    private final class Sender {
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
        private boolean hasSentLines;
        private boolean isLarge; // the latest block was: there is probably more

        Sender(String id, LineReader reader) {
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
    private final Map<Integer, Sender> senders = new HashMap<>(); // by the numbers of those that are open
    private final Hit hit = new Hit();
    private int opened;

    Shipment(Ship ship, Book book, Outlet outlet, Onlooker onlooker) {
        this.ship = ship;
        this.book = book;
        this.outlet = outlet;
        this.onlooker = onlooker;
    }

    @Override
    public int open(String name, LineReader reader, long notJudgedUpTo) {
        senders.put(opened, new Sender(name, reader));
        return opened++;
    }

    private Sender sender(int source) {
        return requireNonNull(senders.get(source), "it has ended");
    }

    @Override
    public boolean takes(int source, long nowNanos) {
        Sender sender = sender(source);
        if (!outlet.hasRoom()) {
            return false;
        }
        if (!sender.begun) {
            return sender.begin(nowNanos);
        }
        return sender.isLarge || !sender.hasSentLines || nowNanos - sender.sentNanos >= LINGER_NANOS;
    }

    @Override
    public void reader(int source, LineReader reader) {
        sender(source).reader = reader;
    }

    /// Lines of a file that is not saved yet wait for that.
    @Override
    public boolean at(int source, String file, long offset, byte[] log, int from, int to) {
        Sender sender = sender(source);
        boolean isStream = file.isEmpty();
        sender.part = isStream ? sender.page.stream() : sender.page.part(file, offset, log, from, to);
        sender.offset = isStream ? sender.part.next : offset;
        return book.isSaved(sender.part);
    }

    @Override
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        Sender sender = sender(source);
        if (!outlet.hasRoom()) {
            return from;
        }
        byte[] carried = sender.reader.carried();
        Optional<String> told = sender.toldFormat();
        Counts counts = readStamps(sender, log, from, to, nowNanos);
        byte[] lines = Arrays.copyOfRange(log, from, to);
        long length = sender.lengthTo(sender.offset + lines.length);
        sender.isLarge = lines.length >= LARGE_BYTES;
        if (sender.send(Block.Kind.LINES, lines, length, carried, told, nowNanos)) {
            sender.hasSentLines = true;
            sender.page.counts().add(counts);
            sender.page.carried(ship.terms().encode(), sender.reader.carried());
            return to;
        }
        sender.reader = ship.terms().told(told).reader(carried); // they are read again
        return from;
    }

    private Counts readStamps(Sender sender, byte[] log, int from, int to, long nowNanos) {
        Counts counts = new Counts();
        counts.bytes(to - from);
        int at = from;
        while (at < to) {
            int end = ByteSearch.indexOf(log, at, to, (byte) '\n');
            Reading reading = sender.reader.read(log, at, end, hit);
            counts.line(reading);
            if (reading == Reading.HIT) {
                sender.clock.stamp(hit.epochSecond(), hit.nano());
            }
            at = end + 1;
        }
        sender.clock.read(nowNanos);
        return counts;
    }

    @Override
    public void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos) {
        Sender sender = sender(source);
        long length = sender.lengthTo(sender.offset + lengthBytes);
        byte[] value = Arrays.copyOfRange(sample, from, to);
        byte[] carried = sender.reader.carried();
        if (!sender.send(Block.Kind.TOO_LONG, value, length, carried, sender.toldFormat(), nowNanos)) {
            sender.part.next += length; // who reads the topic sees the gap
        }
        Counts counts = sender.page.counts();
        counts.bytes(lengthBytes);
        counts.line(Reading.TOO_LONG);
    }

    @Override
    public void countAgain(int source, long bytes) {
        // a relay gives nothing twice
    }

    @Override
    public void passed(int source, long bytes) {
        sender(source).page.counts().bytes(bytes);
    }

    @Override
    public void lost(Lost bytes) {
        book.lost(bytes);
    }

    @Override
    public void atRest(int source, long nowNanos) {
        Sender sender = sender(source);
        sender.isLarge = false;
        if (!outlet.hasRoom() || !sender.begin(nowNanos)) {
            return;
        }
        sender.clock.rest(nowNanos);
        if (!sender.hasRested || nowNanos - sender.sentNanos >= AT_REST_NANOS) {
            sender.hasRested = sender.send(Block.Kind.AT_REST, NOTHING, 0, NOTHING, Optional.empty(), nowNanos);
        }
    }

    @Override
    public boolean end(int source) {
        Sender sender = sender(source);
        boolean hasEnded = outlet.hasRoom()
                && sender.send(Block.Kind.ENDED, NOTHING, 0, NOTHING, Optional.empty(), sender.sentNanos);
        if (hasEnded) {
            sender.page.open(false);
            senders.remove(source);
        }
        return hasEnded;
    }

    /// The source whose clock is least is read first, so that those of one shipper stay together.
    @Override
    public long turn(int source) {
        return sender(source).clock.latest().orElse(Long.MIN_VALUE);
    }

    /// Of the source that has come least far.
    private OptionalLong latest() {
        return senders.values().stream()
                .map(sender -> sender.clock.latest())
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
