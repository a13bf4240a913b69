package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampReaderTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            10/Oct/2000:13:55:36 -0700          | 2000-10-10T20:55:36Z | the Common Log Format
            10/OCT/2000:13:55:36 +0530          | 2000-10-10T08:25:36Z | a month in capitals, half an hour of offset
            10/Oct/2000 13:55:36 +0000          | 2000-10-10T13:55:36Z | a blank, as Werkzeug writes it
            10/Oct/2000:13:55:36.25 +0000       | 2000-10-10T13:55:36.25Z | a fraction
            10/Oct/2000:13:55:36 UTC            | 2000-10-10T13:55:36Z | a name, as WEBrick writes it
            10/Oct/2000:13:55:36 GMT            | 2000-10-10T13:55:36Z | another one
            2000-10-10T13:55:36Z                | 2000-10-10T13:55:36Z | ISO-8601
            2000-10-10T13:55:36-07:00           | 2000-10-10T20:55:36Z | with an offset
            2000-10-10T13:55:36+0700            | 2000-10-10T06:55:36Z | without a colon
            2000-10-10T13:55:36+07              | 2000-10-10T06:55:36Z | without minutes
            2000-10-10 13:55:36,5 +0000         | 2000-10-10T13:55:36.5Z | blanks, and a comma
            2000/10/10 13:55:36.5 +0000         | 2000-10-10T13:55:36.5Z | as programs in Go write it
            2000-10-10T13:55:36.1234567899Z     | 2000-10-10T13:55:36.123456789Z | beyond nanoseconds
            29/Feb/2000:00:00:00 +0000          | 2000-02-29T00:00:00Z | a leap day
            30/Jun/2015:23:59:60 +0000          | 2015-07-01T00:00:00Z | a leap second is the next second's
            01/Jul/2015:05:29:60 +0530          | 2015-07-01T00:00:00Z | wherever it falls
            31/Dec/1969:23:59:59 +0000          | 1969-12-31T23:59:59Z | before the epoch
            """)
    void aStampIsAnInstant(String stamp, Instant instant, String why) {
        TimestampReader reader = new TimestampReader(null);
        for (int again = 0; again < 2; again++) {
            assertThat(read(reader, stamp)).as(why).isEqualTo(stamp.length() + 1);
            assertThat(Instant.ofEpochSecond(reader.epochSecond(), reader.nano()))
                    .as(why)
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/Feb/2000:00:00:00 +0000",
                "29/Feb/1900:00:00:00 +0000",
                "00/Oct/2000:00:00:00 +0000",
                "10/Okt/2000:13:55:36 +0000",
                "10/Oct/2000:24:00:00 +0000",
                "10/Oct/2000:13:60:00 +0000",
                "10/Oct/2000:13:55:61 +0000",
                "10/Oct/2000T13:55:36 +0000",
                "10-Oct-2000:13:55:36 +0000",
                "10/Oct/2000:13:55:36 +24:00",
                "10/Oct/2000:13:55:36 +0060",
                "10/Oct/2000:13:55:36 UTC x",
                "10/Oct/2000:13:55:36 U+1",
                "10/Oct/2000:13:55:36 ",
                "10/Oct/2000:13:55:36. +0000",
                "10/Oct/2000:13:55:36  +0000",
                "10/Oct/2000:13:55:36 +00000",
                "2000-13-10T13:55:36Z",
                "2000-10-10t13:55:36Z",
                "2000-10-10T13:55Z",
                "2000/10-10T13:55:36Z",
                "2000-10-10T13:55:36+07:",
                "1",
                "10/Oct/2000",
                "1525881639",
                "2000-10-10T13:55:3\u00B2Z"
            })
    void whatIsNoTimeIsBad(String stamp) {
        assertThat(read(new TimestampReader(null), stamp)).isEqualTo(Failure.of(Reading.BAD_TIMESTAMP));
    }

    @Test
    void aBadDayIsBadAgain() {
        TimestampReader reader = new TimestampReader(null);
        assertThat(read(reader, "31/Feb/2000:00:00:00 +0000")).isEqualTo(Failure.of(Reading.BAD_TIMESTAMP));
        assertThat(read(reader, "31/Feb/2000:00:00:00 +0000")).isEqualTo(Failure.of(Reading.BAD_TIMESTAMP));
        assertThat(read(reader, "28/Feb/2000:00:00:00 +0000")).isPositive();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            10/Jan/2018:12:00:00 | 2018-01-10T11:00:00Z | winter
            10/Jul/2018:12:00:00 | 2018-07-10T10:00:00Z | summer
            2018-07-10 12:00:00  | 2018-07-10T10:00:00Z | ISO-8601
            10/Jul/2018:12:00:00 CEST | 2018-07-10T10:00:00Z | a name that may mean another zone elsewhere
            25/Mar/2018:01:59:59 | 2018-03-25T00:59:59Z | before the gap
            25/Mar/2018:02:30:00 | 2018-03-25T01:30:00Z | in the gap: later by its length
            25/Mar/2018:03:00:00 | 2018-03-25T01:00:00Z | after the gap
            28/Oct/2018:02:30:00 | 2018-10-28T00:30:00Z | in the overlap: the first
            28/Oct/2018:03:00:00 | 2018-10-28T02:00:00Z | after the overlap
            """)
    void aStampWithoutAZoneIsOfTheLogTimezone(String stamp, Instant instant, String why) {
        TimestampReader reader = new TimestampReader(new LogZone(ZoneId.of("Europe/Berlin")));
        assertThat(read(reader, stamp)).as(why).isPositive();
        assertThat(Instant.ofEpochSecond(reader.epochSecond())).as(why).isEqualTo(instant);
        assertThat(read(new TimestampReader(null), stamp)).isEqualTo(Failure.of(Reading.NO_ZONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"})
    void theKeptHourChangesNothing(String zone) {
        long seed = 5;
        Random random = new Random(seed);
        LogZone logZone = new LogZone(ZoneId.of(zone));
        LocalDateTime local = LocalDateTime.of(1985, 1, 1, 0, 0);
        while (local.getYear() < 2020) {
            assertThat(logZone.epochSecond(local.toEpochSecond(ZoneOffset.UTC)))
                    .as("seed=%s local=%s", seed, local)
                    .isEqualTo(local.atZone(ZoneId.of(zone)).toEpochSecond());
            local = local.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(5_000));
        }
    }

    private static int read(TimestampReader reader, String stamp) {
        byte[] bytes = (stamp + "]").getBytes(ISO_8859_1);
        return reader.read(bytes, 0, bytes.length);
    }
}
