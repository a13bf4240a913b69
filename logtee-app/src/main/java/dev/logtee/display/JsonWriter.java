package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.Utf8;
import dev.logtee.bytes.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Writes JSON from the bytes of a log: what comes out is UTF-8 whatever goes in, and safe on a terminal.
///
/// Valid UTF-8 passes; controls, and marks that cannot be seen, become `\\uXXXX`; a byte that is not UTF-8 becomes the
/// four characters `\xHH`, its backslash escaped. Commas are put by themselves. Not for concurrent use.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
public final class JsonWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final boolean[] PLAIN = plain();
    /// The most that one byte of a log can become: `\\u001b`.
    private static final int LONGEST = 6;
    /// The longest a number, a bracket or a comma can be.
    private static final int ROOM = 32;
    private static final long MILLION = 1_000_000;

    private byte[] buffer = new byte[8192];
    private int length;
    private boolean first = true;

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /// The name of the value that comes next; printable ASCII without quotes and backslashes.
    public JsonWriter name(String name) {
        comma();
        ascii(name);
        buffer[length++] = ':';
        first = true;
        return this;
    }

    /// The name of the value that comes next, as it stands in a log.
    public JsonWriter name(byte[] text, int from, int to) {
        comma();
        quoted(text, from, to);
        buffer[length++] = ':';
        first = true;
        return this;
    }

    /// The name of the value that comes next, as [#prepared] once: with quotes and colon.
    JsonWriter name(byte[] prepared) {
        comma();
        room(prepared.length + ROOM);
        System.arraycopy(prepared, 0, buffer, length, prepared.length);
        length += prepared.length;
        first = true;
        return this;
    }

    /// A name to be written many times; printable ASCII without quotes and backslashes.
    static byte[] prepared(String name) {
        return ('"' + name + "\":").getBytes(UTF_8);
    }

    /// A text of ours; printable ASCII without quotes and backslashes.
    public JsonWriter string(String text) {
        comma();
        ascii(text);
        return this;
    }

    /// A text of a log, `text[from, to)`.
    public JsonWriter string(byte[] text, int from, int to) {
        comma();
        quoted(text, from, to);
        return this;
    }

    /// Any text of ours.
    public JsonWriter text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return string(utf8, 0, utf8.length);
    }

    public JsonWriter number(long number) {
        comma();
        digits(number);
        return this;
    }

    public JsonWriter bool(boolean value) {
        comma();
        bare(Boolean.toString(value));
        return this;
    }

    /// Rounded to six decimals, without zeros at the end.
    ///
    /// @param number  finite
    public JsonWriter number(double number) {
        if (Math.abs(number) >= Long.MAX_VALUE / (2.0 * MILLION)) {
            return number(Math.round(number));
        }
        comma();
        long millionths = Math.round(number * MILLION);
        if (millionths < 0) {
            buffer[length++] = '-';
            millionths = -millionths;
        }
        digits(millionths / MILLION);
        decimals((int) (millionths % MILLION), 100_000);
        return this;
    }

    /// A number with up to nine decimals, without zeros at the end.
    ///
    /// @param billionths  0 to 999,999,999
    public JsonWriter number(long whole, int billionths) {
        comma();
        if (whole < 0 && billionths > 0) {
            return negative(whole, billionths);
        }
        digits(whole);
        decimals(billionths, 100_000_000);
        return this;
    }

    /// Below 0 the fraction counts upwards from the next lower whole number.
    private JsonWriter negative(long whole, int billionths) {
        buffer[length++] = '-';
        digits(-(whole + 1));
        decimals(1_000_000_000 - billionths, 100_000_000);
        return this;
    }

    /// How many bytes were written since the last hand-over.
    public int length() {
        return length;
    }

    /// Ends the line.
    public JsonWriter newLine() {
        room(ROOM);
        buffer[length++] = '\n';
        first = true;
        return this;
    }

    /// Begins a line within an array: the value that comes next stands there.
    JsonWriter lineOfArray() {
        comma();
        buffer[length++] = '\n';
        first = true;
        return this;
    }

    /// Returns what was written and starts afresh.
    public byte[] take() {
        byte[] written = Arrays.copyOf(buffer, length);
        length = 0;
        first = true;
        return written;
    }

    /// Prints what was written and starts afresh.
    ///
    /// @throws OutputFailed if it cannot be written
    void print(OutputStream out) {
        try {
            out.write(buffer, 0, length);
            out.flush();
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
        length = 0;
        first = true;
    }

    private JsonWriter open(char bracket) {
        comma();
        buffer[length++] = (byte) bracket;
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        room(ROOM);
        buffer[length++] = (byte) bracket;
        first = false;
        return this;
    }

    private void comma() {
        room(ROOM);
        if (!first) {
            buffer[length++] = ',';
        }
        first = false;
    }

    private void ascii(String text) {
        room(text.length() + ROOM);
        buffer[length++] = '"';
        bare(text);
        buffer[length++] = '"';
    }

    private void bare(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
    }

    private void quoted(byte[] text, int from, int to) {
        room((to - from) * LONGEST + ROOM);
        buffer[length++] = '"';
        int at = from;
        while (at < to) {
            int end = plainEnd(text, at, to);
            System.arraycopy(text, at, buffer, length, end - at);
            length += end - at;
            at = end < to ? unusual(text, end, to) : end;
        }
        buffer[length++] = '"';
    }

    private static int plainEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && PLAIN[text[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    private int unusual(byte[] text, int at, int to) {
        byte b = text[at];
        if (b >= 0) {
            escaped(b);
            return at + 1;
        }
        long character = Utf8.read(text, at, to);
        if (character == Utf8.MALFORMED) {
            notUtf8(b);
            return at + 1;
        }
        int end = at + Utf8.length(character);
        if (!VisibleText.isVisible(Utf8.codePoint(character))) {
            unicode(Utf8.codePoint(character));
        } else {
            System.arraycopy(text, at, buffer, length, end - at);
            length += end - at;
        }
        return end;
    }

    private void escaped(byte b) {
        switch (b) {
            case '"', '\\' -> pair(b);
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case '\t' -> pair('t');
            default -> unit(b);
        }
    }

    private void pair(int letter) {
        buffer[length++] = '\\';
        buffer[length++] = (byte) letter;
    }

    private void notUtf8(byte b) {
        pair('\\');
        buffer[length++] = 'x';
        buffer[length++] = HEX[b >> 4 & 15];
        buffer[length++] = HEX[b & 15];
    }

    private void unicode(int codePoint) {
        if (Character.isBmpCodePoint(codePoint)) {
            unit(codePoint);
        } else {
            unit(Character.highSurrogate(codePoint));
            unit(Character.lowSurrogate(codePoint));
        }
    }

    private void unit(int utf16) {
        pair('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[utf16 >> shift & 15];
        }
    }

    private void digits(long number) {
        if (number < 0) {
            bare(Long.toString(number));
            return;
        }
        int end = length + digitCount(number);
        long rest = number;
        for (int at = end - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
    }

    private void decimals(int fraction, int tenth) {
        if (fraction == 0) {
            return;
        }
        buffer[length++] = '.';
        int rest = fraction;
        for (int unit = tenth; rest > 0; unit /= 10) {
            buffer[length++] = (byte) ('0' + rest / unit);
            rest %= unit;
        }
    }

    private static int digitCount(long number) {
        int count = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        Arrays.fill(plain, ' ', 0x7F, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }
}
