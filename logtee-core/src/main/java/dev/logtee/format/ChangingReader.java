package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads lines of which the format was told by themselves and may change on the way, when a server is upgraded or its
/// configuration changed: a line that is invalid by the present format is tried by all others, and the one that fits it
/// best is the format from there on. So is a line that can be read but is odd, as one of `vhost_common` is by `common`.
public final class ChangingReader implements LineReader {
    private static final int NO_HOST = -1;

    private final List<Format> formats;
    private final @Nullable FormatReader[] readers; // null: not needed yet, which is so of nearly all
    private final Optional<ZoneId> logTimezone;
    private final Optional<TrustedProxies> proxies;
    private final Address address = new Address();
    private final OuterTime outerTime;
    private final Wrapping wrapping;
    private final LineReader unwrapped = this::readLine;
    private int current;
    private FormatReader present; // of the current format
    private boolean known;
    private byte @Nullable [] carried; // by an earlier reader

    /// @param formats   the candidates
    /// @param fallback  by whose reasons lines are refused as long as no format is known
    ChangingReader(List<Format> formats, Format fallback, ReaderTerms terms) {
        this.formats = formats;
        this.readers = new FormatReader[formats.size()];
        this.logTimezone = terms.logTimezone();
        this.proxies = terms.trustedProxies();
        this.outerTime = OuterTime.of(logTimezone);
        this.wrapping = new Wrapping(outerTime);
        this.current = formats.indexOf(fallback);
        this.present = formats.get(current).formatReader(logTimezone, outerTime);
        readers[current] = present;
    }

    private FormatReader reader(int number) {
        FormatReader reader = readers[number];
        if (reader == null) {
            reader = formats.get(number).formatReader(logTimezone, outerTime);
            if (carried != null) {
                reader.carry(carried);
            }
            readers[number] = reader;
        }
        return reader;
    }

    private void goOnBy(int number) {
        current = number;
        present = reader(number);
    }

    /// The present format; empty if none is known.
    public Optional<Format> format() {
        return known ? Optional.of(formats.get(current)) : Optional.empty();
    }

    /// Reads the next lines by `format`, which must be one of the candidates.
    void use(Format format) {
        goOnBy(formats.indexOf(format));
        known = true;
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        return wrapping.read(unwrapped, log, from, to, hit);
    }

    @Override
    public int readUsual(byte[] log, int from, int to, Hit hit) {
        int end = known ? present.readUsual(log, from, to, hit) : UNUSUAL;
        if (end != UNUSUAL && proxies.isPresent()) {
            proxies.get().findClient(hit, address);
        }
        return end;
    }

    private Reading readLine(byte[] log, int from, int to, Hit hit) {
        Reading reading = present.read(log, from, to, hit);
        if (reading.isInvalid() && reading != Reading.TOO_LONG && reading != Reading.NO_ZONE) {
            reading = readOtherwise(log, from, to, hit, reading);
        }
        if (reading == Reading.HIT && !present.isRegular()) {
            readRegularly(log, from, to, hit);
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
            if (i == current || !formats.get(i).mayRead(log, from, to)) {
                continue;
            }
            Reading other = reader(i).read(log, from, to, hit);
            if (other == Reading.HIT
                    && reader(i).isWhole()
                    && (reading != Reading.HIT || reader(i).fit() > reader(best).fit())) {
                best = i;
                reading = other;
            } else if (other == Reading.SKIPPED && best < 0 && W3cReader.isDirective(log, from, to)) {
                best = i;
                reading = other;
            } else if (other == Reading.NO_OUTER_TIME && best < 0) {
                reading = other; // all else is there
            }
        }
        if (best < 0) {
            return reading;
        }
        goOnBy(best);
        known = true;
        return present.read(log, from, to, hit);
    }

    /// Reads a hit again, by the format of which it is a regular line if there is one that has more of it: a server may
    /// begin to log one column more, and such a line can be read as an odd one of before.
    private void readRegularly(byte[] log, int from, int to, Hit hit) {
        int fit = present.fit();
        int host = hit.has(Field.HOST) ? hit.start(Field.HOST) : NO_HOST;
        int best = current;
        for (int i = 0; i < readers.length; i++) {
            boolean isRegular = i != current
                    && formats.get(i).mayRead(log, from, to)
                    && reader(i).read(log, from, to, hit) == Reading.HIT
                    && reader(i).isWhole()
                    && reader(i).isRegular();
            if (isRegular && reader(i).fit() > fit && hasHost(hit, host)) {
                best = i;
                fit = reader(i).fit();
            }
        }
        goOnBy(best);
        present.read(log, from, to, hit);
    }

    /// Whether a host was found where one was before, or what surely is one.
    private boolean hasHost(Hit hit, int before) {
        int start = hit.start(Field.HOST);
        return hit.has(Field.HOST)
                && (start == before || address.read(hit.array(Field.HOST), start, hit.end(Field.HOST)));
    }

    @Override
    public boolean carries() {
        return present.carries();
    }

    @Override
    public byte[] carried() {
        byte[] inner = present.carried();
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
        this.carried = carried;
        for (FormatReader reader : readers) {
            if (reader != null) {
                reader.carry(carried);
            }
        }
    }
}
