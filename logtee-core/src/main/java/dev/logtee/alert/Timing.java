package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// How far back a rule looks, and how long things have to last. All in whole seconds.
///
/// @param over        the window's length, 1 s to 1 h
/// @param hold        how long the measure has to be out of bounds before the rule fires; 0 to 24 h
/// @param keep        how long it fires at least; 0 to 24 h
/// @param comparedTo  the measure is the ratio to what it was over the window of the same length that ended so long
///                    ago: 1 s to 24 h; empty: it is taken by itself
public record Timing(Duration over, Duration hold, Duration keep, Optional<Duration> comparedTo) {
    public static final Duration MOST_OVER = Duration.ofHours(1);
    /// The most of all others.
    public static final Duration MOST = Duration.ofHours(24);

    public Timing {
        requireNonNull(comparedTo, "comparedTo");
        check("over", over, 1, MOST_OVER);
        check("hold", hold, 0, MOST);
        check("keep", keep, 0, MOST);
        comparedTo.ifPresent(ago -> check("comparedTo", ago, 1, MOST));
    }

    /// A window, and nothing has to last.
    public static Timing over(Duration over) {
        return new Timing(over, Duration.ZERO, Duration.ZERO, Optional.empty());
    }

    private static void check(String name, Duration length, long least, Duration most) {
        requireNonNull(length, name);
        if (length.toSeconds() < least || length.compareTo(most) > 0 || length.toNanosPart() != 0) {
            throw new IllegalArgumentException(name + " must be whole seconds, " + least + " s to " + most.toHours()
                    + " h: " + name + "=" + length);
        }
    }
}
