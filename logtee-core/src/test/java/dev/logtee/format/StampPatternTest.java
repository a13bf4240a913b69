package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampPatternTest {
    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1525881600         | %s    | 2018-05-09T16:00:00Z
            1525881600.25      | %s.%f | 2018-05-09T16:00:00.25Z
            253402300799       | %s    | 9999-12-31T23:59:59Z
            253402300800       | %s    |
            99999999999999999  | %s    |
            999999999999999999 | %s    |
            253402300799999    | %2    | 9999-12-31T23:59:59.999Z
            999999999999999999 | %2    |
            """)
    void secondsSinceTheEpochAreATimeUpToTheYear9999(String stamp, String pattern, Instant instant) {
        StampPattern reader = new StampPattern(pattern, null);
        byte[] log = stamp.getBytes(UTF_8);
        int end = reader.read(log, 0, log.length);
        if (instant == null) {
            assertThat(end).isEqualTo(Failure.of(Reading.BAD_TIMESTAMP));
        } else {
            assertThat(end).isEqualTo(log.length);
            assertThat(Instant.ofEpochSecond(reader.epochSecond(), reader.nano()))
                    .isEqualTo(instant);
        }
    }
}
