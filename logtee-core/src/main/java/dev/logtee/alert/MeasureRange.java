package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure.Kind;
import java.math.BigDecimal;
import java.util.Optional;

/// What a measure may be: a rule whose level lies outside never fires, one whose `clear` does is never back.
///
/// @param least  it is never below
/// @param most   it is never above; empty: there is none
public record MeasureRange(BigDecimal least, Optional<BigDecimal> most) {
    private static final MeasureRange OF_SHARES = new MeasureRange(BigDecimal.ZERO, Optional.of(BigDecimal.ONE));
    private static final MeasureRange OF_SILENCE = new MeasureRange(BigDecimal.ONE, Optional.empty());
    private static final MeasureRange OF_OTHERS = new MeasureRange(BigDecimal.ZERO, Optional.empty());

    public MeasureRange {
        requireNonNull(least, "least");
        requireNonNull(most, "most");
    }

    /// Of a measure.
    ///
    /// @param isCompared  whether it is taken by what it was earlier
    public static MeasureRange of(Measure measure, boolean isCompared) {
        if (measure == Measure.SILENCE) {
            return OF_SILENCE; // at the end of the second of a hit
        }
        return measure.kind() == Kind.RATIO && !isCompared ? OF_SHARES : OF_OTHERS;
    }

    /// Of what a rule measures.
    static MeasureRange of(Rule rule) {
        return of(rule.measure(), rule.timing().comparedTo().isPresent());
    }

    /// Whether it may be out of bounds.
    public boolean mayLeave(Bounds bounds) {
        return bounds.side() == Side.ABOVE ? mayBeAbove(bounds.level()) : mayBeBelow(bounds.level());
    }

    /// Whether it may be back.
    public boolean mayBeBack(Bounds bounds) {
        boolean isBackAtZero = bounds.clear().signum() == 0 && least.signum() == 0;
        return bounds.side() == Side.ABOVE ? isBackAtZero || mayBeBelow(bounds.clear()) : mayBeAbove(bounds.clear());
    }

    private boolean mayBeAbove(BigDecimal level) {
        return most.isEmpty() || level.compareTo(most.get()) < 0;
    }

    private boolean mayBeBelow(BigDecimal level) {
        return level.compareTo(least) > 0;
    }
}
