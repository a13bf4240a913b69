package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.terminal.Key.Named;
import dev.logtee.terminal.Key.Pasted;
import dev.logtee.terminal.Key.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
    /// Stands for a pause in what is typed.
    private static final char PAUSE = '~';

    @ParameterizedTest
    @CsvSource({
        "[A, UP",
        "OA, UP",
        "[B, DOWN",
        "OC, RIGHT",
        "[D, LEFT",
        "[H, HOME",
        "OF, END",
        "[Z, BACK_TAB",
        "OM, ENTER",
        "[1;5A, UP",
        "[27;5;9X, UNKNOWN",
        "[?62;1;4c, UNKNOWN",
        "[>0;276;0c, UNKNOWN",
        "[<0;10;15M, UNKNOWN",
        "[M !!, UNKNOWN",
        "[?1;2$y, UNKNOWN",
        "[4;1$y, UNKNOWN",
        "]11;rgb:1111/1010/1515\u0007, UNKNOWN",
        "P1$r0;1q\u001b\\, UNKNOWN",
        "_Gi=1;OK\u001b\\, UNKNOWN",
    })
    void sequencesOfTerminalsAreKeys(String sequence, Named key) throws InterruptedException {
        assertThat(keys("\u001b" + sequence)).containsExactly(key);
    }

    @Test
    void keysWithNumbersAreKnown() throws InterruptedException {
        assertThat(all("\u001b[5~\u001b[6~\u001b[1~\u001b[4~", (char) 0))
                .containsExactly(Named.PAGE_UP, Named.PAGE_DOWN, Named.HOME, Named.END);
    }

    @Test
    void whatIsTypedWithAltIsNotLost() throws InterruptedException {
        assertThat(keys("\u001b]~q")).containsExactly(Named.ESCAPE, new Typed(']'), new Typed('q'));
    }

    @Test
    void whatIsPastedIsNoKeys() throws InterruptedException {
        String pasted = "\u001b[200~quit\u001b[31m all\r\n\u001b[201~";
        assertThat(all(pasted + "a", (char) 0)).containsExactly(new Pasted("quit31m all"), new Typed('a'));
        assertThat(all("\u001b[200~" + "q".repeat(10_000) + "\u001b[201~a", (char) 0))
                .containsExactly(new Pasted("q".repeat(4096)), new Typed('a'));
        assertThat(all("\u001b[200~cut o", (char) 0)).containsExactly(new Pasted("cut o"));
    }

    @Test
    void anEscapeByItselfIsAKey() throws InterruptedException {
        assertThat(keys("\u001b~a")).containsExactly(Named.ESCAPE, new Typed('a'));
    }

    @Test
    void aLetterSoonAfterAnEscapeIsNotLost() throws InterruptedException {
        assertThat(keys("\u001ba\u001b\u001b"))
                .containsExactly(Named.ESCAPE, new Typed('a'), Named.ESCAPE, Named.ESCAPE);
    }

    @Test
    void charactersOfAnyPlaneAreTyped() throws InterruptedException {
        assertThat(keys("é🙂\r\t\u007f"))
                .containsExactly(new Typed('é'), new Typed(0x1F642), Named.ENTER, Named.TAB, Named.BACKSPACE);
    }

    @Test
    void noControlCharacterIsTyped() throws InterruptedException {
        assertThat(keys("a\u0001\u009b31m")) // the latter begins an escape sequence in one character
                .containsExactly(
                        new Typed('a'), Named.UNKNOWN, Named.UNKNOWN, new Typed('3'), new Typed('1'), new Typed('m'));
    }

    private static List<Key> keys(String typed) throws InterruptedException {
        return all(typed, PAUSE);
    }

    private static List<Key> all(String typed, char pause) throws InterruptedException {
        int[] at = {0};
        Keys keys = new Keys(_ -> {
            if (at[0] == typed.length()) {
                return Keys.Characters.ENDED;
            }
            char next = typed.charAt(at[0]++);
            return next == pause ? Keys.Characters.NOTHING : next;
        });
        List<Key> all = new ArrayList<>();
        for (Optional<Key> key = keys.next(); key.isPresent(); key = keys.next()) {
            all.add(key.get());
        }
        return all;
    }
}
