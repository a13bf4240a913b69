package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest(name = "{2}: [{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2326                | 4  | to the end of the line
            2326 x              | 4  | to a blank
            -\t                 | 1  | a lone dash
            123456789012345678  | 18 | eighteen digits
            1234567890123456789 | 19 | more are found, too
            ~~                  | -2 | nothing
            ~ 1~                | -2 | a blank
            --                  | -2 | two dashes
            -5                  | -2 | a number below 0
            12345x7890          | -2 | a letter
            1234567:            | -2 | what follows the digits in ASCII
            123/5678            | -2 | what precedes them
            1\u00B1345678       | -2 | a digit but for its high bit
            """)
    void aNumberEndsAtABlank(String text, int end, String why) {
        byte[] log = ("99" + text + "99").getBytes(ISO_8859_1);
        int found = Digits.end(log, 2, log.length - 2);
        assertThat(found).as(why).isEqualTo(end == Digits.MALFORMED ? end : end + 2);
    }

    @Test
    void aNumberHasTheValueOfItsDigits() {
        long seed = 17;
        Random random = new Random(seed);
        for (int digits = 1; digits <= 18; digits++) {
            for (int round = 0; round < 200; round++) {
                long number = random.nextLong((long) Math.pow(10, digits));
                String text = String.format("%0" + digits + "d", number);
                String before = "9".repeat(random.nextInt(10));
                byte[] log = (before + text + "9".repeat(random.nextInt(10))).getBytes(ISO_8859_1);
                int from = before.length();
                assertThat(Digits.number(log, from, from + digits, 0))
                        .as("seed=%s", seed)
                        .isEqualTo(number);
            }
        }
    }

    /// Bytes around the field, and how far its array goes on, must not matter.
    @Test
    void aNumberEndsWhereAPlainLoopEndsIt() {
        long seed = 19;
        Random random = new Random(seed);
        byte[] alphabet = "0123456789 \t-x:\u00b1\u00ff".getBytes(ISO_8859_1);
        for (int round = 0; round < 50_000; round++) {
            byte[] log = new byte[1 + random.nextInt(30)];
            for (int i = 0; i < log.length; i++) {
                log[i] = alphabet[random.nextInt(random.nextInt(8) == 0 ? alphabet.length : 10)];
            }
            int from = random.nextInt(log.length + 1);
            int to = from + random.nextInt(log.length - from + 1);
            assertThat(Digits.end(log, from, to))
                    .as("seed=%s round=%s", seed, round)
                    .isEqualTo(plainEnd(log, from, to));
        }
    }

    private static int plainEnd(byte[] log, int from, int to) {
        int end = from;
        while (end < to && log[end] >= '0' && log[end] <= '9') {
            end++;
        }
        if (end == from && end < to && log[end] == '-') {
            end++;
        }
        boolean ended = end == to || log[end] == ' ' || log[end] == '\t';
        return end > from && ended ? end : Digits.MALFORMED;
    }

    @Test
    void aDashHasTheValueItIsGiven() {
        assertThat(Digits.number(new byte[] {'-'}, 0, 1, 7)).isEqualTo(7);
    }
}
