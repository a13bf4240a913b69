package dev.logtee.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// A stretch of time with more traffic than usual.
///
/// @param at      when it begins, from the start of the traffic; at least 0
/// @param factor  how many times the usual traffic; at least 1
/// @param length  how long it lasts; above 0
/// @param every   after how long it comes again; 0 if it does not, else longer than `length`
public record Spike(Duration at, double factor, Duration length, Duration every) {
    public Spike {
        requireNonNull(at, "at");
        requireNonNull(length, "length");
        requireNonNull(every, "every");
        if (at.isNegative()) {
            throw new IllegalArgumentException("at must be at least 0: at=" + at);
        }
        if (!(factor >= 1 && factor <= 1e6)) {
            throw new IllegalArgumentException("factor must be 1 to 1000000: factor=" + factor);
        }
        if (!length.isPositive()) {
            throw new IllegalArgumentException("length must be above 0: length=" + length);
        }
        if (!every.isZero() && every.compareTo(length) <= 0) {
            throw new IllegalArgumentException("every must be 0 or longer than length: every=" + every);
        }
    }

    /// For how many seconds from this one on it stays as it is, on or off; at least 1.
    long steadySeconds(long second) {
        long since = second - at.toSeconds();
        if (since < 0) {
            return -since;
        }
        long period = every.toSeconds();
        long into = period == 0 ? since : since % period;
        long on = Math.max(1, length.toSeconds());
        if (into < on) {
            return on - into;
        }
        return period == 0 ? Long.MAX_VALUE : period - into;
    }

    /// Whether it is on in the second that begins so many seconds after the start.
    boolean holds(long second) {
        long since = second - at.toSeconds();
        if (since < 0) {
            return false;
        }
        long period = every.toSeconds();
        return (period == 0 ? since : since % period) < Math.max(1, length.toSeconds());
    }
}
