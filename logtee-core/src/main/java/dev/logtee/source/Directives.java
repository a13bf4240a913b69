package dev.logtee.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.logtee.bytes.BinaryWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds the directives (`#Fields`, `#Date`) by which the lines behind some position of a log are to be read.
///
/// A log that does not begin with one has none. Else they are looked for backwards from the position, over at most
/// [#MAX_BACK_BYTES], and over no more than [#MAX_BYTES] of them: further back, those at the beginning are taken to be
/// the last.
public final class Directives {
    static final int BLOCK_BYTES = 64 << 10;
    static final long MAX_BACK_BYTES = 256L << 20;
    static final int MAX_BYTES = 1 << 20;

    private Directives() {}

    /// The directives before `position`, in order, each with its line feed; those at the beginning first. Empty if
    /// there are none.
    public static byte[] before(FileChannel log, long position) throws IOException {
        byte[] first = lines(log, 0, Math.min(position, BLOCK_BYTES), true);
        if (first.length == 0) {
            return first;
        }
        byte[] last = {};
        for (long to = position;
                to > position - MAX_BACK_BYTES && to > 0 && last.length < MAX_BYTES;
                to -= BLOCK_BYTES) {
            byte[] before = lines(log, Math.max(0, to - BLOCK_BYTES), to, false);
            last = BinaryWriter.joined(List.of(before, last));
            if (hasFields(before)) {
                break;
            }
        }
        return BinaryWriter.joined(List.of(first, last));
    }

    /// Those at the beginning of a log, of which these are the first bytes.
    static byte[] leading(byte[] first) {
        return lines(first, 0, 0, first.length, true);
    }

    private static boolean hasFields(byte[] directives) {
        return new String(directives, ISO_8859_1).toLowerCase(Locale.ROOT).contains("#fields:");
    }

    /// The directives that begin in `[from, to)`.
    ///
    /// @param leading  only as far as nothing else stands before them
    private static byte[] lines(FileChannel log, long from, long to, boolean leading) throws IOException {
        long start = Math.max(0, from - 1); // what is before the first line tells whether it is whole
        return lines(read(log, start, (int) (to - start) + BLOCK_BYTES), start, from, to, leading);
    }

    private static byte[] lines(byte[] block, long start, long from, long to, boolean leading) {
        ByteArrayOutputStream directives = new ByteArrayOutputStream();
        int first = LineFeeds.afterFirst(block, 0, block.length);
        int at = start == from ? 0 : first == 0 ? block.length : first;
        while (at < block.length && start + at < to) {
            int next = LineFeeds.afterFirst(block, at, block.length);
            int end = next > at ? next : block.length;
            if (isDirective(block, at, end) && block[end - 1] == '\n') {
                directives.write(block, at, end - at);
            } else if (leading && !isBlank(block, at, end)) {
                break;
            }
            at = end;
        }
        return directives.toByteArray();
    }

    private static boolean isDirective(byte[] block, int from, int to) {
        boolean marked = to - from > 3 && block[from] == (byte) 0xEF; // a byte order mark
        return block[marked ? from + 3 : from] == '#';
    }

    private static boolean isBlank(byte[] block, int from, int to) {
        return block[from] == '\n' || (to - from == 2 && block[from] == '\r');
    }

    private static byte[] read(FileChannel log, long position, int lengthBytes) throws IOException {
        byte[] bytes = new byte[lengthBytes];
        return Arrays.copyOf(bytes, LogBytes.read(log, position, bytes, 0, lengthBytes));
    }
}
