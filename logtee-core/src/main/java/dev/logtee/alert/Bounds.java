package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// Where a measure leaves its bounds and where it is back: with two different levels it does not flap between them.
///
/// Levels are decimals and compared exactly. At a level itself nothing changes, but that 0 is back where `clear` is 0,
/// since nothing is below it.
///
/// @param side   where out of bounds is
/// @param level  beyond it the measure is out of bounds
/// @param clear  on the other side of it the measure is back: at the level or on its good side
public record Bounds(Side side, BigDecimal level, BigDecimal clear) {
    private static final double DOUBLES_TELL = 1e-9;

    /// Where out of bounds is.
    public enum Side {
        ABOVE,
        BELOW
    }

    /// Where a figure stands.
    enum Standing {
        BEYOND,
        BETWEEN,
        BACK
    }

    /// The same bounds to 7 digits, for values to as many: where these are equal to a level, so are the decimals, but
    /// for what is beyond these digits.
    record Levels(Side side, double level, double clear) {
        Standing of(double value) {
            boolean isAbove = side == Side.ABOVE;
            if (isAbove ? value > level : value < level) {
                return Standing.BEYOND;
            }
            int beyondClear = isAbove ? Double.compare(value, clear) : Double.compare(clear, value);
            return isBack(side, beyondClear, clear == 0) ? Standing.BACK : Standing.BETWEEN;
        }
    }

    Levels levels() {
        return new Levels(side, level.floatValue(), clear.floatValue());
    }

    public Bounds {
        requireNonNull(side, "side");
        requireNonNull(level, "level");
        requireNonNull(clear, "clear");
        if (level.signum() < 0 || clear.signum() < 0) {
            throw new IllegalArgumentException("levels must not be below 0: level=" + level + ", clear=" + clear);
        }
        int order = clear.compareTo(level);
        if (side == Side.ABOVE ? order > 0 : order < 0) {
            throw new IllegalArgumentException("clear must be at the level or on its good side: side=" + side
                    + ", level=" + level + ", clear=" + clear);
        }
    }

    /// Out of bounds above `level`, back below it.
    public static Bounds above(BigDecimal level) {
        return new Bounds(Side.ABOVE, level, level);
    }

    Standing of(Figure figure) {
        int sign = side == Side.ABOVE ? 1 : -1;
        if (sign * compare(figure, level) > 0) {
            return Standing.BEYOND;
        }
        int beyondClear = sign * compare(figure, clear);
        return isBack(side, beyondClear, clear.signum() == 0) ? Standing.BACK : Standing.BETWEEN;
    }

    /// Nothing is below 0: whoever is to be back there is back at it.
    private static boolean isBack(Side side, int beyondClear, boolean isClearZero) {
        boolean isAtZero = beyondClear == 0 && isClearZero;
        return beyondClear < 0 || (isAtZero && side == Side.ABOVE);
    }

    /// As doubles, unless they are so close that these may not tell.
    private static int compare(Figure figure, BigDecimal bound) {
        double expected = bound.doubleValue() * figure.denominator();
        double difference = figure.numerator() - expected;
        return Math.abs(difference) > DOUBLES_TELL * expected
                ? (int) Math.signum(difference)
                : new BigDecimal(figure.numerator()).compareTo(bound.multiply(new BigDecimal(figure.denominator())));
    }
}
