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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of each dimension with the most hits. Not for concurrent use.
///
/// Countries and autonomous systems follow from hosts, and bots from user agents, so they are counted by what the
/// lists of these say: of values that are dropped as they are, of the others when all was counted, or when what was
/// counted so far is added to a sum. It costs a hit nothing.
final class Lists {
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final Field[] FIELDS = Field.values();
    private static final int LISTED = listed(); // of the fields, a bit for each
    private static final int[] PLACES = places(); // of their dimensions
    private static final int SOURCE = Dimension.SOURCE.ordinal();
    private static final List<Dimension> TRAITS = List.of(Dimension.COUNTRY, Dimension.BOT, Dimension.ASN);
    private static final int LONGEST_NAME = 64;

    private final Hasher hasher;
    private final HeavyHitters[] tables = new HeavyHitters[DIMENSIONS.length];
    private final long[] hashes = new long[DIMENSIONS.length]; // of the values of the hit added last
    private final @Nullable ShortKeys[] shortKeys = new ShortKeys[DIMENSIONS.length]; // where values are few and short
    private byte @Nullable [] source; // of the hits that are added next
    private long sourceHash;
    private final @Nullable Traits traits; // null: none are told of the values that are counted here
    private boolean areTraitsTold; // of all values
    private long hitsAsked = -1; // how many there were when others were told what was counted so far
    private final @Nullable HeavyHitters[] kept = new HeavyHitters[TRAITS.size()]; // what that was, if it is still so

    Lists(Hasher hasher, MemoryBudget budget, @Nullable Traits traits) {
        this.hasher = hasher;
        this.traits = traits;
        for (Dimension dimension : DIMENSIONS) {
            tables[dimension.ordinal()] = switch (dimension) {
                case HOST -> HeavyHitters.countingDistinct(dimension.mostKeys(), budget);
                case COUNTRY, BOT -> ofAll(dimension);
                case SECTION, TARGET, REFERRER, USER_AGENT, USER, VIRTUAL_HOST, METHOD, PROTOCOL, CACHE, SOURCE, ASN ->
                    HeavyHitters.of(dimension.mostKeys(), budget);
            };
            if (dimension == Dimension.METHOD || dimension == Dimension.PROTOCOL || dimension == Dimension.CACHE) {
                shortKeys[dimension.ordinal()] = new ShortKeys(tables[dimension.ordinal()]);
            }
        }
        for (Dimension dimension : TRAITS) {
            Trait trait = open(dimension);
            if (trait != null) {
                from(trait).giveDropped(tellingTo(of(dimension), trait));
            }
        }
    }

    /// What follows is little, whatever is logged, and never dropped.
    private static HeavyHitters ofAll(Dimension dimension) {
        return HeavyHitters.of(dimension.mostKeys(), new MemoryBudget(Long.MAX_VALUE));
    }

