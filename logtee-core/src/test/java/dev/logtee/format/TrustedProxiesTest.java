package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final String FORMAT = "%h %t %>s \"%{X-Forwarded-For}i\"";

    @ParameterizedTest(name = "{0} through {1}")
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1    | 192.0.2.7                     | 192.0.2.7
            10.0.0.1    | 192.0.2.66, 192.0.2.7         | 192.0.2.7
            10.0.0.1    | 192.0.2.7, 10.1.1.1, 10.2.2.2 | 192.0.2.7
            10.0.0.1    | 192.0.2.7:4711                | 192.0.2.7
            10.0.0.1    | [2001:db8::7]:4711            | 2001:db8::7
            10.0.0.1    | 2001:db8::7                   | 2001:db8::7
            ::1         | 192.0.2.7                     | 192.0.2.7
            10.0.0.1    | 10.9.9.9, 10.8.8.8            | 10.9.9.9
            10.0.0.1    | unknown, 10.8.8.8             | 10.8.8.8
            10.0.0.1    | -                             | 10.0.0.1
            192.0.2.200 | 192.0.2.7                     | 192.0.2.200
            """)
    void theClientIsTheLastThatIsNoTrustedProxy(String host, String list, String client) {
        ReaderTerms terms = new ReaderTerms(Optional.empty(), Optional.of(TrustedProxies.PRIVATE));
        String line = host + " [09/May/2018:16:00:39 +0000] 200 \"" + list + "\"";
        assertThat(Line.read(Formats.of(FORMAT).reader(terms), line).get(Field.HOST))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::8:800:200c:417a",
                "1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4",
                "64:ff9b::1.2.3.4",
                "fe80::1"
            })
    void addressesAreReadAsThePlatformDoes(String text) throws UnknownHostException {
        byte[] expected = InetAddress.getByName(text).getAddress();
        Address address = new Address();
        byte[] bytes = text.getBytes(ISO_8859_1);
        assertThat(address.read(bytes, 0, bytes.length)).isTrue();
        BigInteger plain = new BigInteger(1, expected)
                .add(expected.length == 4 ? BigInteger.valueOf(0xffffL << 32) : BigInteger.ZERO);
        assertThat(address.low()).isEqualTo(plain.longValue());
        assertThat(address.high()).isEqualTo(plain.shiftRight(64).longValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.",
                "a.example",
                ":",
                ":1",
                "1:2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::g"
            })
    void otherTextIsNoAddress(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        assertThat(new Address().read(bytes, 0, bytes.length)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "x/8", "10.0.0.0/", "::/129", ""})
    void whatIsNoNetworkIsRefused(String network) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(network))).hasMessageContaining("is not a network");
    }
}
