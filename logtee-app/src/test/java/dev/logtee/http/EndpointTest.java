package dev.logtee.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7890           | 127.0.0.1:7890 | true
            0.0.0.0:7890   | 0.0.0.0:7890   | false
            localhost:0    | localhost:0    | true
            [::1]:80       | [::1]:80       | true
            [::]:80        | [::]:80        | false
            127.0.0.2:1    | 127.0.0.2:1    | true
            """)
    void isAPortOfThisMachineUnlessAHostIsNamed(String text, String endpoint, boolean loopback)
            throws UnknownHostException {
        assertThat(Endpoint.parse(text)).hasToString(endpoint);
        assertThat(Endpoint.parse(text).isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ":7890", "70000", "-1", "::1:80", "host:", "a:b", "7890/path", "[]:80"})
    void anythingElseIsToldWhatItShouldBe(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not a port, or a host and a port, such as");
    }
}