    boolean isLike(Lists other) {
        return Objects.equals(traits, other.traits);
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

    /// The list of the values that it follows from.
    private HeavyHitters from(Trait trait) {
        return tables[PLACES[trait.field().ordinal()]];
    }

    private RowTaker tellingTo(HeavyHitters list, Trait trait) {
        return (value, from, to, hits, bytes, errors, timed, nanos) -> {
            // What is dropped of lists once their traits are told has been told with them.
            byte[] label = areTraitsTold ? null : trait.label(value, from, to);
            if (label != null) {
                long hash = hasher.hash(label, 0, trait.keyLength(label));
                list.add(hash, label, 0, label.length, hits, bytes, errors, timed, nanos);
            }
        };
    }

    /// As [Summary#tellTraits].
    void tellTraits() {
        for (Dimension dimension : TRAITS) {
            tellOpenTo(of(dimension), dimension);
        }
        areTraitsTold = true;
        dropKept();
    }

    /// Adds what is not told yet.
    private void tellOpenTo(HeavyHitters list, Dimension dimension) {
        Trait open = open(dimension);
        HeavyHitters known = kept[TRAITS.indexOf(dimension)];
        if (open != null && known != null) {
            list.merge(known);
        } else if (open != null) {
            from(open).forEach(tellingTo(list, open));
        }
    }

    /// The trait that `dimension` lists, if it is told here, and not yet of all values.
    private @Nullable Trait open(Dimension dimension) {
        return areTraitsTold || traits == null ? null : traits.of(dimension);
    }

    long sizeBytes() {
        return Arrays.stream(tables).mapToLong(HeavyHitters::sizeBytes).sum();
    }

    /// Keeps what follows from values that are as they were when they were asked for last: of what is open, others are
    /// told again and again, while most of it hardly changes. What there is no memory for is not kept.
    ///
    /// @param hits  how many were counted
    private void keepTraits(long hits) {
        if (traits == null || areTraitsTold) {
            return;
        }
        if (hits != hitsAsked) {
            dropKept();
            hitsAsked = hits;
            return;
        }
        for (int i = 0; i < kept.length; i++) {
            Dimension dimension = TRAITS.get(i);
            if (kept[i] == null && open(dimension) != null) {
                HeavyHitters all = HeavyHitters.of(dimension.mostKeys(), traits.keptBudget());
                tellOpenTo(all, dimension);
                if (all.isExact()) {
                    kept[i] = all;
                } else {
                    all.release();
                }
            }
        }
    }

    private void dropKept() {
        hitsAsked = -1;
        for (int i = 0; i < kept.length; i++) {
            HeavyHitters known = kept[i];
            if (known != null) {
                known.release();
                kept[i] = null;
            }
        }
    }

    /// Adds what others hold, whose hashes were made with the same key: of each at most so many values.
    ///
    /// @param hits  that the others have counted
    void merge(Lists other, int mostRows, long hits) {
        other.keepTraits(hits);
        for (int i = 0; i < tables.length; i++) {
            tables[i].merge(other.tables[i], mostRows);
        }
        for (Dimension dimension : TRAITS) {
            if (open(dimension) == null) {
                other.tellOpenTo(of(dimension), dimension);
            }
        }
    }

    void clear() {
        source = null;
        areTraitsTold = false;
        dropKept();
        for (HeavyHitters table : tables) {
            table.clear();
        }
    }

    void release() {
        dropKept();
        for (HeavyHitters table : tables) {
            table.release();
        }
    }

    /// Writes which traits are told of dropped values only, 1 for countries, 2 for bots and 4 for
    /// autonomous systems, and the lists.
    void encode(BinaryWriter out, Detail detail) {
        int open = 0;
        for (int i = 0; i < TRAITS.size(); i++) {
            open |= open(TRAITS.get(i)) == null ? 0 : 1 << i;
        }
        out.number(open);
        out.number(Arrays.stream(DIMENSIONS).filter(this::isWritten).count());
        for (Dimension dimension : DIMENSIONS) {
            if (isWritten(dimension)) {
                out.text(dimension.name());
                tables[dimension.ordinal()].encode(out, detail);
            }
        }
    }

    /// Not that of sources, caches or traits where none are told.
    private boolean isWritten(Dimension dimension) {
        boolean isOfAll = dimension != Dimension.SOURCE && dimension != Dimension.CACHE && !TRAITS.contains(dimension);
        return isOfAll || of(dimension).size() > 0;
    }

    /// @param mayHaveTimes  as of [HeavyHitters#mergeEncoded]
    /// @param traits        how many traits there were when they were written
    void mergeEncoded(BinaryReader in, boolean mayHaveTimes, int traits) throws MalformedException {
        int open = traits == 0 ? 0 : in.number((1 << traits) - 1, "open");
        for (int left = in.number(DIMENSIONS.length, "dimensions"); left > 0; left--) {
            Dimension dimension = dimension(in.text(LONGEST_NAME));
            int trait = TRAITS.indexOf(dimension);
            boolean isOfNoUse = trait >= 0 && (open >> trait & 1) == 1 && open(dimension) == null;
            HeavyHitters list = isOfNoUse ? ofAll(dimension) : of(dimension);
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
