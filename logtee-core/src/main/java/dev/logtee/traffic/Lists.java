package dev.logtee.traffic;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.HeavyHitters;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.RowTaker;
import dev.logtee.sketch.ShortKeys;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of each dimension with the most hits. Not for concurrent use.
///
/// Countries follow from hosts, so they are counted by what the list of hosts says: of those that it drops as it does,
/// of the others when all was counted, or when what was counted so far is added to a sum. It costs a hit nothing.
final class Lists {
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final Field[] FIELDS = Field.values();
    private static final int LISTED = listed(); // of the fields, a bit for each
    private static final int[] PLACES = places(); // of their dimensions
    private static final int SOURCE = Dimension.SOURCE.ordinal();
    private static final int COUNTRY = Dimension.COUNTRY.ordinal();
    private static final int LONGEST_NAME = 64;

    private final Hasher hasher;
    private final HeavyHitters[] tables = new HeavyHitters[DIMENSIONS.length];
    private final long[] hashes = new long[DIMENSIONS.length]; // of the values of the hit added last
    private final @Nullable ShortKeys[] shortKeys = new ShortKeys[DIMENSIONS.length]; // where values are few and short
    private byte @Nullable [] source; // of the hits that are added next
    private long sourceHash;
    private final @Nullable CountryCodes countries; // null: none are told of the hosts that are counted here
    private boolean areCountriesTold; // of all hosts

    Lists(Hasher hasher, MemoryBudget budget, @Nullable CountryCodes countries) {
        this.hasher = hasher;
        this.countries = countries;
        for (Dimension dimension : DIMENSIONS) {
            tables[dimension.ordinal()] = switch (dimension) {
                case HOST -> HeavyHitters.countingDistinct(dimension.mostKeys(), budget);
                case COUNTRY -> allCountries();
                case SECTION, TARGET, REFERRER, USER_AGENT, USER, VIRTUAL_HOST, METHOD, PROTOCOL, SOURCE ->
                    HeavyHitters.of(dimension.mostKeys(), budget);
            };
            if (dimension == Dimension.METHOD || dimension == Dimension.PROTOCOL) {
                shortKeys[dimension.ordinal()] = new ShortKeys(tables[dimension.ordinal()]);
            }
        }
        if (countries != null) {
            of(Dimension.HOST).giveDropped(tellingTo(tables[COUNTRY], countries));
        }
    }

    /// They are few, whatever is logged, and never dropped.
    private static HeavyHitters allCountries() {
        return HeavyHitters.of(Dimension.COUNTRY.mostKeys(), new MemoryBudget(Long.MAX_VALUE));
    }

    boolean isLike(Lists other) {
        return Objects.equals(countries, other.countries);
    }

    HeavyHitters of(Dimension dimension) {
        return tables[dimension.ordinal()];
    }

    void add(Hit hit, long bytes, boolean isError) {
        long nanos = hit.durationNanos();
        for (int left = hit.fields() & LISTED; left != 0; left &= left - 1) {
            int ordinal = Integer.numberOfTrailingZeros(left);
            Field field = FIELDS[ordinal];
            int i = PLACES[ordinal];
            byte[] array = hit.array(field);
            int from = hit.start(field);
            int to = hit.end(field);
            ShortKeys known = shortKeys[i];
            if (known != null && known.add(array, from, to, bytes, isError, nanos)) {
                continue;
            }
            long hash = hasher.hash(array, from, to);
            hashes[i] = hash;
            tables[i].add(hash, array, from, to, bytes, isError, nanos);
            if (known != null) {
                known.remember(hash, array, from, to);
            }
        }
        if (source != null) {
            tables[SOURCE].add(sourceHash, source, 0, source.length, bytes, isError, nanos);
        }
    }

    /// As [Summary#from].
    @SuppressWarnings("ReferenceEquality") // another array costs a hash, no more
    void from(byte @Nullable [] name) {
        if (name != source) {
            source = name;
            sourceHash = name == null ? 0 : hasher.hash(name, 0, name.length);
        }
    }

