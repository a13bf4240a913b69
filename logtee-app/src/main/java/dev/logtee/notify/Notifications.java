package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Severity;
import dev.logtee.config.Key;
import dev.logtee.config.Shape;
import dev.logtee.config.Table;
import dev.logtee.notify.Subscription.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Who is told of what: `[[notify]]`, the lists of names by which rules call it, and `heartbeat_url`.
///
/// @param subscriptions  by name
/// @param routes         by the name of a rule: whom it tells; a rule that is not there tells all
/// @param heartbeat      asked every minute while all is well
public record Notifications(
        SequencedMap<String, Subscription> subscriptions, Map<String, List<String>> routes, Optional<URI> heartbeat) {
    public static final Notifications NONE = new Notifications(new LinkedHashMap<>(), Map.of(), Optional.empty());

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(36_500);

    private static final Key<String> NAME =
            Key.text("name", "What the lists of rules call it").required();
    private static final Key<String> TYPE = Key.choice(
                    "type", "What it is", List.copyOf(ReceiverKeys.byType().sequencedKeySet()), "")
            .required();
    private static final Key<Severity> MIN_SEVERITY = Key.choice(
                    "min_severity",
                    "What is less severe is not sent. Default: info",
                    Stream.of(Severity.values()).map(Severity::word).toList(),
                    "")
            .as(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)));
    private static final Key<Duration> REPEAT = Key.duration(
            "repeat",
            "How often an alert is sent again while it fires. Default: never; alertmanager: 1m",
            Duration.ofSeconds(1),
            Duration.ofDays(7));
    private static final Key<Duration> GROUP = Key.duration(
            "group",
            "How long an alert waits for others that become one message with it. Default: 10s",
            Duration.ZERO,
            Duration.ofMinutes(5));
    private static final Key<Duration> MAX_AGE = Key.duration(
            "max_age",
            "How long ago an event may have been that is found in what was logged before the start. Default: 1h",
            Duration.ZERO,
            YEARS);
    private static final Key<Duration> PAUSE = Key.duration(
            "pause",
            "After a failure; each further one in a row makes it twice as long. Default: 5s",
            Duration.ofMillis(100),
            Duration.ofHours(1));
    private static final Key<Duration> LONGEST_PAUSE =
            Key.duration("longest_pause", "How long pauses grow. Default: 10m", Duration.ofMillis(100), DAY);
    private static final Key<Duration> GIVE_UP_AFTER = Key.duration(
            "give_up_after", "How long a message is tried. Default: 1d", Duration.ofSeconds(1), Duration.ofDays(30));

    /// The receivers.
    public static final Key<List<Table>> NOTIFY = Key.tables(
            "notify",
            "Receivers of alerts",
            Shape.by(
                    TYPE,
                    List.of(NAME, MIN_SEVERITY, REPEAT, GROUP, MAX_AGE, PAUSE, LONGEST_PAUSE, GIVE_UP_AFTER),
                    ReceiverKeys.byType()));

    private static final SecretKeys HEARTBEAT = SecretKeys.orItself(
            "heartbeat_url",
            "an address that is asked every minute while all is well, so that its owner notices when not");

    Notifications withoutHeartbeat() {
        return new Notifications(subscriptions, routes, Optional.empty());
    }

    /// What stands in the file as a whole.
    public static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(HEARTBEAT.keys());
        keys.add(NOTIFY);
        return keys;
    }

    /// What the receivers of a file are called; names that stand there twice are faults.
    public static List<String> names(Table root) {
        List<String> names = new ArrayList<>();
        for (Table table : root.get(NOTIFY, List.of())) {
            table.find(NAME).ifPresent(name -> {
                if (names.contains(name)) {
                    table.fault(NAME, "two receivers are called \"" + name + '"', "Each needs a name of its own.");
                } else {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /// Reads them, with their secrets. What has faults, which are noted, is left out.
    ///
    /// @param routes       by the name of a rule
    /// @param environment  where secrets may stand
    public static Notifications read(Table root, Map<String, List<String>> routes, Map<String, String> environment) {
        ReceiverKeys receivers = new ReceiverKeys(environment, Outgoing.ONE);
        SequencedMap<String, Subscription> subscriptions = new LinkedHashMap<>();
        for (Table table : root.get(NOTIFY, List.of())) {
            subscription(table, receivers).ifPresent(found -> subscriptions.put(found.name(), found));
        }
        Optional<URI> heartbeat = HEARTBEAT.read(root, environment).flatMap(url -> HEARTBEAT.web(url, root));
        return new Notifications(subscriptions, Map.copyOf(routes), heartbeat);
    }

    private static Optional<Subscription> subscription(Table table, ReceiverKeys receivers) {
        if (!table.isSound()) {
            return Optional.empty();
        }
        String type = table.get(TYPE);
        Optional<Duration> repeat = table.find(REPEAT).or(() -> ReceiverKeys.usualRepeat(type));
        return receivers
                .receiver(type, table, repeat)
                .map(receiver -> new Subscription(
                        table.get(NAME),
                        receiver,
                        table.get(MIN_SEVERITY, Severity.INFO),
                        repeat,
                        table.get(GROUP, Duration.ofSeconds(10)),
                        table.get(MAX_AGE, Duration.ofHours(1)),
                        new Retry(
                                table.get(PAUSE, Retry.DEFAULT.pause()),
                                table.get(LONGEST_PAUSE, Retry.DEFAULT.longestPause()),
                                table.get(GIVE_UP_AFTER, Retry.DEFAULT.giveUpAfter()))));
    }

    /// Whether anything is to be done at all.
    public boolean isEmpty() {
        return subscriptions.isEmpty() && heartbeat.isEmpty();
    }

    /// Whom an event is told.
    List<Subscription> of(AlertEvent event) {
        List<String> names = routes.getOrDefault(event.rule(), List.copyOf(subscriptions.sequencedKeySet()));
        return names.stream()
                .distinct()
                .flatMap(name -> Stream.ofNullable(subscriptions.get(name)))
                .filter(to -> to.receiver().takes(event.kind()))
                .filter(to -> event.details().severity().compareTo(to.minSeverity()) >= 0)
                .toList();
    }
}
