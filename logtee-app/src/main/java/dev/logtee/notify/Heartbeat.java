package dev.logtee.notify;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Asks for an address every minute while the run goes on, so that whoever watches that address notices when it does
/// not.
final class Heartbeat {
    static final Duration PERIOD = Duration.ofMinutes(1);
    /// A run gives a sign of life once a second; after so long without one it is taken for stuck.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final URI url;
    private final Outgoing web;
    private final Consumer<String> notices;
    private Instant next = Instant.MIN;
    private volatile boolean failing;

    /// @param notices  told, on any thread, when the address begins to fail
    Heartbeat(URI url, Outgoing web, Consumer<String> notices) {
        this.url = url;
        this.web = web;
        this.notices = notices;
    }

    /// Whether it is to beat now; then it is not to for a minute.
    ///
    /// @param alive  when the run last gave a sign of life
    boolean isDue(Instant now, Instant alive) {
        boolean wasSetBack = next.isAfter(now.plus(PERIOD)); // the clock, since the last beat
        if ((now.isBefore(next) && !wasSetBack) || alive.isBefore(now.minus(LONGEST_SILENCE))) {
            return false;
        }
        next = now.plus(PERIOD);
        return true;
    }

    void beat(Instant now) {
        try {
            web.get(url, now);
            failing = false;
        } catch (DeliveryException e) {
            if (!failing) {
                notices.accept("the heartbeat's address cannot be reached (" + e.getMessage()
                        + "); it is tried again every minute");
            }
            failing = true;
        }
    }
}
