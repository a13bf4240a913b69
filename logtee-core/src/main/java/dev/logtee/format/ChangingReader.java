package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import java.util.List;
import java.util.Optional;

/// Reads lines of which the format was told by themselves and may change on the way, when a server is upgraded or its
/// configuration changed: a line that is invalid by the present format is tried by all others, and the one that fits it
/// best is the format from there on.
public final class ChangingReader implements LineReader {
    private final List<Format> formats;
    private final FormatReader[] readers;
    private final Optional<TrustedProxies> proxies;
    private final Address address = new Address();
    private int current;
    private boolean known;

    /// @param formats   the candidates
    /// @param fallback  by whose reasons lines are refused as long as no format is known
    ChangingReader(List<Format> formats, Format fallback, ReaderTerms terms) {
        this.formats = formats;
        this.readers = formats.stream()
                .map(format -> format.formatReader(terms.logTimezone()))
                .toArray(FormatReader[]::new);
        this.proxies = terms.trustedProxies();
        this.current = formats.indexOf(fallback);
    }

    /// The present format; empty if none is known.
    public Optional<Format> format() {
        return known ? Optional.of(formats.get(current)) : Optional.empty();
    }

    /// Reads the next lines by `format`, which must be one of the candidates.
    void use(Format format) {
        current = formats.indexOf(format);
        known = true;
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        Reading reading = readers[current].read(log, from, to, hit);
        if (reading.isInvalid() && reading != Reading.TOO_LONG && reading != Reading.NO_ZONE) {
            reading = readOtherwise(log, from, to, hit, reading);
        }
        known |= reading == Reading.HIT;
        if (reading == Reading.HIT && proxies.isPresent()) {
            proxies.get().findClient(hit, address);
        }
        return reading;
    }

    private Reading readOtherwise(byte[] log, int from, int to, Hit hit, Reading refusal) {
        int best = -1;
        Reading reading = refusal;
        for (int i = 0; i < readers.length; i++) {
            if (i == current) {
                continue;
            }
            Reading other = readers[i].read(log, from, to, hit);
            if (other == Reading.HIT && (reading != Reading.HIT || readers[i].fit() > readers[best].fit())) {
                best = i;
                reading = other;
            } else if (other == Reading.SKIPPED && best < 0 && W3cReader.isDirective(log, from, to)) {
                best = i;
                reading = other;
            }
        }
        if (best < 0) {
            return refusal;
        }
        current = best;
        known = true;
        return readers[current].read(log, from, to, hit);
    }

    @Override
    public boolean carries() {
        return readers[current].carries();
    }

    @Override
    public byte[] carried() {
        byte[] inner = readers[current].carried();
        byte[] name = known ? (formats.get(current).name() + "\n").getBytes(UTF_8) : "\n".getBytes(UTF_8);
        byte[] carried = new byte[name.length + inner.length];
        System.arraycopy(name, 0, carried, 0, name.length);
        System.arraycopy(inner, 0, carried, name.length, inner.length);
        return carried;
    }

    @Override
    public void carry(byte[] carried) {
        int end = ByteSearch.indexOf(carried, 0, carried.length, (byte) '\n');
        String name = new String(carried, 0, end, UTF_8);
        formats.stream().filter(format -> format.name().equals(name)).forEach(this::use);
        for (FormatReader reader : readers) {
            reader.carry(carried);
        }
    }
}
