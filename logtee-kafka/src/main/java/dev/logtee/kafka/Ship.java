package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.pipeline.Watch;

/// What to ship, and where to.
///
/// @param watch  what to follow; where lines are shipped, of its settings only the lateness counts: for how long a leap
///               of the stamps waits in silence before it is believed
/// @param terms  how its lines are read
/// @param topic  is there already
/// @param host   goes before the path of each log, to tell sources of different servers apart
public record Ship(Watch watch, FormatTerms terms, Brokers brokers, String topic, String host) {
    /// The longest `host`, in bytes.
    public static final int MOST_HOST_BYTES = 255;

    public Ship {
        requireNonNull(watch, "watch");
        requireNonNull(terms, "terms");
        requireNonNull(brokers, "brokers");
        requireNonNull(topic, "topic");
        requireNonNull(host, "host");
        if (host.isBlank() || host.getBytes(UTF_8).length > MOST_HOST_BYTES) {
            throw new IllegalArgumentException(
                    "host must have 1 to " + MOST_HOST_BYTES + " bytes, not only blanks: host=" + host);
        }
    }
}
