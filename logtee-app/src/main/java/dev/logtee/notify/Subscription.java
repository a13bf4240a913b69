package dev.logtee.notify;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Severity;
import dev.logtee.store.Message;
import dev.logtee.store.Message.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A receiver with what it is told, and how patiently.
///
/// @param name         by which rules call it
/// @param minSeverity  what is less severe is not sent
/// @param repeat       how often an alert is sent again while it fires; empty: never
/// @param group        how long a letter waits for others that become one message with it
/// @param maxAge       how long ago an event may have been that Logtee finds in what was logged before it started
/// @param retry        what is done about failures
public record Subscription(
        String name,
        Receiver receiver,
        Severity minSeverity,
        Optional<Duration> repeat,
        Duration group,
        Duration maxAge,
        Retry retry) {
    /// How failures are met.
    ///
    /// @param pause        after the first failure; each further one in a row makes it twice as long, up to
    ///                     `longestPause` if that is longer; it is up to a fifth shorter or longer
    /// @param giveUpAfter  how long a letter is tried
    public record Retry(Duration pause, Duration longestPause, Duration giveUpAfter) {
        /// 5 s to 10 min, for a day.
        public static final Retry DEFAULT =
                new Retry(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofDays(1));

        private static final int MOST_DOUBLINGS = 30;
        private static final double JITTER = 0.2;

        public Retry {
            requireNonNull(pause, "pause");
            requireNonNull(longestPause, "longestPause");
            requireNonNull(giveUpAfter, "giveUpAfter");
        }

        /// @param failures   so many in a row, at least 1
        /// @param notBefore  for how long the receiver asks to be left alone
        Duration pauseAfter(int failures, Duration notBefore, RandomGenerator random) {
            double doubled = Math.scalb((double) pause.toMillis(), Math.min(failures - 1, MOST_DOUBLINGS));
            double millis = Math.min(doubled, (double) longestMillis());
            double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
            Duration jittered = Duration.ofMillis(Math.round(millis * jitter));
            return jittered.compareTo(notBefore) > 0 ? jittered : notBefore;
        }

        private long longestMillis() {
            return Math.max(pause.toMillis(), longestPause.toMillis());
        }
    }

    /// Whether a message has to wait: not for longer than it can have been put off, as if the clock was set back since.
    boolean isToWait(Message message, Instant now) {
        long millis = message.dueMillis() - now.toEpochMilli();
        return millis > 0 && (message.dueMillis() == Message.NEVER || millis <= longestWaitMillis(message));
    }

    private long longestWaitMillis(Message message) {
        if (message.state() == State.TOLD) {
            return repeat.map(Duration::toMillis).orElse(Message.NEVER);
        }
        return message.attempts() == 0
                ? group.toMillis()
                : Math.max(2 * retry.longestMillis(), Outgoing.LONGEST_RETRY_AFTER.toMillis());
    }

    public Subscription {
        requireNonNull(name, "name");
        requireNonNull(receiver, "receiver");
        requireNonNull(minSeverity, "minSeverity");
        requireNonNull(repeat, "repeat");
        requireNonNull(group, "group");
        requireNonNull(maxAge, "maxAge");
        requireNonNull(retry, "retry");
    }

    /// After how many vain tries a letter goes alone, so that what is wrong with it keeps no other back.
    static final int TRIES_TOGETHER = 3;
}
