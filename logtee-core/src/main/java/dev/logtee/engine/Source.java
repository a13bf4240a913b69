package dev.logtee.engine;

import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;

/// One source as the engine sees it: its clock, its tally, and a line held back because its stamp leaps ahead.
final class Source {
    /// Where a source stands; see [Engine].
    enum State {
        UNKNOWN,
        READING,
        AT_REST,
        ENDED
    }

    final int number;
    final LogClock clock;
    final Tally tally = new Tally();
    LineReader reader;
    State state = State.UNKNOWN;
    /// Its next line will not move the clock to less than this: what the clock says, or will say by a line that waits.
    long promise = LogClock.NEVER;

    /// The line held back, read from a copy of its bytes.
    private final Hit held = new Hit();

    private byte[] heldLine = {};
    private boolean holding;

    Source(int number, LineReader reader, long allowanceMillis) {
        this.number = number;
        this.reader = reader;
        clock = new LogClock(allowanceMillis);
    }

    boolean holding() {
        return holding;
    }

    /// Holds back the line in `log[from, to)`.
    void hold(byte[] log, int from, int to) {
        int length = to - from;
        if (heldLine.length < length) {
            heldLine = new byte[length];
        }
        System.arraycopy(log, from, heldLine, 0, length);
        reader.read(heldLine, 0, length, held);
        holding = true;
    }

    Hit held() {
        return held;
    }

    /// The held line is counted, or given up.
    void letGo() {
        holding = false;
    }
}
