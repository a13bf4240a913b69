package dev.logtee.traffic;

import dev.logtee.bytes.Hasher;
import dev.logtee.format.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bots that user agents name, as far as lists keep these; what was found is remembered, in 48 KiB. Not for
/// concurrent use.
final class BotNames implements Trait {
    private static final int SLOT_BITS = 12;
    private static final int MOST_BYTES = 1024; // of a user agent

    private final Remembered found;

    /// @param hashers  asked for what tells user agents apart when it is needed
    BotNames(Supplier<Hasher> hashers) {
        found = new Remembered(SLOT_BITS, hashers, (agent, from, to) -> BotTable.find(agent, from, to));
    }

    @Override
    public Field field() {
        return Field.USER_AGENT;
    }

    @Override
    public int find(byte[] userAgent, int from, int to) {
        return found.find(userAgent, from, Math.min(to, from + MOST_BYTES));
    }

    @Override
    public byte @Nullable [] label(byte[] userAgent, int from, int to) {
        int number = find(userAgent, from, to);
        return number == NONE ? null : BotTable.label(number);
    }
}
