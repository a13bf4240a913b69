package dev.logtee.source;

import dev.logtee.format.LineReader;
import java.util.Arrays;

/// Whole lines, handed from a source to whoever counts them: either the lines in `[from, to)` of [#bytes], or one line
/// that was too long to be kept, of which `[from, to)` is the beginning; or none, where only a hole was passed over, or
/// the end of a long line is not found yet.
///
/// One batch serves all sources of a loop and is filled again and again. Its buffer is as large as the blocks in which
/// files are read and grows, once, when a line does not fit.
public final class Batch {
    /// The longest line that is kept, in bytes without its line feed: the longest that is read, with a carriage return.
    public static final int MAX_LINE_BYTES = LineReader.MAX_LINE_BYTES + 1;

    /// How much is kept of a line longer than that.
    public static final int SAMPLE_BYTES = 1 << 10;

    static final int BLOCK_BYTES = 256 << 10;

    private byte[] buffer = new byte[BLOCK_BYTES];
    private byte[] bytes = buffer;
    private int from;
    private int to;
    private long tooLongBytes;
    private long passedBytes;
    private String file = "";
    private long offset;

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /// The length of the line that was too long, with its line feed if it has one; 0 if there are whole lines.
    public long tooLongBytes() {
        return tooLongBytes;
    }

    /// Bytes of a hole before these lines: they are no line, and were passed over.
    public long passedBytes() {
        return passedBytes;
    }

    void passed(long bytes) {
        passedBytes = bytes;
    }

    /// What tells the file that they were read of from others: device and inode; empty for a stream.
    public String file() {
        return file;
    }

    /// Where in that file they begin, in bytes; in a stream 0.
    public long offset() {
        return offset;
    }

    void at(String file, long offset) {
        this.file = file;
        this.offset = offset;
    }

    byte[] buffer(int lengthBytes) {
        if (buffer.length < lengthBytes) {
            buffer = Arrays.copyOf(buffer, MAX_LINE_BYTES + 1);
        }
        return buffer;
    }

    void lines(byte[] bytes, int from, int to) {
        tooLong(bytes, from, to, 0);
    }

    void tooLong(byte[] bytes, int from, int to, long lengthBytes) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.tooLongBytes = lengthBytes;
        this.passedBytes = 0;
    }
}
