package dev.logtee.bytes;

/// Undoes the escapes that web servers put into quoted fields: `\"`, `\\`, `\t`, `\n`, `\r` and `\xHH`.
///
/// Any other backslash stands for itself.
///
/// @see <a href="https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats">Apache's format notes</a>
public final class Escapes {
    private static final byte NONE = 0;

    private Escapes() {}

    /// Writes `escaped[from, to)` without its escapes to `plain`, from `at` on: never more bytes than were read.
    ///
    /// Runs once per field: allocates nothing and never throws on bad input.
    ///
    /// @param plain  has room for `to - from` bytes at `at`; may not be `escaped`
    /// @return where what was written ends
    public static int undo(byte[] escaped, int from, int to, byte[] plain, int at) {
        int read = from;
        int written = at;
        while (true) {
            int backslash = ByteSearch.indexOf(escaped, read, to, (byte) '\\');
            System.arraycopy(escaped, read, plain, written, backslash - read);
            written += backslash - read;
            if (backslash == to) {
                return written;
            }
            int length = length(escaped, backslash, to);
            plain[written++] = length == 1 ? (byte) '\\' : meaning(escaped, backslash);
            read = backslash + length;
        }
    }

    /// How long the escape at `backslash` is: 1 if it is none.
    private static int length(byte[] escaped, int backslash, int to) {
        if (backslash + 4 <= to && escaped[backslash + 1] == 'x') {
            return hexByte(escaped, backslash + 2) >= 0 ? 4 : 1;
        }
        return backslash + 2 <= to && single(escaped[backslash + 1]) != NONE ? 2 : 1;
    }

    private static byte meaning(byte[] escaped, int backslash) {
        byte letter = escaped[backslash + 1];
        return letter == 'x' ? (byte) hexByte(escaped, backslash + 2) : single(letter);
    }

    private static byte single(byte letter) {
        return switch (letter) {
            case '"', '\\' -> letter;
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> NONE;
        };
    }

    /// What two hexadecimal digits at `at` stand for; below 0 if one of them is none.
    public static int hexByte(byte[] text, int at) {
        return hex(text[at]) << 4 | hex(text[at + 1]);
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }
}
