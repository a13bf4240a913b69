package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::",
                "2001:DB8:0:0:8:800:200C:417A",
                "2001:db8::8:800:200c:417a",
                "1::8",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "64:ff9b::192.0.2.33",
                "::ffff:192.0.2.1",
                "0:0:0:0:0:FFFF:129.144.52.38",
                "fe80::1%eth0",
                "fe80::1",
                "1.2.3.4",
                "1::",
                "1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4",
                "64:ff9b::1.2.3.4"
            })
    void isReadAsTheJdkReadsIt(String text) {
        Address address = read(text);
        byte[] bytes = InetAddress.ofLiteral(text.replace("%eth0", "")).getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        assertThat(address.isIpv4()).isEqualTo(bytes.length == 4);
        assertThat(address.high()).isEqualTo(bytes.length == 4 ? 0 : buffer.getLong());
        assertThat(address.low()).isEqualTo(bytes.length == 4 ? buffer.getInt() & 0xffff_ffffL : buffer.getLong());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:8080, 192.0.2.1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "[2001:db8::1%2]:443, 2001:db8::1"
    })
    void bracketsAPortAndAZoneArePassedOver(String text, String address) {
        assertThat(read(text).low()).isEqualTo(read(address).low());
        assertThat(read(text).high()).isEqualTo(read(address).high());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "localhost",
                "a.example",
                "1:2",
                "::g",
                "a.b.c.d",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.256",
                "1.2.3.0004",
                "01.2.3.4",
                "1.2.3.4:",
                "1.2.3.4:x",
                "1.2.3.4:123456",
                ":",
                ":::",
                ":1",
                "1:",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3",
                "[::1",
                "[::1]x",
                "[]",
                "[",
                "%",
                "::%"
            })
    void otherTextIsNone(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        boolean zoneOfNothing = text.equals("::%");
        assertThat(new Address().read(bytes, 0, bytes.length)).isEqualTo(zoneOfNothing);
    }

    /// What was left by one text must not show in the next one.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneIsUsedAgainForTheNext(long seed) {
        Random random = new Random(seed);
        Address used = new Address();
        byte[] alphabet = "0123:.:.af%[]".getBytes(UTF_8);
        for (int round = 0; round < 200_000; round++) {
            byte[] text = new byte[random.nextInt(12)];
            for (int i = 0; i < text.length; i++) {
                text[i] = alphabet[random.nextInt(alphabet.length)];
            }
            Address fresh = new Address();
            boolean read = fresh.read(text, 0, text.length);
            assertThat(used.read(text, 0, text.length)).as("seed %d", seed).isEqualTo(read);
            if (read) {
                assertThat(used.high()).isEqualTo(fresh.high());
                assertThat(used.low()).isEqualTo(fresh.low());
                assertThat(used.isIpv4()).isEqualTo(fresh.isIpv4());
            }
        }
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "::ffff:10.0.0.0, 10.0.0.0, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.8, false",
        "192.0.2.6/31, 192.0.2.7, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/65, 2001:db8:0:0:8000::, false",
        "2001:db8::/65, 2001:db8:0:0:7fff::, true",
        "2001:DB8::1, 2001:db8:0:0::1, true",
        "::1/128, ::2, false",
        "::/0, ::1, true",
        "::/0, 10.0.0.1, false",
    })
    void aNetworkHoldsTheAddressesThatBeginAsItDoes(String network, String address, boolean holds) {
        assertThat(Network.parse(network).orElseThrow().contains(read(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "/8", "10.0.0/8", "a/8"})
    void aNetworkHasAnAddressAndALength(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    private static Address read(String text) {
        Address address = new Address();
        byte[] bytes = (".." + text + "..").getBytes(UTF_8);
        assertThat(address.read(bytes, 2, bytes.length - 2)).isTrue();
        return address;
    }
}
