package dev.logtee.kafka;

import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import java.util.List;
import java.util.OptionalLong;

/// Sees how a shipper stands: once a second, and soon after it was asked for.
public interface Onlooker {
    /// On the thread of the run.
    ///
    /// @param clockMillis  up to when the logs were read, in milliseconds since the epoch; empty before the first line
    /// @param ledger       what became of every line that was read
    void look(List<Followed> sources, Progress progress, OptionalLong clockMillis, Ledger ledger);
}
