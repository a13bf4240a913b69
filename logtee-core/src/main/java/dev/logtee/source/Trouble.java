package dev.logtee.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What keeps a log from being read; each reason is told once, until it is over. Not for concurrent use.
final class Trouble {
    /// So often it is tried again.
    static final long RETRY_NANOS = 1_000_000_000;

    /// From then on nothing is known of what the log holds.
    static final long LASTS_NANOS = 3_000_000_000L;

    private static final String MISSING = "no such file";

    private enum Kind {
        NONE,
        MISSING,
        UNREADABLE,
        /// Opened, and failing while it is read.
        FAILING
    }

    private final String name;
    private final Surroundings surroundings;
    private Kind kind = Kind.NONE;
    private String words = "";
    private final Set<String> told = new HashSet<>(); // since it was well
    private boolean wasWell;
    private long sinceNanos;
    private long failedNanos;

    Trouble(String name, Surroundings surroundings) {
        this.name = name;
        this.surroundings = surroundings;
    }

    boolean isMissing() {
        return kind == Kind.MISSING;
    }

    boolean isUnreadable() {
        return kind == Kind.UNREADABLE;
    }

    boolean keepsFromReading() {
        return kind == Kind.UNREADABLE || kind == Kind.FAILING;
    }

    /// Whether it has kept from reading for so long that it is no passing one.
    boolean lasts(long nowNanos) {
        return keepsFromReading() && nowNanos - sinceNanos >= LASTS_NANOS;
    }

    /// What it is, once it has lasted, or if it was never otherwise.
    Optional<String> words(long nowNanos) {
        boolean isPassing = wasWell && nowNanos - sinceNanos < LASTS_NANOS;
        return kind == Kind.NONE || isPassing ? Optional.empty() : Optional.of(words);
    }

    boolean isToBeTriedLater(long nowNanos) {
        return kind == Kind.FAILING && nowNanos - failedNanos < RETRY_NANOS;
    }

    /// There is no such file.
    void missing(boolean isTold, long nowNanos) {
        if (isTold && told.add(MISSING)) {
            surroundings.notices().accept("waiting for " + InputException.noFile(name, MISSING));
        }
        surroundings.shortage().end(this);
        begin(Kind.MISSING, MISSING, nowNanos);
    }

    /// It cannot be opened.
    void unreadable(IOException why, long nowNanos) {
        begin(Kind.UNREADABLE, "cannot be read", why, nowNanos);
    }

    /// It is open, and cannot be read on.
    void failing(IOException why, long nowNanos) {
        begin(Kind.FAILING, "reading failed", why, nowNanos);
        failedNanos = nowNanos;
    }

    private void begin(Kind now, String what, IOException why, long nowNanos) {
        requireFollowing(why);
        String reason = InputException.reason(why);
        String problem = what + " (" + reason + ')';
        if (InputException.isShortage(why)) {
            if (surroundings.shortage().begin(this)) {
                surroundings.notice(name, problem + ", nor can others; trying again every second");
            }
        } else {
            surroundings.shortage().end(this);
            if (told.add(reason)) {
                surroundings.notice(name, problem + "; trying again every second");
            }
        }
        begin(now, problem, nowNanos);
    }

    /// One that keeps from reading goes on if it becomes another.
    private void begin(Kind now, String what, long nowNanos) {
        boolean goesOn = now == kind || (keepsFromReading() && now != Kind.MISSING);
        sinceNanos = goesOn ? sinceNanos : nowNanos;
        kind = now;
        words = what;
    }

    /// What is read once is not tried again: its end would look like that of a whole file.
    private void requireFollowing(IOException why) {
        if (surroundings.once()) {
            throw new InputException(name + " cannot be read: " + InputException.reason(why));
        }
    }

    /// The file lies there, and is the one that is read.
    void well() {
        wasWell = true;
        if (kind == Kind.UNREADABLE) {
            tellItIsOver();
        }
        if (kind != Kind.FAILING) {
            end();
        }
    }

    /// It was read, or another took its place.
    void over() {
        if (kind == Kind.FAILING) {
            tellItIsOver();
            end();
        }
    }

    private void end() {
        kind = Kind.NONE;
        told.clear();
    }

    private void tellItIsOver() {
        if (!surroundings.shortage().keeps(this)) {
            surroundings.notice(name, "can be read again");
        } else if (surroundings.shortage().end(this)) {
            surroundings.notices().accept("all logs can be opened again");
        }
    }
}
