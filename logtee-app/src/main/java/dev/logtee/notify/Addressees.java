package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rule;
import dev.logtee.store.Addressing.Addressed;
import dev.logtee.store.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Whom a run tells of its alerts, and in what words. For one thread.
record Addressees(Notifications notifications, Letters letters) {
    /// Others, of what other rules say, who know what was raised.
    Addressees by(Notifications others, ZoneId zone, List<Rule> rules) {
        return new Addressees(others, letters.by(zone, rules));
    }

    /// Whoever silences an alert is not told that it fires; whoever was told that it fires is told that it is over.
    List<Addressed> of(AlertEvent event, Instant now) {
        boolean isSilenced = event.isSilenced() && event.kind() != Kind.RECOVERED;
        List<Subscription> told = isSilenced || !letters.isWorthOne(event) ? List.of() : notifications.of(event);
        if (told.isEmpty()) {
            return List.of();
        }
        Letter letter = letters.of(event);
        return told.stream().map(to -> addressed(to, letter, now)).toList();
    }

    private static Addressed addressed(Subscription to, Letter letter, Instant now) {
        Duration age = Duration.between(Instant.ofEpochSecond(letter.at()), now);
        Instant due = to.receiver().takesSeveral() ? now.plus(to.group()) : now;
        return new Addressed(to.name(), letter, age.compareTo(to.maxAge()) > 0, now.toEpochMilli(), due.toEpochMilli());
    }
}
