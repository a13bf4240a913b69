package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountryDatabaseTest {
    @TempDir
    private Path folder;

    private CountryDatabase opened(MadeUpDatabase database) throws IOException {
        return CountryDatabase.open(Files.write(folder.resolve("countries.mmdb"), database.bytes()));
    }

    private static Optional<String> of(CountryDatabase countries, String address) throws IOException {
        return countries.of(InetAddress.getByName(address));
    }

    @Test
    void aCountryIsToldInTheWordsOfEachMaker() throws IOException {
        CountryDatabase countries = opened(new MadeUpDatabase("Made-Up-City", 6)
                .with("192.0.2.0", 24, Map.of("country", Map.of("iso_code", "DE", "geoname_id", 2921044L)))
                .with("198.51.100.0", 24, Map.of("registered_country", Map.of("iso_code", "US")))
                .with("203.0.113.0", 25, Map.of("country_code", "FR"))
                .with("203.0.113.128", 25, Map.of("country", "JP", "country_name", "Japan"))
                .with("2001:db8::", 32, Map.of("country", Map.of("iso_code", "BR"))));
        assertThat(of(countries, "192.0.2.7")).hasValue("DE");
        assertThat(of(countries, "198.51.100.7")).hasValue("US");
        assertThat(of(countries, "203.0.113.7")).hasValue("FR");
        assertThat(of(countries, "203.0.113.200")).hasValue("JP");
        assertThat(of(countries, "2001:db8::7")).hasValue("BR");
        assertThat(of(countries, "10.0.0.1")).isEmpty();
    }

    @Test
    void ofIpv6AddressesADatabaseOfIpv4KnowsNothing() throws IOException {
        CountryDatabase countries =
                opened(new MadeUpDatabase("ipv4-country", 4).with("192.0.2.0", 24, Map.of("country_code", "DE")));
        assertThat(of(countries, "192.0.2.7")).hasValue("DE");
        assertThat(of(countries, "2001:db8::7")).isEmpty();
    }

    @Test
    void itIsTheSameWhileItsFileIs() throws IOException {
        MadeUpDatabase database =
                new MadeUpDatabase("Made-Up-Country", 6).with("192.0.2.0", 24, Map.of("country_code", "DE"));
        CountryDatabase same = opened(database);
        Path file = folder.resolve("countries.mmdb");
        FileTime written = Files.getLastModifiedTime(file);
        assertThat(same).isEqualTo(CountryDatabase.open(file)).hasSameHashCodeAs(CountryDatabase.open(file));
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 2000));
        assertThat(CountryDatabase.open(file)).isNotEqualTo(same);
    }

    @Test
    void whatIsCutOffWhileItIsOpenTellsNothing() throws IOException {
        CountryDatabase countries =
                opened(new MadeUpDatabase("Made-Up-Country", 6).with("192.0.2.0", 24, Map.of("country_code", "DE")));
        Files.write(folder.resolve("countries.mmdb"), new byte[0]);
        assertThat(of(countries, "192.0.2.7")).isEmpty();
    }

    @Test
    void whatTellsOfNoCountriesIsRefused() throws IOException {
        MadeUpDatabase networks =
                new MadeUpDatabase("Made-Up-ASN", 6).with("192.0.2.0", 24, Map.of("autonomous_system_number", 64496L));
        assertThatThrownBy(() -> opened(networks))
                .isInstanceOf(BadUsage.class)
                .hasMessage(folder.resolve("countries.mmdb")
                        + " tells of no countries (Made-Up-ASN): give a database of countries or cities");
        Path text = Files.writeString(folder.resolve("text"), "192.0.2.0,DE");
        assertThatThrownBy(() -> CountryDatabase.open(text))
                .hasMessage(text + " is no MaxMind DB file (.mmdb), or a damaged one");
        byte[] bytes = new MadeUpDatabase("Made-Up-Country", 6)
                .with("192.0.2.0", 24, Map.of("country_code", "DE"))
                .bytes();
        int country = new String(bytes, ISO_8859_1).indexOf("DE");
        bytes[country - 1] = (byte) (2 << 5 | 30); // a text of more bytes than there are
        Path damaged = Files.write(folder.resolve("damaged"), bytes);
        assertThatThrownBy(() -> CountryDatabase.open(damaged))
                .hasMessage(damaged + " is no MaxMind DB file (.mmdb), or a damaged one");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> CountryDatabase.open(none))
                .hasMessage(none + " cannot be read: there is no such folder or file");
    }

    @Test
    void whateverIsDamagedOfWhatItSaysOfItselfItIsRefusedOrTellsLess() throws IOException {
        byte[] bytes = new MadeUpDatabase("Made-Up-Country", 4)
                .with("192.0.2.0", 24, Map.of("country_code", "DE"))
                .bytes();
        Path file = folder.resolve("damaged");
        int ofItself = new String(bytes, ISO_8859_1).lastIndexOf("MaxMind.com");
        for (int at = ofItself; at < bytes.length; at += 3) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (at % 2 == 0 ? 0x20 : 0xFF);
            Files.write(file, damaged);
            try {
                of(CountryDatabase.open(file), "192.0.2.7");
            } catch (BadUsage refused) {
                assertThat(refused).hasMessageStartingWith(file + " ");
            }
        }
    }
}
