package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import dev.logtee.sketch.MemoryBudget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What follows from values of hits: in which country and autonomous system a host is, and which bot a user agent
/// names.
///
/// What was found is remembered. Not for concurrent use: each thread has its own.
public final class Traits {
    private static final long MOST_KEPT_BYTES = 16 << 20;

    private final @Nullable HostTrait countries;
    private final @Nullable HostTrait asns;
    private final BotNames bots;
    private final MemoryBudget kept = new MemoryBudget(MOST_KEPT_BYTES);

    /// @param origins  tell what they know of hosts
    public Traits(Origins origins) {
        this(origins, Hasher::random);
    }

    /// @param hasher  a summary's, for those who have one: to make up a key takes each start a while
    public Traits(Origins origins, Hasher hasher) {
        this(origins, () -> hasher);
    }

    private Traits(Origins origins, Supplier<Hasher> hashers) {
        bots = new BotNames(hashers);
        countries = origins.countries().map(HostTrait::new).orElse(null);
        asns = origins.asns().map(HostTrait::new).orElse(null);
    }

    /// What follows from `value[from, to)` as it is shown, in an array that is not to be changed, or null.
    ///
    /// @param dimension  of what follows
    public byte @Nullable [] label(Dimension dimension, byte[] value, int from, int to) {
        Trait trait = of(dimension);
        return trait == null ? null : trait.label(value, from, to);
    }

    /// That of which `dimension` is the list; null if nobody tells it.
    @Nullable
    Trait of(Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> countries;
            case ASN -> asns;
            case BOT -> bots;
            case SECTION, HOST, TARGET, REFERRER, USER_AGENT, USER, VIRTUAL_HOST, METHOD, PROTOCOL, CACHE, SOURCE ->
                null;
        };
    }

    Trait of(Origin origin) {
        Trait told = switch (origin) {
            case COUNTRY -> countries;
            case ASN -> asns;
        };
        if (told == null) {
            throw new IllegalStateException("nobody tells this: origin=" + origin);
        }
        return told;
    }

    BotNames bots() {
        return bots;
    }

    /// Of what was told of values and is kept by those who will be asked for it again: 16 MiB.
    MemoryBudget keptBudget() {
        return kept;
    }
}
