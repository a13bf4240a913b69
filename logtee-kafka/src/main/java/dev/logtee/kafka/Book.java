package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Losses;
import dev.logtee.engine.Lost;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// What a shipper knows of its sources beyond the positions in their files: which part each file is, their clocks, what
/// was sent of them, and what that left for reading what comes next.
///
/// So what is shipped again after a crash bears the same part and offset as the first time, if a part was saved before
/// anything of it was sent: else its number might be given to another file then, and that be taken for a repeat. Of
/// more than [#MOST_SOURCES] sources, those are forgotten that were opened first and are not followed any more: their
/// numbers are never given again.
final class Book {
    private static final int FORM = 3;
    static final int MOST_SOURCES = 1 << 12;
    private static final int MOST_PARTS = 16;

    /// How the lines begin that are the first of a file: what tells files of which nothing was taken.
    ///
    /// @param bytes  so many; 0: it is not known
    /// @param hash   CRC-32C of them
    private record Head(int bytes, long hash) {
        private static final int MOST_BYTES = 1 << 10;
        static final Head UNKNOWN = new Head(0, 0);

        static Head of(byte[] log, int from, int to) {
            int bytes = Math.min(MOST_BYTES, to - from);
            return new Head(bytes, hash(log, from, bytes));
        }

        private static long hash(byte[] log, int from, int bytes) {
            CRC32C hash = new CRC32C();
            hash.update(log, from, bytes);
            return hash.getValue();
        }

        boolean begins(byte[] log, int from, int to) {
            return bytes > 0 && to - from >= bytes && hash(log, from, bytes) == hash;
        }
    }

    /// One file of a source.
    static final class Part {
        final long number;
        private final Head head;
        /// Where the next lines are expected.
        long next;

        private Part(long number, Head head, long next) {
            this.number = number;
            this.head = head;
            this.next = next;
        }

        /// Whether it may be the file whose lines from `offset` on are those of `log`, if all else is the same.
        private boolean mayHold(long offset, byte[] log, int from, int to) {
            boolean isOther = next == 0 && offset == 0 && head.bytes() > 0 && !head.begins(log, from, to);
            return offset >= next && !isOther;
        }

        /// Whether those lines are what comes next of it, wherever they lie now.
        private boolean goesOn(long offset, byte[] log, int from, int to) {
            return next == offset && (offset > 0 || head.begins(log, from, to));
        }
    }

    /// One source.
    final class Page {
        private final Map<String, Part> parts = new LinkedHashMap<>(); // by what tells files from others
        private final Counts counts = new Counts();
        private OptionalLong latest = OptionalLong.empty();
        private boolean isOpen;
        private String terms = "";
        private byte[] carried = {};

        /// The part that holds lines at `offset` of `file`. A file that begins again before what was read of it is
        /// another one, as is one that begins otherwise than that of which nothing was taken; one that is new and goes
        /// on where another was left is that, copied or compressed.
        ///
        /// @param log  the lines lie in `[from, to)`
        Part part(String file, long offset, byte[] log, int from, int to) {
            Part known = parts.get(file);
            if (known != null && known.mayHold(offset, log, from, to)) {
                return known;
            }
            parts.remove(file);
            Part part = takeLeftAt(offset, log, from, to).orElseGet(() -> begin(offset, log, from, to));
            parts.put(file, part);
            if (parts.size() > MOST_PARTS) {
                parts.remove(parts.keySet().iterator().next());
            }
            return part;
        }

        private Part begin(long offset, byte[] log, int from, int to) {
            return new Part(++lastNumber, offset == 0 ? Head.of(log, from, to) : Head.UNKNOWN, offset);
        }

        private Optional<Part> takeLeftAt(long offset, byte[] log, int from, int to) {
            Optional<String> left = parts.entrySet().stream()
                    .filter(part -> part.getValue().goesOn(offset, log, from, to))
                    .map(Map.Entry::getKey)
                    .findFirst();
            return left.map(parts::remove);
        }

        /// The part of a stream, which has no file.
        Part stream() {
            Part known = parts.get("");
            return known == null ? part("", 0, new byte[0], 0, 0) : known;
        }

        /// Says whether it is being followed.
        void open(boolean isOpenNow) {
            isOpen = isOpenNow;
        }

