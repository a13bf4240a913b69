package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest(name = "{2}: {0} is [{1}]")
    @CsvSource(delimiter = '|', textBlock = """
            2F6162             | /ab           | ASCII
            C3A9E282ACF09F9880 | é€😀          | UTF-8 of two, three and four bytes
            5C78               | \\x           | a backslash stands for itself
            1B5B33316D         | \\x1B[31m     | a colour
            1B5D303B7807       | \\x1B]0;x\\x07 | a window title
            000A0D097F         | \\x00\\x0A\\x0D\\x09\\x7F | C0 and DEL
            C285C29B           | \\u0085\\u009B | C1, among them a one-character CSI
            859B               | \\x85\\x9B    | C1 as bytes
            E280AEE281A6D89C   | \\u202E\\u2066\\u061C | bidirectional override, isolate and mark
            E2808BE2808DEFBBBF | \\u200B\\u200D\\uFEFF | zero width
            E280A8E280A9       | \\u2028\\u2029 | line and paragraph separators
            F3A081A1           | \\u{E0061}    | a tag
            C2A0E38080E28083   | \\u00A0\\u3000\\u2003 | blanks that are no space
            E385A4E1859FE2A080 | \\u3164\\u115F\\u2800 | fillers
            CD8FE19EB4EFB880   | \\u034F\\u17B4\\uFE00 | marks without a shape
            F3A08480           | \\u{E0100}    | a variation selector
            E29DA4EFB88F       | ❤️            | an emoji
            65CC81             | é            | a mark that is seen
            C0AF               | \\xC0\\xAF    | a form that is too long
            EDA080             | \\xED\\xA0\\x80 | a surrogate
            F4908080           | \\xF4\\x90\\x80\\x80 | above the last code point
            41E282             | A\\xE2\\x82   | cut off
            E9742FC3A9         | \\xE9t/é      | Latin-1 among UTF-8
            """)
    void whatATerminalWouldActOnIsMadeVisible(String hex, String shown, String why) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(VisibleText.of(bytes, 0, bytes.length)).as(why).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} at most {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            abcdef   | 6 | abcdef
            abcdef   | 5 | abcd…
            abcdef   | 1 | …
            a😀bc    | 4 | a😀…
            a😀bc    | 3 | a…
            a😀      | 3 | a😀
            """)
    void whatIsTooLongIsCutBetweenCharacters(String text, int maxLength, String shown) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(VisibleText.of(bytes, 0, bytes.length, maxLength)).isEqualTo(shown);
    }

    @Test
    void anEscapeIsNotCutApart() {
        byte[] bytes = {'a', 'b', 0x1B, 'c'};
        assertThat(VisibleText.of(bytes, 0, 4, 6)).isEqualTo("ab…");
        assertThat(VisibleText.of(bytes, 0, 4, 7)).isEqualTo("ab\\x1Bc");
        assertThat(VisibleText.of(bytes, 2, 4)).isEqualTo("\\x1Bc");
    }

    @Test
    void theLengthIsAtLeastOne() {
        assertThatThrownBy(() -> VisibleText.of(new byte[0], 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxLength must be at least 1: maxLength=0");
    }

    @Test
    void noBytesWhateverBecomeControlsOrFormatCharacters() {
        Pattern hidden = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            int maxLength = 1 + random.nextInt(60);
            String shown = VisibleText.of(bytes, 0, bytes.length, maxLength);
            assertThat(shown).as("seed=%s round=%s", seed, round).doesNotContainPattern(hidden);
            assertThat(shown.length()).isLessThanOrEqualTo(maxLength);
        }
    }

    @Test
    void textIsMadeVisibleToo() {
        assertThat(VisibleText.of("a" + (char) 0x202E + "\nb")).isEqualTo("a\\u202E\\x0Ab");
    }
}
