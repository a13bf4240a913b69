package dev.logtee.kafka;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.Optional;

/// What a partition holds of a fleet: lines of sources, or what servers have counted themselves.
sealed interface Share permits Sources, Summaries {
    /// One of which nothing was heard for so long is forgotten.
    long FORGET_MILLIS = 24 * 3_600_000L;

    /// What the snapshot of an engine may take.
    int MOST_ENGINE_BYTES = 1 << 28;

    /// Counts a block.
    ///
    /// @param millis          when it was shipped, since the epoch
    /// @param latestPossible  milliseconds since the epoch that no stamp that is right has passed
    /// @throws MalformedException if it says what cannot be; nothing was counted
    void take(Block block, byte[] value, long millis, long latestPossible) throws MalformedException;

    /// How many are known.
    int count();

    /// What has closed since this was asked last, as [PartitionEngine][dev.logtee.engine.PartitionEngine].
    Optional<byte[]> takePartial();

    /// Says that a second has passed: one of which nothing was heard in the last so many is not waited for.
    void passSecond(long patienceSeconds);

    /// Forgets those of which nothing was heard for a day before `newestMillis`.
    ///
    /// @return whether there were any
    boolean forgetBefore(long newestMillis);

    void encode(BinaryWriter out);

    /// Reads back what [#encode] wrote, and goes on with those that are open.
    void decode(BinaryReader in) throws MalformedException;
}
