package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                        | ``
            `  `                                      | ``
            status=5xx                                | status=5xx
            status=5xx  section=/api                  | status=5xx;section=/api
            user_agent=Mozilla/5.0 (X11 status=5xx    | user_agent=Mozilla/5.0 (X11;status=5xx
            target=/a b=c                             | target=/a b=c
            bytes>1000 bytes<=5000 method!=GET        | bytes>1000;bytes<=5000;method!=GET
            user= status=200                          | user=;status=200
            "user_agent=a status=200" host=::1        | user_agent=a status=200;host=::1
            host=::1 "user_agent=say \\"hi\\" \\\\ now" | host=::1;user_agent=say "hi" \\ now
            target="quoted"                           | target="quoted"
            """)
    void blanksPartConditionsWhereAnotherBegins(String line, String conditions) {
        assertThat(String.join(
                        ";",
                        Conditions.parse(line).stream().map(Condition::toString).toList()))
                .isEqualTo(conditions);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (String text :
                List.of("status=5xx", "user_agent=a status=200 \"b\" \\", "target=\"a\"", "user=x ", "user=")) {
            List<Condition> both = List.of(Condition.parse(text), Condition.parse("bytes>1"));
            assertThat(Conditions.parse(Conditions.line(both)))
                    .extracting(Condition::toString)
                    .containsExactly(text, "bytes>1");
        }
    }

    @Test
    void whatIsNoConditionSaysWhere() {
        assertThatThrownBy(() -> Conditions.parse("status=5xx bytes<x"))
                .hasMessageContaining("not a number that bytes can be");
        assertThatThrownBy(() -> Conditions.parse("stauts=500")).hasMessageContaining("unknown field \"stauts\"");
        assertThatThrownBy(() -> Conditions.parse("\"status=500")).hasMessageContaining("no comparison");
        assertThatThrownBy(() -> Conditions.parse("status=1 ".repeat(33))).hasMessageContaining("at most 32");
        assertThatThrownBy(() -> Conditions.parse("user=" + "x".repeat(4096))).hasMessageContaining("at most 4096");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"status=5xx, true", "stauts=5, true", "bytes>5, true", "/api, false", "'', false", "a b=c, false"})
    void aTextWithoutAFieldAndAComparisonIsNotMeantAsOne(String line, boolean isMeant) {
        assertThat(Conditions.isMeant(line)).isEqualTo(isMeant);
    }
}
