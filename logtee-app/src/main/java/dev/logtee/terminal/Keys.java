package dev.logtee.terminal;

import dev.logtee.terminal.Key.Named;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Tells keys by what terminals send for them.
///
/// @see <a href="https://invisible-island.net/xterm/ctlseqs/ctlseqs.html">XTerm control sequences</a>
final class Keys {
    private static final int ESC = 0x1B;
    /// What follows an escape within this time belongs to it.
    private static final long SEQUENCE_MILLIS = 50;
    /// What is pasted may come from far away.
    private static final long PASTE_MILLIS = 1000;
    private static final int LONGEST_PASTE = 4096;
    private static final String PASTE_ENDS = "\u001b[201~";
    private static final long IDLE_MILLIS = TimeUnit.HOURS.toMillis(1);

    /// Characters as they come.
    interface Characters {
        /// Nothing came in time.
        int NOTHING = -2;

        /// Nothing will come.
        int ENDED = -1;

        /// The next one, [#NOTHING] or [#ENDED].
        ///
        /// @param millis  how long to wait for one
        int next(long millis) throws InterruptedException;
    }

    private final Characters characters;
    /// What came soon after an escape that was a key of its own.
    private int behindEscape = Characters.NOTHING;

    Keys(Characters characters) {
        this.characters = characters;
    }

    /// Waits for a key; empty if none will come.
    Optional<Key> next() throws InterruptedException {
        int first = behindEscape;
        behindEscape = Characters.NOTHING;
        while (first == Characters.NOTHING) {
            first = characters.next(IDLE_MILLIS);
        }
        return first == Characters.ENDED ? Optional.empty() : Optional.of(key(first));
    }

    private Key key(int first) throws InterruptedException {
        return switch (first) {
            case ESC -> escaped();
            case '\t' -> Named.TAB;
            case '\r', '\n' -> Named.ENTER;
            case 0x7F, '\b' -> Named.BACKSPACE;
            case 0x0C -> Named.REDRAW;
            default -> Character.isISOControl(first) ? Named.UNKNOWN : new Key.Typed(whole(first));
        };
    }

    private int whole(int first) throws InterruptedException {
        if (!Character.isHighSurrogate((char) first)) {
            return first;
        }
        int second = characters.next(SEQUENCE_MILLIS);
        return second < 0 ? '?' : Character.toCodePoint((char) first, (char) second);
    }

    private Key escaped() throws InterruptedException {
        int next = characters.next(SEQUENCE_MILLIS);
        return switch (next) {
            case '[' -> sequence();
            case 'O' -> keypad(characters.next(SEQUENCE_MILLIS));
            case ']', 'P', 'X', '^', '_' -> answer(next);
            default -> {
                behindEscape = next;
                yield Named.ESCAPE;
            }
        };
    }

    private Key keypad(int next) throws InterruptedException {
        return next == 'M' ? Named.ENTER : sequence(next);
    }

    private Key sequence() throws InterruptedException {
        int first = characters.next(SEQUENCE_MILLIS);
        if (first == 'M') {
            return mouse();
        }
        return first >= '<' && first <= '?' ? unknown(first) : sequence(first);
    }

    /// Parameters, then the character that says which key.
    private Key sequence(int begin) throws InterruptedException {
        int number = 0;
        boolean first = true;
        int next = begin;
        for (int length = 0; length < 32; length++) {
            if (next >= '0' && next <= '9') {
                number = first ? Math.min(999, 10 * number + next - '0') : number;
            } else if (next == ';') {
                first = false;
            } else if (next == '~' && number == 200) {
                return pasted();
            } else {
                return isWithin(next) ? unknown(next) : named(next, number);
            }
            next = characters.next(SEQUENCE_MILLIS);
        }
        return unknown(next);
    }

    /// Whether a sequence goes on behind this character.
    private static boolean isWithin(int character) {
        return character >= ' ' && character <= '?';
    }

    /// What no key sends, as an answer that another program has asked for: none of it is taken for keys.
    private Key unknown(int begin) throws InterruptedException {
        int next = begin;
        while (isWithin(next)) {
            next = characters.next(SEQUENCE_MILLIS);
        }
        return Named.UNKNOWN;
    }

    /// A button or a place, each a character, from a terminal that another program has left in that mode.
    private Key mouse() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            int _ = characters.next(SEQUENCE_MILLIS);
        }
        return Named.UNKNOWN;
    }

    /// A text that a terminal answers with, up to a bell or `ESC \`.
    private Key answer(int begin) throws InterruptedException {
        int next = characters.next(SEQUENCE_MILLIS);
        if (next < 0) {
            behindEscape = begin; // typed with Alt
            return Named.ESCAPE;
        }
        while (next >= 0 && next != 0x07 && next != ESC) {
            next = characters.next(SEQUENCE_MILLIS);
        }
        if (next == ESC) {
            int _ = characters.next(SEQUENCE_MILLIS);
        }
        return Named.UNKNOWN;
    }

    private Key pasted() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        int ending = 0; // characters of what ends it
        int next;
        do {
            next = characters.next(PASTE_MILLIS);
            ending = next == PASTE_ENDS.charAt(ending) ? ending + 1 : next == ESC ? 1 : 0;
            if (next >= 0 && ending == 0 && text.length() < LONGEST_PASTE) {
                text.append(Character.isISOControl(next) ? ' ' : (char) next);
            }
        } while (next >= 0 && ending < PASTE_ENDS.length());
        return new Key.Pasted(text.toString().strip());
    }

    private static Named named(int last, int number) {
        return switch (last) {
            case 'A' -> Named.UP;
            case 'B' -> Named.DOWN;
            case 'C' -> Named.RIGHT;
            case 'D' -> Named.LEFT;
            case 'H' -> Named.HOME;
            case 'F' -> Named.END;
            case 'Z' -> Named.BACK_TAB;
            case '~' -> byNumber(number);
            default -> Named.UNKNOWN;
        };
    }

    private static Named byNumber(int number) {
        return switch (number) {
            case 1, 7 -> Named.HOME;
            case 4, 8 -> Named.END;
            case 5 -> Named.PAGE_UP;
            case 6 -> Named.PAGE_DOWN;
            default -> Named.UNKNOWN;
        };
    }
}
