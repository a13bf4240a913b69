package dev.logtee.kafka;

import java.io.IOException;

/// Follows logs and sends to a topic what is in them. Runs once.
public sealed interface Sender permits Shipper, Summarizer {
    /// Ships until the inputs end or [#stop] is called.
    ///
    /// @throws FleetException if the topic cannot be written to; the message is for people
    /// @throws dev.logtee.source.InputException if an input cannot be followed at all
    void run() throws InterruptedException, IOException;

    /// Has the onlooker see how it stands within milliseconds, if it has begun. May be called from any thread.
    void lookSoon();

    /// Makes [#run] end in good order, within a second. May be called from any thread.
    void stop();
}
