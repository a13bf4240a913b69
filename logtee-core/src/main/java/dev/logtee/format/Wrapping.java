package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.ByteSearch;
import java.util.Arrays;

/// Takes a server's line out of what a container runtime wrote around it: Docker's `{"log":"LINE\n","stream":...}` or
/// Kubernetes' `TIME stdout F LINE` (`P` for a part of a long line, which then stands by itself).
///
/// Allocates nothing once its buffer has grown to the longest such line of Docker's.
///
/// @see <a href="https://docs.docker.com/engine/logging/drivers/json-file/">Docker, JSON file logging driver</a>
final class Wrapping {
    private static final byte[] DOCKER = "{\"log\":\"".getBytes(US_ASCII);
    private static final byte[] BEHIND = "\",\"stream\":\"".getBytes(US_ASCII);
    private static final byte[] OUT = " stdout ".getBytes(US_ASCII);
    private static final byte[] ERR = " stderr ".getBytes(US_ASCII);
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int LEAST_BUFFER_BYTES = 1024;

    private byte[] buffer = {};
    private byte[] array = {};
    private boolean isCopy;
    private int from;
    private int to;

    /// Whether the line in `log[from, to)` is wrapped; if so, what is within lies in [#array], in `[`[#from]`,
    /// `[#to]`)`.
    boolean unwrap(byte[] log, int from, int to) {
        if (from == to) {
            return false;
        }
        return log[from] == '{' ? unwrapDocker(log, from, to) : unwrapKubernetes(log, from, to);
    }

    byte[] array() {
        return array;
    }

    /// Whether that is not a part of the line as it was given.
    boolean isCopy() {
        return isCopy;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private boolean unwrapDocker(byte[] log, int from, int to) {
        if (!stands(DOCKER, log, from, to)) {
            return false;
        }
        int start = from + DOCKER.length;
        int end = ByteSearch.indexOf(log, start, to, (byte) '"', (byte) '\\');
        while (end < to && log[end] == '\\') {
            end = ByteSearch.indexOf(log, end + 2, to, (byte) '"', (byte) '\\');
        }
        if (!stands(BEHIND, log, end, to)) {
            return false;
        }
        if (buffer.length < end - start) {
            buffer = new byte[Math.max(LEAST_BUFFER_BYTES, Integer.highestOneBit(end - start) << 1)];
        }
        array = buffer;
        isCopy = true;
        this.from = 0;
        this.to = JsonEscapes.undo(log, start, end, buffer, 0);
        while (this.to > 0 && buffer[this.to - 1] == '\n') {
            this.to--;
        }
        return true;
    }

    private boolean unwrapKubernetes(byte[] log, int from, int to) {
        if (to - from <= DATE_LENGTH || log[from + 4] != '-' || log[from + DATE_LENGTH] != 'T') {
            return false;
        }
        int blank = ByteSearch.indexOf(log, from, to, (byte) ' ');
        int tag = blank + OUT.length; // as long as ERR
        boolean hasStream = stands(OUT, log, blank, to) || stands(ERR, log, blank, to);
        if (!hasStream || to - tag < 2 || (log[tag] != 'F' && log[tag] != 'P') || log[tag + 1] != ' ') {
            return false;
        }
        array = log;
        isCopy = false;
        this.from = tag + 2;
        this.to = to;
        return true;
    }

    private static boolean stands(byte[] text, byte[] log, int at, int to) {
        return to - at >= text.length && Arrays.equals(log, at, at + text.length, text, 0, text.length);
    }
}
