package dev.logtee.source;

import dev.logtee.bytes.ByteSearch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The lines that begin in `[from, to)` of a file: from the first line feed before them to that of the last of them.
///
/// Stretches that join cover a file's lines, each once, wherever it is cut. They share the channel, which stays open.
final class Stretch implements Inflow {
    private static final int LOOK_BYTES = 4 << 10; // for the first line: of a short stretch all is little

    private final FileChannel log;
    private final long to;
    private long at;
    private boolean atLine;
    private boolean ended;

    Stretch(FileChannel log, long from, long to) {
        this.log = log;
        this.to = to;
        at = Math.max(0, from - 1);
        atLine = from == 0;
    }

    @Override
    public int read(byte[] bytes, int from, int end) throws IOException {
        while (!atLine && !ended) {
            findLine(bytes, from, end);
        }
        if (ended) {
            return -1;
        }
        int read = fill(bytes, from, end);
        if (at < to || ended) {
            return read;
        }
        int last = (int) Math.max(0, to - 1 - (at - read)); // where the last line may end first
        int lineFeed = ByteSearch.indexOf(bytes, from + last, from + read, (byte) '\n');
        if (lineFeed == from + read) {
            return read;
        }
        ended = true;
        return lineFeed + 1 - from;
    }

    private void findLine(byte[] bytes, int from, int end) throws IOException {
        long before = at;
        int read = fill(bytes, from, Math.min(end, from + LOOK_BYTES));
        int lineFeed = ByteSearch.indexOf(bytes, from, from + Math.max(0, read), (byte) '\n');
        if (read > 0 && lineFeed < from + read) {
            at = before + lineFeed + 1 - from;
            atLine = true;
        }
        ended |= at >= to;
    }

    private int fill(byte[] bytes, int from, int end) throws IOException {
        int read = log.read(ByteBuffer.wrap(bytes, from, end - from), at);
        ended = read < 0;
        at += Math.max(0, read);
        return read;
    }

    @Override
    public void close() {
        // the channel is not this stretch's own
    }
}
