package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What of the dashboard is looked at, and how. Keys make a new one.
///
/// @param page      which screen
/// @param chosen    the row that is pointed at, among those shown in the table or in the list of alerts
/// @param filter    only rows with this text are shown; any case
/// @param isTyping  whether keys go into the filter
/// @param held      what is held still, if anything is
record View(
        Page page,
        Topic topic,
        int chosen,
        Order order,
        Span span,
        String filter,
        boolean isTyping,
        Optional<Dashboard> held) {

    /// A screen.
    enum Page {
        OVERVIEW,
        ENTRY,
        ALERTS,
        HELP
    }

    static View first(Span span) {
        return new View(Page.OVERVIEW, Topic.SECTIONS, 0, Order.HITS, span, "", false, Optional.empty());
    }

    View page(Page next) {
        return new View(next, topic, chosen, order, span, filter, isTyping, held);
    }

    View topic(Topic next) {
        return new View(page, next, 0, order, span, filter, isTyping, held);
    }

    View chosen(int next) {
        return new View(page, topic, next, order, span, filter, isTyping, held);
    }

    View order(Order next) {
        return new View(page, topic, 0, next, span, filter, isTyping, held);
    }

    View span(Span next) {
        return new View(page, topic, chosen, order, next, filter, isTyping, held);
    }

    View filter(String next, boolean typing) {
        return new View(page, topic, 0, order, span, next, typing, held);
    }

    View held(Optional<Dashboard> next) {
        return new View(page, topic, chosen, order, span, filter, isTyping, next);
    }

    /// What is shown: what is held, else the latest.
    Dashboard of(Dashboard latest) {
        return held.orElse(latest);
    }

    /// The rows of the table, filtered and in order.
    List<Entry> entries(Dashboard dashboard) {
        Stream<Entry> entries = dashboard.table(topic).entries().stream();
        if (!filter.isEmpty()) {
            String wanted = filter.toLowerCase(Locale.ROOT);
            entries = entries.filter(
                    entry -> entry.text().toLowerCase(Locale.ROOT).contains(wanted));
        }
        return (order == Order.HITS ? entries : entries.sorted(order.comparator())).toList();
    }

    /// The row that is pointed at, if there is one.
    Optional<Entry> chosenEntry(Dashboard dashboard) {
        List<Entry> entries = entries(dashboard);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(Math.min(chosen, entries.size() - 1)));
    }
}
