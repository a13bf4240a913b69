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
        if (next == '[' || next == 'O') {
            return sequence();
        }
        behindEscape = next;
        return Named.ESCAPE;
    }

    /// Parameters, then the character that says which key.
    private Key sequence() throws InterruptedException {
        int number = 0;
        boolean first = true;
        for (int length = 0; length < 32; length++) {
            int next = characters.next(SEQUENCE_MILLIS);
            if (next >= '0' && next <= '9') {
                number = first ? Math.min(999, 10 * number + next - '0') : number;
            } else if (next == ';') {
                first = false;
            } else {
                return named(next, number);
            }
        }
        return Named.UNKNOWN;
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
            case 'M' -> Named.ENTER;
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
