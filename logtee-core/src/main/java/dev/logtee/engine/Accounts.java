package dev.logtee.engine;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Keeps the [Ledger]: what became of the lines of sources that have ended, and of bytes that nobody could read, and
/// puts to it what the sources say that are open.
final class Accounts {
    /// Of more sources that have ended than this, the first ones are in the sum only.
    static final int MOST_ENDED = 1 << 10;

    private static final int MOST_NAME_BYTES = 1 << 13;

    private final Map<String, Tally> ended = new LinkedHashMap<>();
    private final Losses losses = new Losses();
    /// Of all others that have ended.
    private Tally nameless = new Tally();

    /// @param name  empty: it has none
    void ended(String name, Tally tally) {
        if (name.isEmpty()) {
            nameless.add(tally);
            return;
        }
        ended.computeIfAbsent(name, its -> new Tally()).add(tally);
        if (ended.size() > MOST_ENDED) {
            Iterator<Tally> first = ended.values().iterator();
            nameless.add(first.next());
            first.remove();
        }
    }

    /// Whether those that have ended are one, of this name.
    boolean areOf(String name) {
        return ended.size() == 1 && ended.containsKey(name);
    }

    /// Goes on from an earlier run's.
    void goOn(Ledger earlier) {
        nameless.add(Tally.of(earlier));
        earlier.sources().forEach((name, ledger) -> {
            Tally tally = Tally.of(ledger);
            nameless.subtract(tally);
            ended(name, tally);
        });
        earlier.lost().forEach(losses::add);
    }

    void lost(Lost bytes) {
        losses.add(bytes);
    }

    Ledger ledger(Collection<Source> open, EarlierSources earlier) {
        SortedMap<String, Tally> byName = endedByName();
        earlier.forEach((name, tally) -> add(name, tally, byName));
        Tally sum = new Tally();
        sum.add(nameless);
        for (Source source : open) {
            if (source.name.isEmpty()) {
                sum.add(source.accountable());
            } else {
                add(source.name, source.accountable(), byName);
            }
        }
        return ledger(sum, byName);
    }

    /// Of those that have ended alone.
    Ledger ledger() {
        Tally sum = new Tally();
        sum.add(nameless);
        return ledger(sum, endedByName());
    }

    private SortedMap<String, Tally> endedByName() {
        SortedMap<String, Tally> byName = new TreeMap<>();
        ended.forEach((name, tally) -> add(name, tally, byName));
        return byName;
    }

    private Ledger ledger(Tally sum, SortedMap<String, Tally> byName) {
        SortedMap<String, Ledger> sources = new TreeMap<>();
        byName.forEach((name, tally) -> {
            sum.add(tally);
            sources.put(name, tally.toLedger());
        });
        return sum.toLedger().withLost(losses.latest()).withSources(sources);
    }

    private static void add(String name, Tally tally, Map<String, Tally> to) {
        to.computeIfAbsent(name, its -> new Tally()).add(tally);
    }

    void encode(BinaryWriter out) {
        nameless.encode(out);
        out.number(ended.size());
        ended.forEach((name, tally) -> {
            out.text(name);
            tally.encode(out);
        });
        losses.encode(out);
    }

    void decode(BinaryReader in) throws MalformedException {
        nameless = Tally.decode(in);
        for (int left = in.number(MOST_ENDED, "ended"); left > 0; left--) {
            ended(in.text(MOST_NAME_BYTES), Tally.decode(in));
        }
        losses.decode(in);
    }
}
