package dev.logtee.traffic;

import dev.logtee.bytes.Utf8;
import java.util.Arrays;

/// Bytes as the characters that a pattern is looked for in: UTF-8, with U+FFFD for each byte that is none. Used again
/// for the next ones; grows to the longest and is kept.
final class Characters implements CharSequence {
    private static final char REPLACEMENT = '\uFFFD';

    private char[] characters = new char[256];
    private int length;

    void decode(byte[] text, int from, int to) {
        if (characters.length < to - from) {
            characters = new char[Integer.highestOneBit(to - from) << 1];
        }
        length = 0;
        int at = from;
        while (at < to) {
            at = text[at] >= 0 ? plain(text[at], at) : decodeOne(text, at, to);
        }
    }

    private int plain(byte character, int at) {
        characters[length++] = (char) character;
        return at + 1;
    }

    private int decodeOne(byte[] text, int at, int to) {
        long character = Utf8.read(text, at, to);
        if (character == Utf8.MALFORMED) {
            characters[length++] = REPLACEMENT;
            return at + 1;
        }
        length += Character.toChars(Utf8.codePoint(character), characters, length);
        return at + Utf8.length(character);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return characters[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(Arrays.copyOfRange(characters, start, end));
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
