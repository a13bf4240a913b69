package dev.logtee.notify;

import dev.logtee.store.Message;
import dev.logtee.store.Message.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What of the messages is to be done now; a function of them and of time.
///
/// Messages about one alert reach a receiver in their order: none passes one that still waits. Of a receiver those go
/// first that were tried least; what came up within the group's time of the first one goes with it.
///
/// @param batches     to be sent, each at once: of one receiver
/// @param givenUp     not to be tried any more
/// @param nextMillis  when there may be more to do, in milliseconds since 1970; [Message#NEVER] if nothing waits
record Round(List<List<Message>> batches, List<Message> givenUp, long nextMillis) {
    private static final int MOST_IN_A_BATCH = 50;

    /// When a round is held, and of whom.
    ///
    /// @param now       the wall clock
    /// @param isLast    whether what waits for others goes without them
    /// @param unusable  receivers that are not to be sent to now: one is being sent to, or is let alone
    record Terms(Instant now, boolean isLast, Predicate<String> unusable) {
        private boolean isDue(Message message, Subscription to) {
            return !to.isToWait(message, now) || (isLast && isNew(message));
        }
    }

    /// @param open  in the order in which they came up
    static Round of(List<Message> open, Map<String, Subscription> subscriptions, Terms terms) {
        List<Message> givenUp = new ArrayList<>();
        Map<String, List<Message>> byReceiver = new LinkedHashMap<>();
        long next = Message.NEVER;
        for (Message message : open) {
            Subscription to = subscriptions.get(message.receiver());
            if (to == null || isGivenUp(message, to, terms.now())) {
                givenUp.add(message);
            } else if (message.state() != State.HELD) {
                byReceiver
                        .computeIfAbsent(message.receiver(), _ -> new ArrayList<>())
                        .add(message);
                next = message.dueMillis() > terms.now().toEpochMilli() ? Math.min(next, message.dueMillis()) : next;
            }
        }
        return new Round(batches(byReceiver, subscriptions, terms), givenUp, next);
    }

    private static List<List<Message>> batches(
            Map<String, List<Message>> byReceiver, Map<String, Subscription> subscriptions, Terms terms) {
        List<List<Message>> batches = new ArrayList<>();
        byReceiver.forEach((receiver, messages) -> {
            Subscription to = subscriptions.get(receiver);
            List<Message> due = to == null || terms.unusable().test(receiver) ? List.of() : due(messages, to, terms);
            if (to != null && !due.isEmpty()) {
                batches.add(batch(due, to));
            }
        });
        return batches;
    }

    /// What was told once is repeated for as long as its alert fires.
    private static boolean isGivenUp(Message message, Subscription to, Instant now) {
        long waitedMillis = now.toEpochMilli() - message.sinceMillis();
        return message.state() == State.WAITING
                && waitedMillis >= to.retry().giveUpAfter().toMillis();
    }

    /// Those whose time has come and that pass none of the same alert. When the first new one's has, so has that of all
    /// new ones.
    private static List<Message> due(List<Message> messages, Subscription to, Terms terms) {
        boolean sendsNew = messages.stream().anyMatch(message -> isNew(message) && terms.isDue(message, to));
        List<Message> due = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (Message message : messages) {
            boolean isDue = terms.isDue(message, to) || (isNew(message) && sendsNew);
            if (!isDue && message.state() == State.WAITING) {
                kept.add(message.alert());
            } else if (isDue && !kept.contains(message.alert())) {
                due.add(message);
            }
        }
        return due;
    }

    private static boolean isNew(Message message) {
        return message.state() == State.WAITING && message.attempts() == 0;
    }

    /// @param due  at least one
    private static List<Message> batch(List<Message> due, Subscription to) {
        Message first = firstOfTheirAlerts(due).stream()
                .min(Comparator.comparingInt(Message::attempts))
                .orElseThrow();
        if (!to.receiver().takesSeveral() || first.attempts() >= Subscription.TRIES_TOGETHER) {
            return List.of(first);
        }
        List<Message> batch = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        for (Message message : due) {
            boolean goes = message.equals(first) || goesWith(first, message, to);
            if (goes && !passed.contains(message.alert()) && batch.size() < MOST_IN_A_BATCH) {
                batch.add(message);
            } else {
                passed.add(message.alert());
            }
        }
        return batch;
    }

    private static List<Message> firstOfTheirAlerts(List<Message> due) {
        Set<String> alerts = new HashSet<>();
        return due.stream().filter(message -> alerts.add(message.alert())).toList();
    }

    private static boolean goesWith(Message first, Message message, Subscription to) {
        if (first.state() != message.state() || message.attempts() >= Subscription.TRIES_TOGETHER) {
            return false;
        }
        long later = message.sinceMillis() - first.sinceMillis();
        return first.state() == State.TOLD || (later >= 0 && later < to.group().toMillis());
    }
}
