package dev.logtee.notify;

import dev.logtee.alert.Severity;
import dev.logtee.config.Key;
import dev.logtee.config.Shape;
import dev.logtee.config.TomlTable;
import java.time.Duration;
import java.util.List;

/// What may stand in `[[notify]]` whatever the type of the receiver, and beside it. Made where there is a
/// configuration.
final class SubscriptionKeys {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(36_500);

    static final Key<String> NAME =
            Key.text("name", "What the lists of rules call it").required();
    static final Key<String> TYPE = Key.choice(
                    "type", "What it is", List.copyOf(ReceiverKeys.byType().sequencedKeySet()))
            .required();
    static final Key<Severity> MIN_SEVERITY =
            Key.oneOf("min_severity", "What is less severe is not sent. Default: info", Severity.class);
    static final Key<Duration> REPEAT = Key.duration(
            "repeat",
            "How often an alert is sent again while it fires. Default: never; alertmanager: 1m",
            Duration.ofSeconds(1),
            Duration.ofDays(7));
    static final Key<Duration> GROUP = Key.duration(
            "group",
            "How long an alert waits for others that become one message with it. Default: 10s",
            Duration.ZERO,
            Duration.ofMinutes(5));
    static final Key<Duration> MAX_AGE = Key.duration(
            "max_age",
            "How long ago an event may have been that is found in what was logged before the start. Default: 1h",
            Duration.ZERO,
            YEARS);
    static final Key<Duration> PAUSE = Key.duration(
            "pause",
            "After a failure; each further one in a row makes it twice as long. Default: 5s",
            Duration.ofMillis(100),
            Duration.ofHours(1));
    static final Key<Duration> LONGEST_PAUSE =
            Key.duration("longest_pause", "How long pauses grow. Default: 10m", Duration.ofMillis(100), DAY);
    static final Key<Duration> GIVE_UP_AFTER = Key.duration(
            "give_up_after", "How long a message is tried. Default: 1d", Duration.ofSeconds(1), Duration.ofDays(30));

    /// The receivers.
    static final Key<List<TomlTable>> ALL = Key.tables(
            "notify",
            "Receivers of alerts",
            Shape.by(
                    TYPE,
                    List.of(NAME, MIN_SEVERITY, REPEAT, GROUP, MAX_AGE, PAUSE, LONGEST_PAUSE, GIVE_UP_AFTER),
                    ReceiverKeys.byType()));

    static final SecretKeys HEARTBEAT = SecretKeys.orItself(
            "heartbeat_url",
            "an address that is asked every minute while all is well, so that its owner notices when not");

    private SubscriptionKeys() {}
}
