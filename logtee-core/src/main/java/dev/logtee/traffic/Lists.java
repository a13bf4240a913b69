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
import dev.logtee.sketch.ShortKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of each dimension with the most hits. Not for concurrent use.
final class Lists {
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final Field[] FIELDS = Field.values();
    private static final int LISTED = listed(); // of the fields, a bit for each
    private static final int[] PLACES = places(); // of their dimensions
    private static final int SOURCE = Dimension.SOURCE.ordinal();
    private static final int LONGEST_NAME = 64;

    private final Hasher hasher;
    private final HeavyHitters[] tables = new HeavyHitters[DIMENSIONS.length];
    private final long[] hashes = new long[DIMENSIONS.length]; // of the values of the hit added last
    private final @Nullable ShortKeys[] shortKeys = new ShortKeys[DIMENSIONS.length]; // where values are few and short
    private byte @Nullable [] source; // of the hits that are added next
    private long sourceHash;

    Lists(Hasher hasher, MemoryBudget budget) {
        this.hasher = hasher;
        for (Dimension dimension : DIMENSIONS) {
            tables[dimension.ordinal()] = dimension == Dimension.HOST
                    ? HeavyHitters.countingDistinct(dimension.mostKeys(), budget)
                    : HeavyHitters.of(dimension.mostKeys(), budget);
            if (dimension == Dimension.METHOD || dimension == Dimension.PROTOCOL) {
                shortKeys[dimension.ordinal()] = new ShortKeys(tables[dimension.ordinal()]);
            }
        }
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

    long sizeBytes() {
        return Arrays.stream(tables).mapToLong(HeavyHitters::sizeBytes).sum();
    }

    /// Adds what others hold, whose hashes were made with the same key: of each at most so many values.
    void merge(Lists other, int mostRows) {
        for (int i = 0; i < tables.length; i++) {
            tables[i].merge(other.tables[i], mostRows);
        }
    }

    void clear() {
        source = null;
        for (HeavyHitters table : tables) {
            table.clear();
        }
    }

    void release() {
        for (HeavyHitters table : tables) {
            table.release();
        }
    }

    void encode(BinaryWriter out, Detail detail) {
        boolean isOfSources = tables[SOURCE].size() > 0;
        out.number(DIMENSIONS.length - (isOfSources ? 0 : 1));
        for (Dimension dimension : DIMENSIONS) {
            if (dimension != Dimension.SOURCE || isOfSources) {
                out.text(dimension.name());
                tables[dimension.ordinal()].encode(out, detail);
            }
        }
    }

    /// @param mayHaveTimes  as of [HeavyHitters#mergeEncoded]
    void mergeEncoded(BinaryReader in, boolean mayHaveTimes) throws MalformedException {
        for (int left = in.number(DIMENSIONS.length, "dimensions"); left > 0; left--) {
            tables[dimension(in.text(LONGEST_NAME)).ordinal()].mergeEncoded(in, mayHaveTimes);
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
