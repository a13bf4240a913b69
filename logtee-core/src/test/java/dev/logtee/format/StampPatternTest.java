package dev.logtee.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
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

    @ParameterizedTest(name = "{0}")
    @CsvSource({"UTC, 1525881639", "GMT, 1525881639", "CEST, 1525874439", "utc, 1525874439"})
    void onlyTheNameOfUtcIsAZone(String name, long epochSecond) {
        StampPattern reader = new StampPattern("%d %b %Y %T %Z", new LogZone(ZoneId.of("Europe/Berlin")));
        byte[] log = ("9 May 2018 16:00:39 " + name).getBytes(UTF_8);
        assertThat(reader.read(log, 0, log.length)).isEqualTo(log.length);
        assertThat(reader.epochSecond()).isEqualTo(epochSecond);
    }
}
