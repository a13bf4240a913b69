package dev.logtee.traffic;

import dev.logtee.format.Field;

/// What follows from the value of a field, by number: the country of a host, the bot that a user agent names.
interface Trait {
    /// Instead of a number: nothing that is known follows.
    int NONE = -1;

    /// From whose values it follows.
    Field field();

    /// The number of what follows from `value[from, to)`, or [#NONE].
    int find(byte[] value, int from, int to);

    /// What has this number, as it is shown; the array holds it until the next is asked for.
    byte[] label(int number);
}
