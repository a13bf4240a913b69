package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What follows from values of hits: in which country a host is, and which bot a user agent names.
///
/// What was found is remembered. Not for concurrent use: each thread has its own.
public final class Traits {
    private final @Nullable CountryCodes countries;
    private final BotNames bots;

    /// @param countries  tells those of hosts; empty: nobody does
    public Traits(Optional<Countries> countries) {
        this(countries, Hasher::random);
    }

    /// @param hasher  a summary's, for those who have one: to make up a key takes each start a while
    public Traits(Optional<Countries> countries, Hasher hasher) {
        this(countries, () -> hasher);
    }

    private Traits(Optional<Countries> countries, Supplier<Hasher> hashers) {
        bots = new BotNames(hashers);
        this.countries = countries.map(CountryCodes::new).orElse(null);
    }

    /// That of which `dimension` is the list; null if nobody tells it.
    @Nullable
    Trait of(Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> countries;
            case BOT -> bots;
            case SECTION, HOST, TARGET, REFERRER, USER_AGENT, USER, VIRTUAL_HOST, METHOD, PROTOCOL, SOURCE -> null;
        };
    }

    CountryCodes countries() {
        if (countries == null) {
            throw new IllegalStateException("nobody tells countries");
        }
        return countries;
    }

    BotNames bots() {
        return bots;
    }
}
