package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// By which names columns are found in lines that name them. Upper and lower case, `_`, `-`, and dots between the names
/// of nested objects are all the same: `userAgent`, `user_agent` and `{"user": {"agent": ...}}` are one name.
///
/// Immutable. Names are compared as a whole, so that nobody who chooses some of them (of headers, say) can pass for
/// others by their hash.
final class Aliases {
    static final long NO_NAME_YET = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    static final long UNIT_BESIDE = -1; // seconds, unless a name beside it says otherwise
    private static final long PRIME = 0x100000001b3L;
    private static final long SECOND = 1_000_000_000;
    private static final byte[] NORMAL = normal();

    private final Alias[] table;

    /// One name.
    static final class Alias {
        private final byte[] name;
        private Column column = Column.IGNORED;
        private int rank;
        private long unitNanos;
        private boolean holds;
        private long besideNanos;

        private Alias(String name) {
            this.name = name.getBytes(US_ASCII);
        }

        Column column() {
            return column;
        }

        int rank() {
            return rank;
        }

        long unitNanos() {
            return unitNanos;
        }

        /// Whether other names begin with this one, as those within an object do.
        boolean holds() {
            return holds;
        }

        /// What a [#UNIT_BESIDE] duration counts where this name is; 0: it says nothing of that.
        long besideNanos() {
            return besideNanos;
        }
    }

    private Aliases(Map<String, Alias> aliases) {
        table = new Alias[Integer.highestOneBit(aliases.size() + 1) * 4];
        for (Alias alias : aliases.values()) {
            int slot = slot(hash(NO_NAME_YET, alias.name, alias.name.length));
            while (table[slot] != null) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = alias;
        }
    }

    /// The byte as names are compared, or 0 if it makes no difference.
    static byte normal(byte value) {
        return NORMAL[value & 0xFF];
    }

    /// The hash of a name, one byte of [#normal] form at a time, from [#NO_NAME_YET] on.
    static long hash(long hash, byte normal) {
        return (hash ^ normal) * PRIME;
    }

    private static long hash(long hash, byte[] name, int length) {
        long all = hash;
        for (int i = 0; i < length; i++) {
            all = hash(all, name[i]);
        }
        return all;
    }

    /// What is known of the name in `name[0, length)`, or null.
    @Nullable
    Alias find(long hash, byte[] name, int length) {
        int slot = slot(hash);
        while (table[slot] != null) {
            if (Arrays.equals(table[slot].name, 0, table[slot].name.length, name, 0, length)) {
                return table[slot];
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return null;
    }

    /// What is known of the name in `log[from, to)`, or null.
    ///
    /// @param normal  holds its normal form meanwhile; a name of as many letters is not known, whatever it is
    @Nullable
    Alias find(byte[] log, int from, int to, byte[] normal) {
        long hash = NO_NAME_YET;
        int length = 0;
        for (int at = from; at < to && length < normal.length; at++) {
            byte letter = normal(log[at]);
            if (letter != 0) {
                normal[length++] = letter;
                hash = hash(hash, letter);
            }
        }
        return length < normal.length ? find(hash, normal, length) : null;
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & (table.length - 1);
    }

    private static byte[] normal() {
        byte[] normal = new byte[256];
        for (char letter = 'a'; letter <= 'z'; letter++) {
            normal[letter] = (byte) letter;
            normal[Character.toUpperCase(letter)] = (byte) letter;
        }
        for (int i = '0'; i <= '9'; i++) {
            normal[i] = (byte) i;
        }
        for (int i = 0x80; i < 0x100; i++) {
            normal[i] = (byte) i;
        }
        return normal;
    }

    /// Collects aliases: the earlier of two that say the same is read.
    static final class Builder {
        private final Map<String, Alias> aliases = new LinkedHashMap<>();
        private int rank;

        /// Names of a column, with dots between those of nested objects, and blanks between one and the next.
        Builder add(Column column, String names) {
            return add(column, 0, names);
        }

        /// Names of a duration in seconds.
        Builder seconds(String names) {
            return add(Column.DURATION, SECOND, names);
        }

        /// Names of a duration.
        Builder duration(long unitNanos, String names) {
            return add(Column.DURATION, unitNanos, names);
        }

        /// Names of a duration in seconds, or in what a name of [#beside] says that is in the line, too.
        Builder secondsUnlessBeside(String names) {
            return add(Column.DURATION, UNIT_BESIDE, names);
        }

        /// Says that these names, of nothing else, are of a logger that counts durations so.
        Builder beside(long unitNanos, String names) {
            for (String name : names.split(" ", -1)) {
                add(Column.IGNORED, 0, name);
                named(name).besideNanos = unitNanos;
            }
            return this;
        }

        /// The name that a description gives to a column.
        Builder add(Token.Read read, String name) {
            return read.column() == Column.IGNORED ? this : add(read.column(), read.unitNanos(), name);
        }

        private Builder add(Column column, long unitNanos, String names) {
            for (String name : names.strip().split(" ", -1)) {
                Alias alias = named(name);
                if (alias.column == Column.IGNORED) {
                    alias.column = column;
                    alias.rank = rank++;
                    alias.unitNanos = unitNanos;
                }
                for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                    named(name.substring(0, dot)).holds = true;
                }
            }
            return this;
        }

        private Alias named(String name) {
            return aliases.computeIfAbsent(lettersAndDigits(name.toLowerCase(Locale.ROOT)), Alias::new);
        }

        /// Without a pattern: there are hundreds of names, and every start makes them anew.
        private static String lettersAndDigits(String name) {
            StringBuilder kept = new StringBuilder(name.length());
            for (int i = 0; i < name.length(); i++) {
                char letter = name.charAt(i);
                if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
                    kept.append(letter);
                }
            }
            return kept.toString();
        }

        Aliases build() {
            return new Aliases(aliases);
        }
    }
}
