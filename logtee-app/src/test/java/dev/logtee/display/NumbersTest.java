package dev.logtee.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0
            999 | 999
            1000 | 1,000
            1234567 | 1,234,567
            -1234 | -1,234
            -999 | -999
            9223372036854775807 | 9,223,372,036,854,775,807
            """)
    void areGroupedByThrees(long number, String shown) {
        assertThat(Numbers.grouped(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0 hits
            1 | 1 hit
            1000 | 1,000 hits
            """)
    void areCountedAsInASentence(long number, String shown) {
        assertThat(Numbers.counted(number, "hit")).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0 B
            999 | 999 B
            1000 | 1.0 kB
            99949 | 99.9 kB
            99950 | 100 kB
            999499 | 999 kB
            999500 | 1.0 MB
            2747282740 | 2.7 GB
            9223372036854775807 | 9.2 EB
            """)
    void bytesHaveThreeDigitsThatMatter(long bytes, String shown) {
        assertThat(Numbers.bytes(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 ms",
        "0.0000027, 2.7 µs",
        "0.0009994, 999 µs",
        "0.0009996, 1.0 ms",
        "0.0123, 12.3 ms",
        "0.09996, 100 ms",
        "0.9994, 999 ms",
        "0.9996, 1.0 s",
        "4.53, 4.5 s",
        "1234.5, '1,235 s'",
        "86399, '86,399 s'",
        "187200, 2d 4h",
    })
    void secondsHaveThreeDigitsThatMatter(double seconds, String shown) {
        assertThat(Numbers.seconds(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, -", "0, 10, 0.0%", "1, 3, 33.3%", "1, 10000, <0.1%", "10, 10, 100.0%"})
    void aShareThatIsThereIsNeverShownAsNothing(long part, long whole, String shown) {
        assertThat(Numbers.share(part, whole)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"10, 10s", "60, 1m", "90, 1m 30s", "3600, 1h", "7500, 2h 5m", "86400, 1d", "100000000, '1,157d 9h'"})
    void aSpanHasItsTwoLargestUnits(long seconds, String shown) {
        assertThat(Numbers.span(seconds)).isEqualTo(shown);
    }
}
