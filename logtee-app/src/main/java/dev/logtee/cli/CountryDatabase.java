package dev.logtee.cli;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Reader;
import dev.logtee.bytes.VisibleText;
import dev.logtee.source.InputException;
import dev.logtee.traffic.Countries;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The countries that a MaxMind DB file tells of addresses, in the words of GeoLite2 and DB-IP, IPinfo, or iptoasn. It
/// stays open while the process lives. For any thread.
///
/// @see <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB file format</a>
final class CountryDatabase implements Countries {
    private static final List<String> KEYS = List.of("country", "registered_country", "country_code");
    private static final int TRIED = 1000; // networks, until it is taken to know of no country

    private final Reader reader;
    private final List<Object> version; // of the file

    private CountryDatabase(Reader reader, List<Object> version) {
        this.reader = reader;
        this.version = version;
    }

    /// @throws BadUsage if it cannot be read, or tells of no country
    static CountryDatabase open(Path file) {
        String shown = VisibleText.of(file.toString());
        try {
            Files.newInputStream(file).close(); // or says why not
            List<Object> version = List.of(file, Files.getLastModifiedTime(file), Files.size(file));
            Reader reader = reader(file);
            if (hasCountries(reader)) {
                return new CountryDatabase(reader, version);
            }
            String type = VisibleText.of(reader.getMetadata().databaseType());
            throw new BadUsage(shown + " tells of no countries (" + type + "): give a database of countries or cities");
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

    private static boolean hasCountries(Reader reader) throws IOException {
        try {
            var networks = reader.networks(Map.class);
            for (int tried = 0; tried < TRIED && networks.hasNext(); tried++) {
                if (code(networks.next().data()).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (InvalidNetworkException | RuntimeException e) { // the library's buffers, where it is damaged
            throw new InvalidDatabaseException("damaged", e);
        }
    }

    @Override
    public Optional<String> of(InetAddress address) {
        if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
            return Optional.empty();
        }
        try {
            return code(reader.get(address, Map.class));
        } catch (IOException | RuntimeException | InternalError e) { // damaged there, or cut off since it was opened
            return Optional.empty();
        }
    }

    /// Those of one file are equal while it stays the same.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountryDatabase database && version.equals(database.version);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    /// The same for all: what was counted by one is gone on with by its successor.
    @Override
    public String toString() {
        return "CountryDatabase";
    }

    /// Where an address is used, or else where it is registered.
    private static Optional<String> code(@Nullable Map<?, ?> of) {
        if (of != null) {
            for (String key : KEYS) {
                Object country = of.get(key);
                Object code = country instanceof Map<?, ?> its ? its.get("iso_code") : country;
                if (code instanceof String text && text.length() == 2) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }
}
