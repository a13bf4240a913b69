package dev.logtee.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXXXX");

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "+05:30", "-11:00"
            })
    void areThoseOfTheJdk(String zone) {
        long seed = 20180509;
        Random random = new Random(seed);
        Stamps stamps = new Stamps(ZoneId.of(zone));
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-2_000_000_000L, 6_000_000_000L);
            String expected = ISO.format(Instant.ofEpochSecond(second).atZone(ZoneId.of(zone)));
            assertThat(stamps.iso(second))
                    .as("seed %d, second %d", seed, second)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1525881760, UTC, 2018-05-09T16:02:40Z",
        "1525881760, Europe/Berlin, 2018-05-09T18:02:40+02:00",
        "1540688399, Europe/Berlin, 2018-10-28T02:59:59+02:00",
        "1540688400, Europe/Berlin, 2018-10-28T02:00:00+01:00",
        "1522000000, Asia/Kathmandu, 2018-03-25T23:31:40+05:45"
    })
    void carryTheOffsetOfTheirDay(long second, String zone, String shown) {
        assertThat(new Stamps(ZoneId.of(zone)).iso(second)).isEqualTo(shown);
    }
}
