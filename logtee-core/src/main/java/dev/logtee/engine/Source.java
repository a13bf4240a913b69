package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.Scopes;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One source as the engine sees it: its clock, its tally, and a line held back because its stamp leaps ahead.
final class Source {
    /// Where a source stands; see [Engine].
    enum State {
        UNKNOWN,
        READING,
        AT_REST,
        ENDED
    }

    private static final int MOST_CARRIED_BYTES = 1 << 24;

    final int number;
    final String name;
    /// Its number for the rules.
    final int forRules;
    /// The name under which its hits are listed; null while there is no other source.
    byte @Nullable [] label;

    final LogClock clock;
    Tally tally = new Tally();
    private LineReader plain; // reads all that is logged
    LineReader reader; // through the view
    /// The next line has confirmed the one held before it, and is counted however far ahead it is.
    boolean confirming;

    boolean isReadable = true;
    /// Nothing is heard of it where it is read: nobody waits for it.
    boolean isSilent;

    State state = State.UNKNOWN;
    /// There is something to read of it, though it may have rested before.
    boolean hasUnread;
    /// Its next line will not move the clock to less than this: what the clock says, or will say by a line that waits.
    long promise = LogClock.NEVER;

    /// The hit held back; if it is that of a line, it is read from a copy of its bytes, or from a snapshot.
    private final Run held = new Run();

    private Hit heldHit = new Hit();
    private byte[] heldLine = {};
    private boolean holding;
    /// Another source knows better than what is held, so silence does not make it count.
    boolean isDoubted;

    private long againBytes; // of those to come, in the ledger already

    Source(
            int number,
            String name,
            int forRules,
            LineReader reader,
            UnaryOperator<LineReader> view,
            long allowanceMillis) {
        this.number = number;
        this.name = name;
        this.forRules = forRules;
        plain = reader;
        this.reader = view.apply(reader);
        clock = new LogClock(allowanceMillis);
    }

    /// Has the next lines read so, and seen through a view.
    void reader(LineReader next, UnaryOperator<LineReader> view) {
        plain = next;
        reader = view.apply(next);
    }

    /// Has the next lines seen through another view, and counted for other rules.
    void by(Scopes others, UnaryOperator<LineReader> view, boolean withSamples) {
        reader = view.apply(plain);
        clock.by(others, withSamples);
    }

    /// Has its next hits listed under its name.
    void tellApart() {
        if (label == null) {
            label = shown(name, number).getBytes(UTF_8);
        }
    }

    /// What a source is called that may have no name.
    static String shown(String name, int number) {
        return name.isEmpty() ? "#" + number : name;
    }

    boolean isCountedAgain() {
        return againBytes > 0;
    }

    void countAgain(long bytes) {
        againBytes = bytes;
    }

    /// Where in `[from, to)` the bytes end that are in the ledger already; `to` if there are none or only such.
    int endOfCountedAgain(int from, int to) {
        return againBytes == 0 ? to : (int) Math.min(to, from + againBytes);
    }

    /// What became of its lines, without those that are in the ledger already.
    Tally accountable() {
        return againBytes == 0 ? tally : new Tally();
    }

    /// Says that so many bytes were read. What was counted again is forgotten once all of it was.
    void countedAgain(long bytes) {
        if (againBytes > 0) {
            againBytes = Math.max(0, againBytes - bytes);
            if (againBytes == 0) {
                tally = new Tally();
            }
        }
    }

    boolean holding() {
        return holding;
    }

    /// How many hits were read so far, with one that is held.
    long hits() {
        return tally.hits + (holding ? 1 : 0);
    }

    /// Whether hits stamped so do all the same to the clock, however many they are: it moves with the first, if at all.
    boolean isPlain(long stamp) {
        return !holding && !confirming && !clock.leaps(stamp) && !clock.isSuspect(stamp);
    }

    /// Holds back a hit.
    void hold(Run run) {
        holding = true;
        isDoubted = false;
        if (run.hit == null) {
            held.ofTrack(run.stamp, run.hits, run.bytes, run.filtered, run.figures, run.givesFigures);
            return;
        }
        int length = run.to - run.from;
        if (heldLine.length < length) {
            heldLine = new byte[length];
        }
        System.arraycopy(run.log, run.from, heldLine, 0, length);
        reader.read(heldLine, 0, length, heldHit);
        held.line(heldHit, heldLine, 0, length);
    }

    void encode(BinaryWriter out) {
        out.text(name);
        clock.encode(out);
        tally.encode(out);
        out.number(state == State.UNKNOWN ? 0 : 1);
        out.word(promise);
        out.number(againBytes);
        out.number(confirming ? 1 : 0);
        out.bytes(reader.carried());
        out.number(!holding ? 0 : isDoubted ? 2 : 1);
        if (holding) {
            heldHit.encode(out);
        }
    }

    /// Reads back what [#encode] wrote after the name. A source that was at rest is to be read anew.
    void decode(BinaryReader in, Scopes scopes) throws MalformedException {
        clock.decode(in, scopes);
        tally = Tally.decode(in);
        state = in.number(1, "state") == 1 ? State.READING : State.UNKNOWN;
        promise = in.word();
        againBytes = in.number();
        confirming = in.number(1, "confirming") == 1;
        reader.carry(in.bytes(MOST_CARRIED_BYTES));
        int standing = in.number(2, "holding");
        holding = standing > 0;
        isDoubted = standing == 2;
        if (holding) {
            heldHit.decode(in);
            held.line(heldHit, heldLine, 0, 0);
        }
    }

    /// What it takes to hold back what it does, or did until [#forget].
    int heldBytes() {
        return heldLine.length;
    }

    /// Gives up the room of what it no longer holds back.
    void forget() {
        if (!holding && heldLine.length > 0) {
            heldLine = new byte[0];
            heldHit = new Hit();
            held.line(heldHit, heldLine, 0, 0);
        }
    }

    Run held() {
        return held;
    }

    /// The held line is counted, or given up.
    void letGo() {
        holding = false;
    }
}
