package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.Uuid;

/// What a server has counted and not got rid of yet, numbered: it is sent once it is committed, so that what is sent
/// again after a crash is the same to the byte, and known by its number.
///
/// ```text
/// form=1 (number) | terms (text) | topic's id (two words) | series (word) | next number |
/// how many are not acknowledged (number), each: number, bytes | snapshot of the engine (bytes) | CRC-32C (word)
/// ```
final class Journal {
    private static final int FORM = 1;
    private static final int MOST_TERMS_BYTES = 100;
    private static final int MOST_ENTRIES = 1 << 20;
    private static final int MOST_BYTES = 1 << 28;

    /// What was counted.
    static final class Entry {
        private final long number;
        private final byte[] counts;
        private boolean isCommitted;
        private long sentAs; // the how manieth record it was; 0: not sent yet

        Entry(long number, byte[] counts) {
            this.number = number;
            this.counts = counts;
        }

        long number() {
            return number;
        }

        byte[] counts() {
            return counts;
        }
    }

    private final String terms;
    private final Uuid topic;
    private final long series;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long next;
    private long bytes;

    private Journal(String terms, Uuid topic, long series) {
        this.terms = terms;
        this.topic = topic;
        this.series = series;
    }

    /// An empty one, with a series that no other has.
    static Journal begin(String terms, Uuid topic) {
        return new Journal(terms, topic, new SecureRandom().nextLong());
    }

    /// Whether it goes on with these.
    boolean isOf(String others, Uuid other) {
        return terms.equals(others) && topic.equals(other);
    }

    long series() {
        return series;
    }

    /// The number of what is counted next.
    long next() {
        return next;
    }

    /// Of what is not acknowledged.
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void add(byte[] counts) {
        entries.addLast(new Entry(next++, counts));
        bytes += counts.length;
    }

    /// All there is was committed.
    void committed() {
        entries.forEach(entry -> entry.isCommitted = true);
    }

    /// Takes a record to the topic.
    interface Sending {
        /// Sends it; returns false if it cannot be sent now.
        boolean send(Entry entry);
    }

    /// Sends what was committed and not sent, in order.
    ///
    /// @param sent  how many records were sent before
    void send(Sending sending, long sent) {
        long count = sent;
        for (Entry entry : entries) {
            if (entry.isCommitted && entry.sentAs == 0) {
                if (!sending.send(entry)) {
                    return;
                }
                entry.sentAs = ++count;
            }
        }
    }

    /// Forgets what has arrived.
    ///
    /// @param acknowledged  how many records were, with all before them
    void acknowledged(long acknowledged) {
        Iterator<Entry> all = entries.iterator();
        while (all.hasNext()) {
            Entry entry = all.next();
            if (entry.sentAs == 0 || entry.sentAs > acknowledged) {
                return;
            }
            bytes -= entry.counts.length;
            all.remove();
        }
    }

    /// In pieces, as is the engine's snapshot.
    List<byte[]> encode(List<byte[]> engine) {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.text(terms);
        out.word(topic.getMostSignificantBits());
        out.word(topic.getLeastSignificantBits());
        out.word(series);
        out.number(next);
        out.number(entries.size());
        for (Entry entry : entries) {
            out.number(entry.number);
            out.bytes(entry.counts);
        }
        out.bytes(engine);
        out.checksum();
        return out.toPieces();
    }

    /// One that was read back, and the engine's snapshot.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Restored(Journal journal, byte[] engine) {}

    static Restored decode(byte[] bytes) throws MalformedException {
        BinaryReader in = new BinaryReader(bytes);
        in.checksum();
        in.form(FORM);
        Journal journal = new Journal(in.text(MOST_TERMS_BYTES), new Uuid(in.word(), in.word()), in.word());
        journal.next = in.number();
        for (int left = in.number(MOST_ENTRIES, "entries"); left > 0; left--) {
            Entry entry = new Entry(in.number(), in.bytes(MOST_BYTES));
            journal.entries.addLast(entry);
            journal.bytes += entry.counts.length;
        }
        journal.committed();
        byte[] engine = in.bytes(MOST_BYTES);
        in.end();
        return new Restored(journal, engine);
    }
}
