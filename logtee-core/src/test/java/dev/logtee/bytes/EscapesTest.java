package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {
    @ParameterizedTest(name = "{2}: [{0}] is [{1}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            plain        | 70 6C 61 69 6E | without escapes
            10\\" x       | 31 30 22 20 78 | an inch sign
            C:\\\\t        | 43 3A 5C 74    | an escaped backslash is not the start of a tab
            \\t\\n\\r       | 09 0A 0D       | white space
            \\xE9\\x1b     | E9 1B          | bytes in hexadecimal, in either case
            \\xE\\xZZ\\x    | 5C 78 45 5C 78 5A 5A 5C 78 | not hexadecimal
            \\a\\u0041     | 5C 61 5C 75 30 30 34 31    | escapes that servers do not write
            a\\           | 61 5C          | a backslash at the end
            ~~           | ~~             | nothing
            """)
    void whatServersEscapeIsUndone(String escaped, String plain, String why) {
        byte[] bytes = ("<" + escaped + "\">").getBytes(ISO_8859_1);
        byte[] out = new byte[bytes.length];
        int end = Escapes.undo(bytes, 1, bytes.length - 2, out, 3);
        assertThat(out).startsWith(0, 0, 0);
        assertThat(hex(out, 3, end)).as(why).isEqualTo(plain);
    }

    private static String hex(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append(at > from ? " " : "").append(String.format("%02X", bytes[at]));
        }
        return text.toString();
    }
}
