package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.format.Aliases.Alias;
import org.jspecify.annotations.Nullable;

/// Reads lines that are JSON objects, nested or not; what stands before the first brace is passed over, but
/// for a time at the beginning, which is the line's if no field has one. It must hold no quote: in quotes, a line of
/// another kind has what a client chose.
///
/// Only as much is checked as is needed to find the fields: their values end where JSON says so, the rest is skipped by
/// its quotes and brackets. Of an array the first value counts. An empty string is as good as `null`, and that as
/// good as not there: so nginx writes what other formats have a dash for.
final class JsonReader extends FoundReader {
    private static final int MOST_BEFORE = 512;
    private static final int MOST_NAME = 128;
    private static final int BAD = JsonText.BAD;

    private final Once<Aliases> names;
    private final byte[] name = new byte[MOST_NAME]; // in normal form, from the outermost object on
    private int nameLength; // more than MOST_NAME: not known, whatever it is
    private int badAt;

    JsonReader(Once<Aliases> names, @Nullable LogZone logZone, @Nullable OuterTime outerTime) {
        super(new Found(logZone, outerTime));
        this.names = names;
    }

    @Override
    Reading readLine(byte[] log, int from, int to, Hit hit) {
        int end = Blanks.trimEnd(log, from, to);
        if (from == end) {
            return Reading.SKIPPED;
        }
        int brace = ByteSearch.indexOf(log, from, Math.min(end, from + MOST_BEFORE), (byte) '{', (byte) '"');
        if (brace == end || log[brace] != '{') {
            return broke(Reading.NOT_JSON, from, "an object in braces");
        }
        hit.begin(log);
        int objectEnd = find(log, brace, end);
        if (objectEnd == BAD) {
            return broke(Reading.BAD_JSON, badAt, "what JSON asks for: a name in quotes, a colon, a value");
        }
        int next = nextObject(log, objectEnd, end);
        if (next < end) {
            return broke(Reading.SEVERAL_OBJECTS, next, "the end of the line, since each hit has one of its own");
        }
        if (brace > from) {
            found.putTimeAt(log, from, brace);
        }
        return hit(log, hit, "a field for the status");
    }

    /// Where another object begins behind one that ends at `from`, as in arrays that are written in one line; `to` if
    /// none does.
    private static int nextObject(byte[] log, int from, int to) {
        int at = JsonText.blanksEnd(log, from, to);
        int next = at < to && log[at] == ',' ? JsonText.blanksEnd(log, at + 1, to) : at;
        return next < to && log[next] == '{' ? next : to;
    }

    /// Finds the columns of the object at `brace`; returns where it ends, or [#BAD].
    int find(byte[] log, int brace, int to) {
        found.begin(brace);
        badAt = to;
        nameLength = 0;
        return readObject(log, brace + 1, to, Aliases.NO_NAME_YET);
    }

    /// Reads an object from behind its brace; returns where the line goes on, or [#BAD].
    ///
    /// @param hash  of the name of the object itself
    private int readObject(byte[] log, int from, int to, long hash) {
        int length = nameLength;
        int at = JsonText.blanksEnd(log, from, to);
        if (at < to && log[at] == '}') {
            return at + 1;
        }
        while (at < to && log[at] == '"') {
            int nameEnd = JsonText.stringEnd(log, at + 1, to);
            int colon = nameEnd == BAD ? to : JsonText.blanksEnd(log, nameEnd + 1, to);
            if (colon >= to || log[colon] != ':') {
                return bad(nameEnd == BAD ? to : colon);
            }
            long nameHash = appendName(log, at + 1, nameEnd, hash);
            Alias alias = length < nameLength ? alias(nameHash) : null; // a name of nothing is not that of the object
            at = readValue(log, JsonText.blanksEnd(log, colon + 1, to), to, nameHash, alias);
            nameLength = length;
            if (at == BAD) {
                return BAD;
            }
            at = JsonText.blanksEnd(log, at, to);
            if (at < to && log[at] == '}') {
                return at + 1;
            }
            if (at >= to || log[at] != ',') {
                return bad(at);
            }
            at = JsonText.blanksEnd(log, at + 1, to);
        }
        return bad(at);
    }

    private int bad(int at) {
        badAt = at;
        return BAD;
    }

    private long appendName(byte[] log, int from, int to, long hash) {
        long all = hash;
        int length = nameLength;
        for (int at = from; at < to && length < MOST_NAME; at++) {
            byte normal = Aliases.normal(log[at]);
            if (normal != 0) {
                name[length++] = normal;
                all = Aliases.hash(all, normal);
            }
        }
        nameLength = length;
        return all;
    }

    private @Nullable Alias alias(long hash) {
        return nameLength < MOST_NAME ? names.get().find(hash, name, nameLength) : null;
    }

    /// Reads the value at `at` of what is named so; returns where the line goes on, or [#BAD].
    private int readValue(byte[] log, int at, int to, long hash, @Nullable Alias alias) {
        if (at >= to) {
            return bad(to);
        }
        if (alias != null) {
            found.beside(alias);
        }
        return switch (log[at]) {
            case '"' -> readString(log, at, to, alias);
            case '{' -> alias != null && alias.holds() ? readObject(log, at + 1, to, hash) : skipNested(log, at, to);
            case '[' -> readArray(log, at, to, alias);
            default -> readBare(log, at, to, alias);
        };
    }

    private int readString(byte[] log, int at, int to, @Nullable Alias alias) {
        int end = JsonText.stringEnd(log, at + 1, to);
        if (end == BAD) {
            return bad(to);
        }
        put(alias, log, at + 1, end, Coding.JSON);
        return end + 1;
    }

    private void put(@Nullable Alias alias, byte[] log, int from, int to, Coding coding) {
        if (alias != null) {
            found.put(alias, log, from, to, coding);
        }
    }

    /// Reads the first of an array's values, if it is a string.
    private int readArray(byte[] log, int at, int to, @Nullable Alias alias) {
        int first = JsonText.blanksEnd(log, at + 1, to);
        if (alias != null && first < to && log[first] == '"') {
            readString(log, first, to, alias);
        }
        return skipNested(log, at, to);
    }

    /// Reads a number, `true`, `false` or `null`.
    private int readBare(byte[] log, int at, int to, @Nullable Alias alias) {
        int end = JsonText.bareEnd(log, at, to);
        if (end == at) {
            return bad(at);
        }
        put(alias, log, at, log[at] == 'n' ? at : end, Coding.PLAIN); // null is as good as empty
        return end;
    }

    /// Passes over an object or array; returns where the line goes on, or [#BAD].
    private int skipNested(byte[] log, int from, int to) {
        int end = JsonText.nestedEnd(log, from, to);
        return end == BAD ? bad(to) : end;
    }
}
