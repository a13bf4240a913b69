package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of the dashboard is looked at, and how. Keys make a new one.
///
/// @param page       which screen
/// @param chosen     the row that is pointed at, among those shown in the table or in a list
/// @param held       what is held still, if anything is
/// @param drilldown  which hits are looked at
/// @param behind     what was looked at before drilling down
record View(
        Page page,
        Topic topic,
        int chosen,
        Order order,
        Span span,
        Filter filter,
        Optional<Shown> held,
        Drilldown drilldown,
        Optional<View> behind) {

    /// A screen.
    enum Page {
        OVERVIEW,
        ENTRY,
        ALERTS,
        LEDGER,
        HELP
    }

    static View first(Span span) {
        return new View(
                Page.OVERVIEW,
                Topic.SECTIONS,
                0,
                Order.HITS,
                span,
                Filter.NONE,
                Optional.empty(),
                Drilldown.NONE,
                Optional.empty());
    }

    View page(Page next) {
        return new View(next, topic, chosen, order, span, filter, held, drilldown, behind);
    }

    View topic(Topic next) {
        return new View(page, next, 0, order, span, filter, held, drilldown, behind);
    }

    View chosen(int next) {
        return new View(page, topic, next, order, span, filter, held, drilldown, behind);
    }

    View order(Order next) {
        return new View(page, topic, 0, next, span, filter, held, drilldown, behind);
    }

    View span(Span next) {
        return new View(page, topic, chosen, order, next, filter, held, drilldown, behind);
    }

    View filter(Filter next) {
        return new View(page, topic, 0, order, span, next, held, drilldown, behind);
    }

    View wrong(String problem) {
        return new View(page, topic, chosen, order, span, filter.wrong(problem), held, drilldown, behind);
    }

    View held(Optional<Shown> next) {
        return new View(page, topic, chosen, order, span, filter, next, drilldown, behind);
    }

    /// One level further, with this view behind it.
    View into(Drilldown.Level level, Topic next) {
        return new View(
                Page.OVERVIEW,
                next,
                0,
                order,
                span,
                Filter.NONE,
                Optional.empty(),
                drilldown.into(level),
                Optional.of(filter(Filter.NONE).held(Optional.empty())));
    }

    /// One level back, where the span stays.
    View out() {
        return behind.map(view -> view.span(span)).orElse(this);
    }

    /// What is shown: what is held, else the latest.
    Shown of(Shown latest) {
        return held.orElse(latest).of(drilldown);
    }

    /// What figures, graph and tables are about.
    Dashboard counted(Shown latest) {
        return of(latest).counted(drilldown);
    }

    /// Whether rows are in another order than the table's own, which a histogram keeps.
    boolean isOrdered() {
        return order != Order.HITS && topic.histogram().isEmpty();
    }

    /// The rows of the table, filtered and in order.
    List<Entry> entries(Dashboard dashboard) {
        Stream<Entry> entries = dashboard.table(topic).entries().stream().filter(filter::takes);
        return (isOrdered() ? entries.sorted(order.comparator()) : entries).toList();
    }

    /// The row that is pointed at, if there is one.
    Optional<Entry> chosenEntry(Dashboard dashboard) {
        List<Entry> entries = entries(dashboard);
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(Math.min(chosen, entries.size() - 1)));
    }
}
