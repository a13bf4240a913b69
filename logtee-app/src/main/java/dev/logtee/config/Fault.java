package dev.logtee.config;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;

/// Something in a file that cannot be meant.
///
/// @param problem  what is wrong, without a full stop
/// @param help     the way out, as a sentence; empty: none is known
record Fault(Place place, String problem, String help) {
    static final Comparator<Fault> BY_PLACE =
            comparingInt((Fault fault) -> fault.place.line()).thenComparingInt(fault -> fault.place.column());
}
