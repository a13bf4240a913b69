package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Severity;
import dev.logtee.config.Key;
import dev.logtee.config.TomlTable;
import dev.logtee.notify.Subscription.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    Notifications withoutHeartbeat() {
        return new Notifications(subscriptions, routes, Optional.empty());
    }

    /// What stands in the file as a whole.
    public static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(SubscriptionKeys.HEARTBEAT.keys());
        keys.add(SubscriptionKeys.ALL);
        return keys;
    }

    /// What the receivers of a file are called; names that stand there twice are faults.
    public static List<String> names(TomlTable root) {
        List<String> names = new ArrayList<>();
        for (TomlTable table : root.get(SubscriptionKeys.ALL, List.of())) {
            table.find(SubscriptionKeys.NAME).ifPresent(name -> {
                if (names.contains(name)) {
                    table.fault(
                            SubscriptionKeys.NAME,
                            "two receivers are called \"" + name + '"',
                            "Each needs a name of its own.");
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
    public static Notifications read(
            TomlTable root, Map<String, List<String>> routes, Map<String, String> environment) {
        ReceiverKeys receivers = new ReceiverKeys(environment, Outgoing.ONE);
        SequencedMap<String, Subscription> subscriptions = new LinkedHashMap<>();
        for (TomlTable table : root.get(SubscriptionKeys.ALL, List.of())) {
            subscription(table, receivers).ifPresent(found -> subscriptions.put(found.name(), found));
        }
        Optional<URI> heartbeat = SubscriptionKeys.HEARTBEAT
                .read(root, environment)
                .flatMap(url -> SubscriptionKeys.HEARTBEAT.web(url, root));
        return new Notifications(subscriptions, Map.copyOf(routes), heartbeat);
    }

    private static Optional<Subscription> subscription(TomlTable table, ReceiverKeys receivers) {
        if (!table.isSound()) {
            return Optional.empty();
        }
        String type = table.get(SubscriptionKeys.TYPE);
        Optional<Duration> repeat = table.find(SubscriptionKeys.REPEAT).or(() -> ReceiverKeys.usualRepeat(type));
        return receivers
                .receiver(type, table, repeat)
                .map(receiver -> new Subscription(
                        table.get(SubscriptionKeys.NAME),
                        receiver,
                        table.get(SubscriptionKeys.MIN_SEVERITY, Severity.INFO),
                        repeat,
                        table.get(SubscriptionKeys.GROUP, Duration.ofSeconds(10)),
                        table.get(SubscriptionKeys.MAX_AGE, Duration.ofHours(1)),
                        new Retry(
                                table.get(SubscriptionKeys.PAUSE, Retry.DEFAULT.pause()),
                                table.get(SubscriptionKeys.LONGEST_PAUSE, Retry.DEFAULT.longestPause()),
                                table.get(SubscriptionKeys.GIVE_UP_AFTER, Retry.DEFAULT.giveUpAfter()))));
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
