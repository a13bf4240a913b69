package dev.logtee.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Bytes of log lines that are being written; made for writing many.
final class Lines {
    private byte[] buffer = new byte[1 << 17];
    private int length;

    int length() {
        return length;
    }

    Lines put(char ascii) {
        room(1);
        buffer[length++] = (byte) ascii;
        return this;
    }

    Lines put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Lines number(long number) {
        room(20);
        int end = length + 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            end++;
        }
        long rest = number;
        for (int at = end - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    Lines hex(long number, int digits) {
        room(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            buffer[length++] = (byte) Character.forDigit((int) (number >>> shift) & 15, 16);
        }
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }
}
