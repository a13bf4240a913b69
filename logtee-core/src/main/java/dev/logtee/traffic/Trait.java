package dev.logtee.traffic;

import dev.logtee.format.Field;
import org.jspecify.annotations.Nullable;

/// What follows from the value of a field: the country and the autonomous system of a host, the bot that a user agent
/// names.
interface Trait {
    /// Instead of a number: nothing that is known follows.
    int NONE = -1;

    /// From whose values it follows.
    Field field();

    /// The number of what follows from `value[from, to)`, or [#NONE].
    int find(byte[] value, int from, int to);

    /// What follows from `value[from, to)` as it is shown, in an array that is not to be changed, or null.
    byte @Nullable [] label(byte[] value, int from, int to);

    /// How much of a label tells it from others.
    default int keyLength(byte[] label) {
        return label.length;
    }
}
