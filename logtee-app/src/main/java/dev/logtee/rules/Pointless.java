package dev.logtee.rules;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Measure.Kind;
import java.math.BigDecimal;
import java.util.Optional;

/// What makes a rule that can be judged and is of no use: it would never fire, or never be back.
///
/// @param isOfClear  whether the level to be back is at fault, not the one to fire
/// @param problem    without a full stop
/// @param help       the way out, as a sentence
record Pointless(boolean isOfClear, String problem, String help) {
    /// Of levels that a measure never passes; that one is no share at all is [said][dev.logtee.alert.Rule#misfits]
    /// elsewhere.
    static Optional<Pointless> of(Measure measure, Bounds bounds, boolean isCompared) {
        Range range = Range.of(measure, isCompared);
        if (range.equals(Range.OF_SHARES) && bounds.level().compareTo(BigDecimal.ONE) > 0) {
            return Optional.empty();
        }
        return bounds.side() == Side.ABOVE ? above(measure, bounds, range) : below(measure, bounds, range);
    }

    /// What a measure may be.
    ///
    /// @param most  empty: there is none
    private record Range(BigDecimal least, Optional<BigDecimal> most) {
        static final Range OF_SHARES = new Range(BigDecimal.ZERO, Optional.of(BigDecimal.ONE));
        static final Range OF_SILENCE = new Range(BigDecimal.ONE, Optional.empty());
        static final Range OF_OTHERS = new Range(BigDecimal.ZERO, Optional.empty());

        static Range of(Measure measure, boolean isCompared) {
            if (measure == Measure.SILENCE) {
                return OF_SILENCE;
            }
            return measure.kind() == Kind.RATIO && !isCompared ? OF_SHARES : OF_OTHERS;
        }

        boolean isNeverAbove(BigDecimal level) {
            return most.filter(limit -> level.compareTo(limit) >= 0).isPresent();
        }

        boolean isNeverBelow(BigDecimal level) {
            return level.compareTo(least) <= 0;
        }
    }

    private static Optional<Pointless> above(Measure measure, Bounds bounds, Range range) {
        if (range.isNeverAbove(bounds.level())) {
            return Optional.of(neverFires(measure, "above", bounds.level()));
        }
        boolean isBackAtZero = bounds.clear().signum() == 0 && range.least().signum() == 0;
        return range.isNeverBelow(bounds.clear()) && !isBackAtZero
                ? Optional.of(neverBack(measure, bounds, "below"))
                : Optional.empty();
    }

    private static Optional<Pointless> below(Measure measure, Bounds bounds, Range range) {
        if (range.isNeverBelow(bounds.level())) {
            return Optional.of(neverFires(measure, "below", bounds.level()));
        }
        return range.isNeverAbove(bounds.clear()) ? Optional.of(neverBack(measure, bounds, "above")) : Optional.empty();
    }

    private static Pointless neverFires(Measure measure, String side, BigDecimal level) {
        return new Pointless(
                false,
                "it would never fire: " + measure.word() + " is never " + side + ' ' + level.toPlainString(),
                "Give it a level that can be passed.");
    }

    private static Pointless neverBack(Measure measure, Bounds bounds, String side) {
        return new Pointless(
                bounds.clear().compareTo(bounds.level()) != 0,
                "once it fires it would never be back: " + measure.word() + " is never " + side + ' '
                        + bounds.clear().toPlainString(),
                "\"clear\" is where it is back; without it, the level is.");
    }
}
