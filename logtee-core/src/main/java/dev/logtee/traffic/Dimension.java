package dev.logtee.traffic;

import dev.logtee.format.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What hits are grouped by.
public enum Dimension {
    SECTION(Field.SECTION),
    HOST(Field.HOST),
    TARGET(Field.TARGET),
    REFERRER(Field.REFERRER),
    USER_AGENT(Field.USER_AGENT),
    USER(Field.USER),
    VIRTUAL_HOST(Field.VIRTUAL_HOST),
    METHOD(Field.METHOD, 256),
    PROTOCOL(Field.PROTOCOL, 256),
    /// What a cache did, by the name of a [dev.logtee.format.CacheStatus].
    CACHE(Field.CACHE, 64),
    /// Where the line was read, where sources are told apart: see [Summary#from].
    SOURCE(null, 1 << 14),
    /// In which country the host is, by its code, where that is asked for: see [Summary#tellTraits].
    COUNTRY(null, 1024),
    /// The [Bot] that the user agent names, by its name: likewise.
    BOT(null, 1024),
    /// The autonomous system that the host belongs to, as `AS64496 Example Hosting`: likewise.
    ASN(null, 4096);

    private final @Nullable Field field;
    private final int mostKeys;

    Dimension(@Nullable Field field) {
        this(field, 4096);
    }

    Dimension(@Nullable Field field, int mostKeys) {
        this.field = field;
        this.mostKeys = mostKeys;
    }

    /// The part of the line that is grouped by; a source, and what follows from a value, stands in none.
    public Optional<Field> field() {
        return Optional.ofNullable(field);
    }

    /// How many distinct values are counted exactly.
    int mostKeys() {
        return mostKeys;
    }
}
