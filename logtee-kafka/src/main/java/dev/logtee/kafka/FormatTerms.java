package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.MalformedException;
import dev.logtee.format.ChangingReader;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import dev.logtee.format.ReaderTerms;
import dev.logtee.format.TrustedProxies;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a source's lines are read, in words that travel: what was asked for on the command line, and the format that the
/// lines told.
///
/// As text, a line each: `format NAME` or `told NAME`, `field FIELD=NAME`, `log-timezone ZONE`, `trusted NET,...`. What
/// is described in several lines goes on in lines that begin with a blank.
///
/// @param format   a name or description; empty: told by the lines
/// @param told     by them so far: a format's name, or empty
/// @param fields   where JSON lines have theirs
/// @param zone     of stamps without one
/// @param trusted  the proxies whose word is taken for the client, or [#PRIVATE] alone; empty: none
public record FormatTerms(
        Optional<String> format,
        Optional<String> told,
        Map<String, String> fields,
        Optional<ZoneId> zone,
        List<String> trusted) {
    /// Stands for the networks that are not reachable from outside.
    public static final String PRIVATE = "private";

    public FormatTerms {
        requireNonNull(format, "format");
        requireNonNull(told, "told");
        fields = Map.copyOf(fields);
        requireNonNull(zone, "zone");
        trusted = List.copyOf(trusted);
    }

    /// The same, now that the lines have told it.
    FormatTerms told(Optional<String> name) {
        return new FormatTerms(format, name, fields, zone, trusted);
    }

    /// What the terms ask for, if the lines need not tell it.
    ///
    /// @throws IllegalArgumentException if there is no such format
    public Optional<Format> given() {
        return fields.isEmpty() ? format.map(Formats::of) : Optional.of(Formats.json(fields));
    }

    public ReaderTerms terms() {
        return new ReaderTerms(zone, trusted.isEmpty() ? Optional.empty() : Optional.of(proxies()));
    }

    private TrustedProxies proxies() {
        return trusted.equals(List.of(PRIVATE)) ? TrustedProxies.PRIVATE : TrustedProxies.of(trusted);
    }

    /// A reader of such lines, from the first of a block on.
    LineReader reader(byte[] carried) {
        LineReader reader = given().map(known -> known.reader(terms())).orElseGet(this::changing);
        if (carried.length > 0) {
            reader.carry(carried);
        }
        return reader;
    }

    private ChangingReader changing() {
        return Formats.changing(told.flatMap(Formats::named), terms());
    }

    String encode() {
        StringBuilder text = new StringBuilder();
        format.ifPresent(name -> add("format", name, text));
        told.ifPresent(name -> add("told", name, text));
        fields.forEach((field, name) -> add("field", field + '=' + name, text));
        zone.ifPresent(id -> add("log-timezone", id.getId(), text));
        if (!trusted.isEmpty()) {
            add("trusted", String.join(",", trusted), text);
        }
        return text.toString();
    }

    private static void add(String what, String value, StringBuilder to) {
        to.append(what).append(' ').append(value.replace("\n", "\n ")).append('\n');
    }

    /// Reads back what [#encode] wrote, and checks that there are such formats.
    static FormatTerms decode(String text) throws MalformedException {
        Map<String, String> one = new LinkedHashMap<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String lines : text.split("\n(?! )", -1)) {
            String line = lines.replace("\n ", "\n");
            int blank = line.indexOf(' ');
            int equals = line.indexOf('=', blank + 1);
            if (blank > 0 && line.startsWith("field ") && equals > 0) {
                fields.put(line.substring(blank + 1, equals), line.substring(equals + 1));
            } else if (blank > 0) {
                one.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        try {
            String trusted = one.getOrDefault("trusted", "");
            FormatTerms terms = new FormatTerms(
                    Optional.ofNullable(one.get("format")),
                    Optional.ofNullable(one.get("told")),
                    fields,
                    Optional.ofNullable(one.get("log-timezone")).map(ZoneId::of),
                    trusted.isEmpty() ? List.of() : List.of(trusted.split(",", -1)));
            terms.given();
            terms.terms();
            return terms;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedException("header format: " + e.getMessage());
        }
    }
}
