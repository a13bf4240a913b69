package dev.logtee.engine;

import dev.logtee.alert.Scopes;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// The sources of an earlier run, by their names, until they are opened again.
final class EarlierSources {
    private static final int MOST = 1 << 16;
    private static final int MOST_NAME_BYTES = 1 << 13;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Earlier(byte[] encoded, Tally tally) {}

    private final Map<String, Earlier> byName = new LinkedHashMap<>();
    private final long allowanceMillis;
    private Scopes scopes;

    EarlierSources(long allowanceMillis, Scopes scopes) {
        this.allowanceMillis = allowanceMillis;
        this.scopes = scopes;
    }

    /// Has `source` go on where the one of its name ended, if there was one.
    void goOn(Source source) {
        Earlier before = byName.remove(source.name);
        if (before != null) {
            decode(before.encoded(), source);
        }
    }

    private void decode(byte[] encoded, Source source) {
        try {
            BinaryReader in = new BinaryReader(encoded);
            in.text(MOST_NAME_BYTES);
            source.decode(in, scopes);
        } catch (MalformedException e) {
            throw new IllegalStateException("a source was checked when it was decoded", e);
        }
    }

    boolean areNone() {
        return byName.isEmpty();
    }

    /// Keeps of them what other rules need.
    void by(Scopes others, boolean withSamples) {
        byName.replaceAll((name, earlier) -> earlierBy(others, withSamples, name, earlier));
        scopes = others;
    }

    private Earlier earlierBy(Scopes others, boolean withSamples, String name, Earlier earlier) {
        Source source = unopened(name);
        decode(earlier.encoded(), source);
        source.by(others, UnaryOperator.identity(), withSamples);
        BinaryWriter out = new BinaryWriter();
        source.encode(out);
        return new Earlier(out.toByteArray(), earlier.tally());
    }

    private Source unopened(String name) {
        return new Source(-1, name, -1, new Carrying(), UnaryOperator.identity(), allowanceMillis);
    }

    /// Keeps what readers have learnt.
    private static final class Carrying implements LineReader {
        private byte[] carried = {};

        @Override
        public Reading read(byte[] log, int from, int to, Hit hit) {
            return Reading.SKIPPED;
        }

        @Override
        public byte[] carried() {
            return carried;
        }

        @Override
        public void carry(byte[] carried) {
            this.carried = carried;
        }
    }

    /// Tells what became of their lines.
    void forEach(BiConsumer<String, Tally> action) {
        byName.forEach((name, source) -> action.accept(name, source.tally()));
    }

    /// Writes those that are open now and those that were not opened again: how many, then each as bytes.
    void encodeWith(Collection<Source> open, BinaryWriter out) {
        List<byte[]> all = new ArrayList<>();
        for (Source source : open) {
            BinaryWriter one = new BinaryWriter();
            source.encode(one);
            all.add(one.toByteArray());
        }
        byName.values().forEach(source -> all.add(source.encoded()));
        out.number(all.size());
        all.forEach(out::bytes);
    }

    /// Reads back what [#encodeWith] wrote.
    ///
    /// @param ended  takes the lines of sources without a name, which are not known again
    void decode(BinaryReader in, Accounts ended) throws MalformedException {
        for (int left = in.number(MOST, "sources"); left > 0; left--) {
            decode(in.bytes(Integer.MAX_VALUE), ended);
        }
    }

    private void decode(byte[] encoded, Accounts ended) throws MalformedException {
        BinaryReader in = new BinaryReader(encoded);
        String name = in.text(MOST_NAME_BYTES);
        Source source = unopened(name);
        source.decode(in, scopes);
        in.end();
        if (name.isEmpty()) {
            ended.ended(name, source.accountable());
        } else {
            byName.put(name, new Earlier(encoded, source.accountable()));
        }
    }
}
