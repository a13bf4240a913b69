package dev.logtee.engine;

import dev.logtee.alert.Scopes;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.LineReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The sources that an engine counts, by their numbers; those of an earlier run that are not open again yet; and what
/// became of the lines of all. Not for concurrent use.
final class Sources {
    private final Map<Integer, Source> open = new HashMap<>();
    private final EarlierSources earlier;
    private final Accounts accounts = new Accounts();
    private final long allowanceMillis;
    private int opened;
    private boolean areApart;

    Sources(long allowanceMillis, Scopes scopes) {
        this.allowanceMillis = allowanceMillis;
        earlier = new EarlierSources(allowanceMillis, scopes);
    }

    /// Takes one in, which goes on where the one of its name ended.
    Source open(String name, SourceNames forRules, LineReader reader, UnaryOperator<LineReader> view) {
        int number = opened++;
        Source source =
                new Source(number, name, forRules.number(Source.shown(name, number)), reader, view, allowanceMillis);
        earlier.goOn(source);
        open.put(number, source);
        if (areApart || opened > 1) {
            tellApart();
        }
        return source;
    }

    /// Has the hits of each listed under its name from here on, as they are once there is a second one: of a lone one
    /// there is nothing to tell.
    void tellApart() {
        areApart = true;
        open.values().forEach(Source::tellApart);
    }

    /// @throws IllegalArgumentException if it is not open
    Source get(int number) {
        Source source = open.get(number);
        if (source == null) {
            throw new IllegalArgumentException("source must be open: number=" + number);
        }
        return source;
    }

    Optional<Source> find(int number) {
        return Optional.ofNullable(open.get(number));
    }

    void end(Source source) {
        accounts.ended(source.name, source.accountable());
        open.remove(source.number);
    }

    /// Whether none is open, nor one of the earlier run to be opened again.
    boolean haveEnded() {
        return open.isEmpty() && earlier.areNone();
    }

    /// Whether it is the only one there ever was.
    boolean isTheOnly(Source source) {
        return open.size() == 1 && accounts.areOf(source.name);
    }

    /// Whether one has lines to come that are in the ledger already.
    boolean areCountedAgain() {
        return open.values().stream().anyMatch(Source::isCountedAgain);
    }

    /// As [Source#by], of those of the earlier run, too.
    void by(Scopes others, UnaryOperator<LineReader> view, boolean withSamples) {
        earlier.by(others, withSamples);
        open.values().forEach(source -> source.by(others, view, withSamples));
    }

    /// Goes on from the ledger of an earlier run.
    void goOn(Ledger ledger) {
        accounts.goOn(ledger);
    }

    void lost(Lost bytes) {
        accounts.lost(bytes);
    }

    /// What became of every line so far.
    Ledger ledger() {
        return accounts.ledger(open.values(), earlier);
    }

    /// The same, with how far each has come.
    Ledger ledger(MergedClock merged) {
        Ledger ledger = ledger();
        SortedMap<String, Ledger> all = new TreeMap<>(ledger.sources());
        open.values()
                .forEach(
                        source -> all.computeIfPresent(source.name, (_, its) -> its.withClock(merged.clockOf(source))));
        return ledger.withSources(all);
    }

    void encode(BinaryWriter out) {
        accounts.encode(out);
        earlier.encodeWith(open.values(), out);
    }

    void decode(BinaryReader in) throws MalformedException {
        accounts.decode(in);
        earlier.decode(in, accounts);
    }
}