        OptionalLong latest() {
            return latest;
        }

        void latest(OptionalLong millis) {
            latest = millis;
        }

        /// What lines that were read by these terms have left for reading the next ones; empty if there were none.
        byte[] carried(String byTerms) {
            return terms.equals(byTerms) ? carried : new byte[0];
        }

        void carried(String byTerms, byte[] left) {
            terms = byTerms;
            carried = left;
        }

        Counts counts() {
            return counts;
        }

        private void encode(BinaryWriter out) {
            counts.encode(out);
            out.number(latest.isPresent() ? 1 : 0);
            out.word(latest.orElse(0));
            out.number(parts.size());
            parts.forEach((file, part) -> {
                out.text(file);
                out.number(part.number);
                out.number(part.next);
                out.number(part.head.bytes());
                out.word(part.head.hash());
            });
            out.text(terms);
            out.bytes(carried);
        }

        private void decode(BinaryReader in) throws MalformedException {
            counts.decode(in);
            boolean isKnown = in.number(1, "latest") == 1;
            long millis = in.word();
            latest = isKnown ? OptionalLong.of(millis) : OptionalLong.empty();
            for (int left = in.number(MOST_PARTS, "parts"); left > 0; left--) {
                parts.put(in.text(Block.MOST_NAME_BYTES), decodePart(in));
            }
            terms = in.text(Block.MOST_FORMAT_BYTES);
            carried = in.bytes(Block.MOST_CARRIED_BYTES);
        }
    }

    private static Part decodePart(BinaryReader in) throws MalformedException {
        long number = in.number();
        long next = in.number();
        return new Part(number, new Head(in.number(Head.MOST_BYTES, "head"), in.word()), next);
    }

    private final long series;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Counts forgotten = new Counts();
    private final Losses losses = new Losses();
    private long lastNumber;
    private long savedNumber; // those up to this are saved

    private Book(long series) {
        this.series = series;
    }

    /// An empty one, with a series that no other has.
    static Book begin() {
        return new Book(new SecureRandom().nextLong());
    }

    long series() {
        return series;
    }

    /// Whether a part is saved, with the series.
    boolean isSaved(Part part) {
        return part.number <= savedNumber;
    }

    boolean isSaved() {
        return lastNumber == savedNumber;
    }

    /// The last number that was given.
    long lastNumber() {
        return lastNumber;
    }

    /// Says that all numbers up to this are saved.
    void saved(long number) {
        savedNumber = number;
    }

    Page page(String source) {
        Page page = pages.computeIfAbsent(source, _ -> new Page());
        if (pages.size() > MOST_SOURCES) {
            forgetFirstThatIsClosed(page);
        }
        return page;
    }

    private void forgetFirstThatIsClosed(Page but) {
        Iterator<Page> all = pages.values().iterator();
        while (all.hasNext()) {
            Page page = all.next();
            if (!page.isOpen && page != but) {
                forgotten.add(page.counts);
                all.remove();
                return;
            }
        }
    }

    void lost(Lost bytes) {
        losses.add(bytes);
    }

    /// What became of the lines that were sent.
    Ledger ledger() {
        Counts sum = new Counts();
        sum.add(forgotten);
        SortedMap<String, Ledger> sources = new TreeMap<>();
        pages.forEach((source, page) -> {
            sum.add(page.counts);
            sources.put(source, page.counts.toLedger());
        });
        return sum.toLedger().withLost(losses.latest()).withSources(sources);
    }

    byte[] encode() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(series);
        out.number(lastNumber);
        forgotten.encode(out);
        losses.encode(out);
        out.number(pages.size());
        pages.forEach((source, page) -> {
            out.text(source);
            page.encode(out);
        });
        out.checksum();
        return out.toByteArray();
    }

    static Book decode(byte[] bytes) throws MalformedException {
        BinaryReader in = new BinaryReader(bytes);
        in.checksum();
        in.form(FORM);
        Book book = new Book(in.word());
        book.lastNumber = in.number();
        book.savedNumber = book.lastNumber;
        book.forgotten.decode(in);
        book.losses.decode(in);
        for (int left = in.number(MOST_SOURCES, "sources"); left > 0; left--) {
            book.page(in.text(Block.MOST_NAME_BYTES)).decode(in);
        }
        in.end();
        return book;
    }
}
