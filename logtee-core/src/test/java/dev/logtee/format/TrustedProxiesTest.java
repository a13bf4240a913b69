package dev.logtee.format;

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

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "x/8", "10.0.0.0/", "::/129", ""})
    void whatIsNoNetworkIsRefused(String network) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(network))).hasMessageContaining("is not a network");
    }
}