    /// The hash of the value that the hit added last has of `dimension`, if it has one.
    long lastHash(Dimension dimension) {
        return hashes[dimension.ordinal()];
    }

    private RowTaker tellingTo(HeavyHitters list, CountryCodes countries) {
        return (host, from, to, hits, bytes, errors, timed, nanos) -> {
            int country = countries.find(host, from, to);
            if (country != Trait.NONE) {
                byte[] code = countries.label(country);
                long hash = hasher.hash(code, 0, code.length);
                list.add(hash, code, 0, code.length, hits, bytes, errors, timed, nanos);
            }
        };
    }

    /// As [Summary#tellCountries].
    void tellCountries() {
        tellOpenTo(tables[COUNTRY]);
        areCountriesTold = true;
    }

    /// Adds the countries that are not told yet.
    private void tellOpenTo(HeavyHitters list) {
        CountryCodes open = openCountries();
        if (open != null) {
            of(Dimension.HOST).forEach(tellingTo(list, open));
        }
    }

    private @Nullable CountryCodes openCountries() {
        return areCountriesTold ? null : countries;
    }

    long sizeBytes() {
        return Arrays.stream(tables).mapToLong(HeavyHitters::sizeBytes).sum();
    }

    /// Adds what others hold, whose hashes were made with the same key: of each at most so many values.
    void merge(Lists other, int mostRows) {
        for (int i = 0; i < tables.length; i++) {
            tables[i].merge(other.tables[i], mostRows);
        }
        if (openCountries() == null) {
            other.tellOpenTo(tables[COUNTRY]);
        }
    }

    void clear() {
        source = null;
        areCountriesTold = false;
        for (HeavyHitters table : tables) {
            table.clear();
        }
    }

    void release() {
        for (HeavyHitters table : tables) {
            table.release();
        }
    }

    /// Writes 1 if countries are told of dropped hosts only, else 0, and the lists.
    void encode(BinaryWriter out, Detail detail) {
        out.number(openCountries() == null ? 0 : 1);
        out.number(Arrays.stream(DIMENSIONS).filter(this::isWritten).count());
        for (Dimension dimension : DIMENSIONS) {
            if (isWritten(dimension)) {
                out.text(dimension.name());
                tables[dimension.ordinal()].encode(out, detail);
            }
        }
    }

    /// Not that of sources or countries where none are told.
    private boolean isWritten(Dimension dimension) {
        int i = dimension.ordinal();
        return (i != SOURCE && i != COUNTRY) || tables[i].size() > 0;
    }

    /// @param mayHaveTimes      as of [HeavyHitters#mergeEncoded]
    /// @param mayHaveCountries  false: they were written when there were none
    void mergeEncoded(BinaryReader in, boolean mayHaveTimes, boolean mayHaveCountries) throws MalformedException {
        boolean areOpen = mayHaveCountries && in.number(1, "open") == 1;
        for (int left = in.number(DIMENSIONS.length, "dimensions"); left > 0; left--) {
            Dimension dimension = dimension(in.text(LONGEST_NAME));
            boolean isOfNoUse = dimension == Dimension.COUNTRY && areOpen && openCountries() == null;
            HeavyHitters list = isOfNoUse ? allCountries() : tables[dimension.ordinal()];
            list.mergeEncoded(in, mayHaveTimes);
        }
    }

    private static Dimension dimension(String name) throws MalformedException {
        for (Dimension dimension : DIMENSIONS) {
            if (dimension.name().equals(name)) {
                return dimension;
            }
        }
        throw new MalformedException("not a dimension: name=" + name);
    }

    private static int listed() {
        int listed = 0;
        for (Dimension dimension : DIMENSIONS) {
            listed |= dimension.field().map(field -> 1 << field.ordinal()).orElse(0);
        }
        return listed;
    }

    private static int[] places() {
        int[] places = new int[FIELDS.length];
        for (Dimension dimension : DIMENSIONS) {
            dimension.field().ifPresent(field -> places[field.ordinal()] = dimension.ordinal());
        }
        return places;
    }
}
