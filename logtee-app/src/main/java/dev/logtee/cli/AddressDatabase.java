package dev.logtee.cli;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Reader;
import dev.logtee.bytes.VisibleText;
import dev.logtee.source.InputException;
import dev.logtee.traffic.Origin;
import dev.logtee.traffic.Registered;
import dev.logtee.traffic.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a MaxMind DB file tells of addresses, in the words of GeoLite2 and DB-IP, IPinfo, or iptoasn. It stays open
/// while the process lives. For any thread.
///
/// @see <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB file format</a>
final class AddressDatabase implements Registry {
    private static final List<String> COUNTRIES = List.of("country", "registered_country", "country_code");
    private static final List<String> ASNS = List.of("autonomous_system_number", "asn");
    private static final List<String> ORGANIZATIONS = List.of("autonomous_system_organization", "as_name", "name");
    private static final Pattern OF_TEXT = Pattern.compile("AS[0-9]{1,10}");
    private static final int TRIED = 1000; // networks, until it is taken to tell nothing

    private final Reader reader;
    private final Origin origin;
    private final List<Object> version; // of the file

    private AddressDatabase(Reader reader, Origin origin, List<Object> version) {
        this.reader = reader;
        this.origin = origin;
        this.version = version;
    }

    /// @throws BadUsage if it cannot be read, or does not tell this
    static AddressDatabase open(Path file, Origin origin) {
        String shown = VisibleText.of(file.toString());
        try {
            try (InputStream in = Files.newInputStream(file)) {
                int _ = in.read(); // or says why not
            }
            List<Object> version = List.of(file, origin, Files.getLastModifiedTime(file), Files.size(file));
            AddressDatabase database = new AddressDatabase(reader(file), origin, version);
            if (database.tellsAnything()) {
                return database;
            }
            String type = VisibleText.of(database.reader.getMetadata().databaseType());
            throw new BadUsage(shown + " tells of no "
                    + switch (origin) {
                        case COUNTRY -> "countries (" + type + "): give a database of countries or cities";
                        case ASN -> "autonomous systems (" + type + "): give a database of their numbers (ASN)";
                    });
        } catch (InvalidDatabaseException e) {
            throw new BadUsage(shown + " is no MaxMind DB file (.mmdb), or a damaged one");
        } catch (IOException e) {
            throw new BadUsage(shown + " cannot be read: " + InputException.reason(e));
        }
    }

    private static Reader reader(Path file) throws IOException {
        try {
            return new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache());
        } catch (CharacterCodingException | RuntimeException e) { // what it says of itself is damaged
            throw new InvalidDatabaseException("damaged", e);
        }
    }

    private boolean tellsAnything() throws IOException {
        try {
            var networks = reader.networks(Map.class);
            for (int tried = 0; tried < TRIED && networks.hasNext(); tried++) {
                if (registered(networks.next().data()).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (InvalidNetworkException | RuntimeException e) { // the library's buffers, where it is damaged
            throw new InvalidDatabaseException("damaged", e);
        }
    }

    @Override
    public Optional<Registered> of(InetAddress address) {
        if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
            return Optional.empty();
        }
        try {
            return registered(reader.get(address, Map.class));
        } catch (IOException | RuntimeException | InternalError e) { // damaged there, or cut off since it was opened
            return Optional.empty();
        }
    }

    /// Those of one file are equal while it stays the same.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressDatabase database && version.equals(database.version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    /// The same for all of an origin: what was counted by one is gone on with by its successor.
    @Override
    public String toString() {
        return switch (origin) {
            case COUNTRY -> "CountryDatabase";
            case ASN -> "AsnDatabase";
        };
    }

    private Optional<Registered> registered(@Nullable Map<?, ?> of) {
        if (of == null) {
            return Optional.empty();
        }
        return switch (origin) {
            case COUNTRY -> country(of);
            case ASN -> asn(of);
        };
    }

    /// Where an address is used, or else where it is registered.
    private static Optional<Registered> country(Map<?, ?> of) {
        for (String key : COUNTRIES) {
            Object country = of.get(key);
            Object code = country instanceof Map<?, ?> its ? its.get("iso_code") : country;
            if (code instanceof String text && text.length() == 2) {
                return Registered.country(text);
            }
        }
        return Optional.empty();
    }

    private static Optional<Registered> asn(Map<?, ?> of) {
        Object number = first(of, ASNS);
        Object name = first(of, ORGANIZATIONS);
        return Registered.asn(number(number), name instanceof String text ? text : "");
    }

    private static @Nullable Object first(Map<?, ?> of, List<String> keys) {
        for (String key : keys) {
            Object value = of.get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// Of a number, or of `AS64496`; 0 if it is neither.
    private static long number(@Nullable Object asn) {
        return switch (asn) {
            case Number number -> number.longValue();
            case String text when OF_TEXT.matcher(text).matches() -> Long.parseLong(text.substring(2));
            case null, default -> 0;
        };
    }
}
