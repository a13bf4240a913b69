package dev.logtee.traffic;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// How a condition compares.
enum Comparison {
    IS("="),
    IS_NOT("!="),
    HOLDS("~"),
    HOLDS_NOT("!~"),
    BELOW("<"),
    AT_MOST("<="),
    ABOVE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /// The one that `text` begins with.
    static Optional<Comparison> at(String text) {
        return Stream.of(values())
                .filter(comparison -> text.startsWith(comparison.sign))
                .max(Comparator.comparingInt(comparison -> comparison.sign.length()));
    }

    boolean isByPattern() {
        return this == HOLDS || this == HOLDS_NOT;
    }

    boolean isEquality() {
        return this == IS || this == IS_NOT;
    }

    /// Whether hits pass that the opposite comparison refuses.
    boolean isNegated() {
        return this == IS_NOT || this == HOLDS_NOT;
    }

    /// Whether it names what is wanted, of which there may be several, rather than a limit.
    boolean isAlternative() {
        return this == IS || this == HOLDS;
    }
}
