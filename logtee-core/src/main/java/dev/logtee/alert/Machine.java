package dev.logtee.alert;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Bounds.Standing;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import org.jspecify.annotations.Nullable;

/// Where a rule stands. It goes on by closed seconds only.
///
/// ```text
///               beyond            beyond for long enough: TRIGGERED
///      ┌────▶ OK ─────▶ PENDING ─────────────────────▶ FIRING ◀──┐
///      │       ▲          │ not beyond any more          │ back   │ not back any more
///      │       └──────────┘                              ▼        │
///      │        fired for long enough: RECOVERED      CLEARING ───┘
///      └──────────────────────────────────────────────────┘
///      NO_DATA: from each of them, told once; what was firing still is when there is data again
/// ```
///
/// Where nothing has to last, PENDING and CLEARING are passed through at once. Before the first data a rule is in
/// NO_DATA, and that is not told. Not for concurrent use.
final class Machine {
    /// Where a rule stands.
    enum State {
        NO_DATA,
        OK,
        PENDING,
        FIRING,
        CLEARING
    }

    private static final long NEVER = Long.MAX_VALUE;

    private final long holdSeconds;
    private final long keepSeconds;
    private State state = State.NO_DATA;
    private boolean raised; // and not recovered since
    private long since; // while pending, from when on beyond; while raised, when it fired

    Machine(Timing timing) {
        holdSeconds = timing.hold().toSeconds();
        keepSeconds = timing.keep().toSeconds();
    }

    State state() {
        return state;
    }

    RuleStanding.State standing() {
        if (raised) {
            return RuleStanding.State.RAISED;
        }
        return switch (state) {
            case NO_DATA -> RuleStanding.State.NO_DATA;
            case PENDING -> RuleStanding.State.PENDING;
            case OK, FIRING, CLEARING -> RuleStanding.State.WELL;
        };
    }

    boolean raised() {
        return raised;
    }

    /// Goes on to `at`, where the measure stands so; null: it is not known.
    ///
    /// @return what happened, or null if nothing did
    @Nullable
    Kind step(long at, @Nullable Standing standing) {
        if (standing == null) {
            return noData();
        }
        return raised ? whileRaised(at, standing) : whileNot(at, standing);
    }

    private @Nullable Kind noData() {
        boolean isNew = state != State.NO_DATA;
        state = State.NO_DATA;
        return isNew ? Kind.NO_DATA : null;
    }

    private @Nullable Kind whileNot(long at, Standing standing) {
        if (standing != Standing.BEYOND) {
            state = State.OK;
            return null;
        }
        if (state != State.PENDING) {
            state = State.PENDING;
            since = at;
        }
        if (at - since < holdSeconds) {
            return null;
        }
        state = State.FIRING;
        raised = true;
        since = at;
        return Kind.TRIGGERED;
    }

    private @Nullable Kind whileRaised(long at, Standing standing) {
        if (standing != Standing.BACK) {
            state = State.FIRING;
            return null;
        }
        if (at - since < keepSeconds) {
            state = State.CLEARING;
            return null;
        }
        state = State.OK;
        raised = false;
        return Kind.RECOVERED;
    }

    /// The next second at which something may happen though the measure stays as it was at the last step.
    long nextChange() {
        return switch (state) {
            case PENDING -> since + holdSeconds;
            case CLEARING -> since + keepSeconds;
            case NO_DATA, OK, FIRING -> NEVER;
        };
    }

    /// Goes on firing since `at`, of which nothing else is known.
    void raise(long at) {
        raised = true;
        since = at;
    }

    /// Goes on by a clock that was set back to `at`: what has to last begins anew.
    void setBackTo(long at) {
        since = at;
    }

    /// Stands where another stood, which had other times to wait.
    void goOnFrom(Machine before) {
        state = before.state;
        raised = before.raised;
        since = before.since;
    }

    void encode(BinaryWriter out) {
        out.number(state.ordinal());
        out.number(raised ? 1 : 0);
        out.word(since);
    }

    void decode(BinaryReader in) throws MalformedException {
        State[] states = State.values();
        state = states[in.number(states.length - 1, "state")];
        raised = in.number(1, "raised") == 1;
        since = in.word();
    }
}
