package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest(name = "told by the lines: {0}")
    @ValueSource(booleans = {true, false})
    void theClientOfAUsualLineIsFoundLikewise(boolean isTold) {
        ReaderTerms terms = new ReaderTerms(Optional.empty(), Optional.of(TrustedProxies.PRIVATE));
        Format format = Formats.of("nginx_main");
        byte[] log =
                "10.0.0.1 - - [09/May/2018:16:00:39 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"x\" \"192.0.2.7, 10.1.1.1\"\n"
                        .getBytes(US_ASCII);
        LineReader reader = isTold ? Formats.changing(Optional.of(format), terms) : format.reader(terms);
        Hit hit = new Hit();
        assertThat(reader.readUsual(log, 0, log.length, hit)).isEqualTo(log.length - 1);
        assertThat(Line.of(Reading.HIT, hit).get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest(name = "{0} through {1}")
    @CsvSource(delimiter = '|', textBlock = """
            c-ip                 | 1.2.3.4,+192.0.2.7,+10.1.1.1
            c-ip                 | 192.0.2.7,+10.1.1.1
            x-edge-location c-ip | 1.2.3.4,%20192.0.2.7,%2010.1.1.1
            """)
    void blanksInTheListAreReadAsExtendedLogFilesWriteThem(String columns, String list) {
        ReaderTerms terms = new ReaderTerms(Optional.empty(), Optional.of(TrustedProxies.PRIVATE));
        LineReader reader = Formats.of("w3c").reader(terms);
        Line.read(reader, "#Fields: date time " + columns + " cs(X-Forwarded-For)");
        String line = "2018-05-09 16:00:39 "
                + columns.replace("x-edge-location", "LAX").replace("c-ip", "10.0.0.1");
        assertThat(Line.read(reader, line + " " + list).get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "x/8", "10.0.0.0/", "::/129", ""})
    void whatIsNoNetworkIsRefused(String network) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(network))).hasMessageContaining("is not a network");
    }
}
