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

    @ParameterizedTest
    @CsvSource({
        "abcdefgh, 8, abcdefgh",
        "abcdefgh, 7, abc…fgh",
        "abcdefgh, 6, abc…gh",
        "abcdefgh, 1, …",
        "日本語日本語, 7, 日…語",
        "日本語日本語, 9, 日本…本語"
    })
    void ofWhatDiffersAtBothEndsTheMiddleIsCut(String text, int columns, String shown) {
        assertThat(Columns.middleCut(text, columns)).isEqualTo(shown);
        assertThat(Columns.of(shown)).isLessThanOrEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "'a line that fits', 16, 'a line that fits'",
        "'a line that fits', 15, 'a line that|fits'",
        "'a line that fits', 11, 'a line that|fits'",
        "'/a/target/of/one/word', 9, '/a/target|/of/one/w|ord'",
        "'GET /a/long/target', 12, 'GET /a/long/|target'",
        "'日本語', 4, '日本|語'",
        "'a 日本', 1, 'a|日|本'",
        "'', 40, ''"
    })
    void whatDoesNotFitGoesOnInFurtherLines(String text, int columns, String lines) {
        assertThat(String.join("|", Columns.wrap(text, columns))).isEqualTo(lines);
    }
}
