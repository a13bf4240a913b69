package dev.logtee.traffic;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.SipHash;
import dev.logtee.format.LineReader;
import java.util.List;
import java.util.stream.Stream;

/// Which hits are counted, and how much of each is shown and stored. Immutable; for any thread.
///
/// Conditions of `where` see what is logged, but for the section, which they see as it is shown; those of `narrowed`
/// see all as it is shown, so that nobody can ask for what is hidden.
///
/// @param where         conditions that a hit has to meet: of those on one field with `=` or `~` at least one, and all
///                      others
/// @param addresses     of clients
/// @param redacted      names of query parameters, in any case, whose values are neither shown nor stored: of letters,
///                      digits, `_`, `-`, `.`, `~` and `$`; if there are any, users in addresses are hidden as well
/// @param sectionDepth  how many segments of a path make its section, 1 to 100
/// @param narrowed      further conditions, in groups: a hit has to meet each group as it does `where`
/// @param origins       tell what they know of hosts, which then is counted and may be asked for by conditions; only
///                      where addresses are shown as logged
public record View(
        List<Condition> where,
        Addresses addresses,
        List<String> redacted,
        int sectionDepth,
        List<List<Condition>> narrowed,
        Origins origins) {
    /// Every hit, with all that is logged.
    public static final View WHOLE = new View(List.of(), new Addresses.AsLogged(), List.of(), 1);

    public static final int MOST_SECTION_DEPTH = 100;

    public View(List<Condition> where, Addresses addresses, List<String> redacted, int sectionDepth) {
        this(where, addresses, redacted, sectionDepth, List.of(), Origins.NONE);
    }

    public View {
        where = List.copyOf(where);
        narrowed = narrowed.stream().map(List::copyOf).toList();
        requireNonNull(addresses, "addresses");
        redacted = List.copyOf(redacted);
        for (String name : redacted) {
            if (name.isEmpty() || !name.chars().allMatch(Redaction::isOfName)) {
                throw new IllegalArgumentException(
                        "a parameter's name has letters, digits and _ - . ~ $ only: name=" + name);
            }
        }
        if (sectionDepth < 1 || sectionDepth > MOST_SECTION_DEPTH) {
            throw new IllegalArgumentException(
                    "sectionDepth must be 1 to " + MOST_SECTION_DEPTH + ": sectionDepth=" + sectionDepth);
        }
        if (!origins.equals(Origins.NONE) && !(addresses instanceof Addresses.AsLogged)) {
            throw new IllegalArgumentException("origins are told of addresses as logged: addresses=" + addresses);
        }
        Stream.concat(Stream.of(where), narrowed.stream())
                .flatMap(group -> origins.unanswered(group).stream())
                .findFirst()
                .ifPresent(condition -> {
                    throw new IllegalArgumentException("a condition asks for what nobody tells: " + condition);
                });
    }

    /// The same; if addresses are hashed, then with this key, so that a later run shows the same ones.
    ///
    /// @param key  of [SipHash#KEY_BYTES]
    public View hashingBy(byte[] key) {
        return addresses instanceof Addresses.Hashed
                ? new View(where, new Addresses.Hashed(SipHash.withKey(key)), redacted, sectionDepth, narrowed, origins)
                : this;
    }

    /// The same; if addresses are hashed in both, then with the key of `other`.
    public View hashingAs(View other) {
        boolean isHashedInBoth = addresses instanceof Addresses.Hashed && other.addresses instanceof Addresses.Hashed;
        return isHashedInBoth ? new View(where, other.addresses, redacted, sectionDepth, narrowed, origins) : this;
    }

    /// The same of fewer hits: those of which these conditions hold, too.
    public View narrowedTo(List<List<Condition>> groups) {
        return new View(
                where,
                addresses,
                redacted,
                sectionDepth,
                Stream.concat(narrowed.stream(), groups.stream()).toList(),
                origins);
    }

    /// A reader whose hits are seen through this view: those not to be counted are [filtered
    /// out][dev.logtee.format.Hit#isFiltered], the others have what is to be shown. Of the whole view, `reader` itself.
    ///
    /// @param reader  reads lines for the one returned only
    public LineReader over(LineReader reader) {
        return over(reader, new Traits(origins));
    }

    /// The same, for readers of one thread.
    ///
    /// @param traits  by the same origins, which such readers share
    public LineReader over(LineReader reader, Traits traits) {
        return isWhole() ? reader : new Lens(this, reader, traits);
    }

    /// What shapes counts, as records say it: those that were counted before there were autonomous systems are gone on
    /// with where none are told.
    @Override
    public String toString() {
        String asns = origins.asns().isPresent() ? ", asns=" + origins.asns() : "";
        return "View[where=" + where + ", addresses=" + addresses + ", redacted=" + redacted + ", sectionDepth="
                + sectionDepth + ", narrowed=" + narrowed + ", countries=" + origins.countries() + asns + ']';
    }

    private boolean isWhole() {
        return where.isEmpty() && narrowed.isEmpty() && sectionDepth == 1 && !isHiding();
    }

    /// Whether parts of hits are hidden. Then of an invalid line, too, only its shape is kept: what it holds is not
    /// known.
    public boolean isHiding() {
        return !(addresses instanceof Addresses.AsLogged) || !redacted.isEmpty();
    }
}
