package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.traffic.Origin;
import dev.logtee.traffic.Registered;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressDatabaseTest {
    @TempDir
    private Path folder;

    private AddressDatabase opened(MadeUpDatabase database) throws IOException {
        return AddressDatabase.open(Files.write(folder.resolve("countries.mmdb"), database.bytes()), Origin.COUNTRY);
    }

    private static Optional<String> of(AddressDatabase database, String address) throws IOException {
        return database.of(InetAddress.getByName(address)).map(Registered::label);
    }

    @Test
    void aCountryIsToldInTheWordsOfEachMaker() throws IOException {
        AddressDatabase countries = opened(new MadeUpDatabase("Made-Up-City", 6)
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
    void anAutonomousSystemIsToldInTheWordsOfEachMaker() throws IOException {
        byte[] bytes = new MadeUpDatabase("Made-Up-ASN", 6)
                .with(
                        "192.0.2.0",
                        24,
                        Map.of("autonomous_system_number", 4_200_000_000L, "autonomous_system_organization", "One"))
                .with("198.51.100.0", 24, Map.of("asn", "AS64496", "as_name", "Two", "country_code", "DE"))
                .with("203.0.113.0", 25, Map.of("asn", "AS64497", "name", "Three", "type", "hosting"))
                .with("203.0.113.128", 25, Map.of("autonomous_system_number", 64_498))
                .with("2001:db8::", 32, Map.of("asn", "", "as_name", "None"))
                .with("10.0.0.0", 8, Map.of("autonomous_system_number", 0L))
                .bytes();
        Path file = Files.write(folder.resolve("asn.mmdb"), bytes);
        AddressDatabase asns = AddressDatabase.open(file, Origin.ASN);
        assertThat(of(asns, "192.0.2.7")).hasValue("AS4200000000 One");
        assertThat(of(asns, "198.51.100.7")).hasValue("AS64496 Two");
        assertThat(of(asns, "203.0.113.7")).hasValue("AS64497 Three");
        assertThat(of(asns, "203.0.113.200")).hasValue("AS64498");
        assertThat(of(asns, "2001:db8::7")).isEmpty();
        assertThat(of(asns, "10.0.0.1")).isEmpty();
        assertThat(of(AddressDatabase.open(file, Origin.COUNTRY), "198.51.100.7"))
                .hasValue("DE");
    }

    @Test
    void ofIpv6AddressesADatabaseOfIpv4KnowsNothing() throws IOException {
        AddressDatabase countries =
                opened(new MadeUpDatabase("ipv4-country", 4).with("192.0.2.0", 24, Map.of("country_code", "DE")));
        assertThat(of(countries, "192.0.2.7")).hasValue("DE");
        assertThat(of(countries, "2001:db8::7")).isEmpty();
    }

    @Test
    void itIsTheSameWhileItsFileIs() throws IOException {
        MadeUpDatabase database =
                new MadeUpDatabase("Made-Up-Country", 6).with("192.0.2.0", 24, Map.of("country_code", "DE"));
        AddressDatabase same = opened(database);
        Path file = folder.resolve("countries.mmdb");
        FileTime written = Files.getLastModifiedTime(file);
        assertThat(same)
                .isEqualTo(AddressDatabase.open(file, Origin.COUNTRY))
                .hasSameHashCodeAs(AddressDatabase.open(file, Origin.COUNTRY));
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 2000));
        assertThat(AddressDatabase.open(file, Origin.COUNTRY)).isNotEqualTo(same);
    }

    @Test
    void whatIsCutOffWhileItIsOpenTellsNothing() throws IOException {
        AddressDatabase countries =
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
        MadeUpDatabase countries =
                new MadeUpDatabase("Made-Up-Country", 6).with("192.0.2.0", 24, Map.of("country", "DE"));
        Path other = Files.write(folder.resolve("other"), countries.bytes());
        assertThatThrownBy(() -> AddressDatabase.open(other, Origin.ASN))
                .hasMessage(other + " tells of no autonomous systems (Made-Up-Country): give a database of their"
                        + " numbers (ASN)");
        Path text = Files.writeString(folder.resolve("text"), "192.0.2.0,DE");
        assertThatThrownBy(() -> AddressDatabase.open(text, Origin.COUNTRY))
                .hasMessage(text + " is no MaxMind DB file (.mmdb), or a damaged one");
        byte[] bytes = new MadeUpDatabase("Made-Up-Country", 6)
                .with("192.0.2.0", 24, Map.of("country_code", "DE"))
                .bytes();
        int country = new String(bytes, ISO_8859_1).indexOf("DE");
        bytes[country - 1] = (byte) (2 << 5 | 30); // a text of more bytes than there are
        Path damaged = Files.write(folder.resolve("damaged"), bytes);
        assertThatThrownBy(() -> AddressDatabase.open(damaged, Origin.COUNTRY))
                .hasMessage(damaged + " is no MaxMind DB file (.mmdb), or a damaged one");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> AddressDatabase.open(none, Origin.COUNTRY))
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
                of(AddressDatabase.open(file, Origin.COUNTRY), "192.0.2.7");
            } catch (BadUsage refused) {
                assertThat(refused).hasMessageStartingWith(file + " ");
            }
        }
    }
}
