package dev.logtee.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"'', 0", "/report, 7", "/größe, 6", "/日本, 5", "/한글, 5", "/😀, 3", "/e\u0301, 2", "/🇩🇪, 5"})
    void wideCharactersTakeTwoAndJoiningOnesNone(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "/report, 7, /report",
        "/report, 6, /repo…",
        "/日本語, 6, /日本…",
        "/日本語, 5, /日…",
        "/日本語, 7, /日本語",
        "/😀😀, 4, /😀…",
        "ab, 1, …"
    })
    void whatDoesNotFitIsCutBetweenCharacters(String text, int columns, String shown) {
        assertThat(Columns.cut(text, columns)).isEqualTo(shown);
        assertThat(Columns.of(shown)).isLessThanOrEqualTo(columns);
    }
}
