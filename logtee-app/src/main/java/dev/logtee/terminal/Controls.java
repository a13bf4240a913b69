package dev.logtee.terminal;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.RowFilter;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.terminal.Key.Named;
import dev.logtee.terminal.View.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What keys do.
final class Controls {
    /// How far a page's key goes.
    private static final int PAGE_ROWS = 8;

    private static final int LONGEST_FILTER = 1000;

    private final Shown latest;
    private final Function<AlertEvent, Drilldown.Level> around;

    private Controls(Shown latest, Function<AlertEvent, Drilldown.Level> around) {
        this.latest = latest;
        this.around = around;
    }

    /// The view after `key`, which was pressed while `latest` was the latest there was.
    ///
    /// @param around  the level that drills into an alert
    static View after(Key key, View view, Shown latest, Function<AlertEvent, Drilldown.Level> around) {
        Controls controls = new Controls(latest, around);
        return switch (key) {
            case Named named -> controls.named(named, view);
            case Key.Typed(int codePoint) ->
                view.filter().isTyping()
                        ? typed(Character.toString(codePoint), view)
                        : controls.letter(codePoint, view);
            case Key.Pasted(String text) -> view.filter().isTyping() ? typed(text, view) : view;
        };
    }

    /// Whether `key` ends the program.
    static boolean ends(Key key, View view) {
        return !view.filter().isTyping()
                && key instanceof Key.Typed(int codePoint)
                && (codePoint == 'q' || codePoint == 'Q');
    }

    private static View typed(String more, View view) {
        String text = view.filter().text() + more;
        return text.length() > LONGEST_FILTER ? view : view.filter(Filter.typing(text));
    }

    private View letter(int codePoint, View view) {
        return switch (codePoint) {
            case '?' -> view.page(view.page() == Page.HELP ? Page.OVERVIEW : Page.HELP);
            case 'a' -> turnTo(Page.ALERTS, view);
            case 'l' -> turnTo(Page.LEDGER, view);
            case '/' ->
                view.page(Page.OVERVIEW).filter(Filter.typing(view.filter().text()));
            case 'v' -> view.page() == Page.OVERVIEW ? view.page(Page.ENTRY) : view;
            case 's' -> view.order(view.order().next());
            case 'p', ' ' -> view.held(view.held().isPresent() ? Optional.empty() : Optional.of(view.of(latest)));
            case '0' -> span(view, Span.TEN_SECONDS);
            case '1' -> span(view, Span.MINUTE);
            case '5' -> span(view, Span.FIVE_MINUTES);
            case 'h' -> span(view, Span.HOUR);
            case 'j' -> move(view, 1);
            case 'k' -> move(view, -1);
            default -> view;
        };
    }

    /// To a page that is a list, or back from it.
    private static View turnTo(Page list, View view) {
        return view.page(view.page() == list ? Page.OVERVIEW : list).chosen(0);
    }

    /// What is held stays as it is.
    private static View span(View view, Span span) {
        return view.held().isPresent() ? view : view.span(span);
    }

    private View named(Named key, View view) {
        return switch (key) {
            case UP -> move(view, -1);
            case DOWN -> move(view, 1);
            case PAGE_UP -> move(view, -PAGE_ROWS);
            case PAGE_DOWN -> move(view, PAGE_ROWS);
            case HOME -> view.chosen(0);
            case END -> move(view, Integer.MAX_VALUE / 2);
            case TAB, RIGHT -> turn(view, 1);
            case BACK_TAB, LEFT -> turn(view, -1);
            case ENTER -> enter(view);
            case ESCAPE -> back(view);
            case BACKSPACE -> erase(view);
            case REDRAW, UNKNOWN -> view;
        };
    }

    private View move(View view, int rows) {
        int count = switch (view.page()) {
            case ALERTS -> told(view).size();
            case LEDGER -> view.of(latest).whole().run().ledger().sources().size();
            case OVERVIEW, ENTRY, HELP -> view.entries(view.counted(latest)).size();
        };
        int from = Math.min(view.chosen(), Math.max(0, count - 1));
        return view.chosen(Math.clamp((long) from + rows, 0, Math.max(0, count - 1)));
    }

    private View turn(View view, int by) {
        List<Topic> topics = view.counted(latest).topics(view.topic());
        int next = Math.floorMod(topics.indexOf(view.topic()) + by, topics.size());
        return view.page(Page.OVERVIEW).topic(topics.get(next));
    }

    private List<AlertEvent> told(View view) {
        return view.of(latest).whole().alarms().past();
    }

    private View enter(View view) {
        if (view.filter().isTyping()) {
            return entered(view);
        }
        return switch (view.page()) {
            case OVERVIEW -> intoRow(view);
            case ALERTS -> intoAlert(view);
            case ENTRY, LEDGER, HELP -> view;
        };
    }

    /// Takes what was typed: conditions drill down, any other text stays as what rows have to hold.
    private static View entered(View view) {
        Filter filter = view.filter();
        if (!filter.isOfConditions()) {
            return view.filter(filter.typed());
        }
        try {
            return view.into(Level.parse(filter.text()), view.topic());
        } catch (IllegalArgumentException e) {
            return view.wrong(String.valueOf(e.getMessage()));
        }
    }

    private View intoRow(View view) {
        return view.chosenEntry(view.counted(latest))
                .map(entry -> level(view.topic(), entry)
                        .map(level -> view.into(level, within(view.topic())))
                        .orElse(view.page(Page.ENTRY)))
                .orElse(view);
    }

    private static Optional<Level> level(Topic topic, Entry entry) {
        return topic == Topic.SOURCES
                ? Optional.of(Level.of(entry.text()))
                : Optional.of(RowFilter.of(topic, entry.text()))
                        .filter(where -> !where.isEmpty())
                        .map(Level::of);
    }

    /// What is most worth a look within a row of a topic.
    private static Topic within(Topic topic) {
        return switch (topic) {
            case SECTIONS, HOSTS, REFERRERS, BOTS, COUNTRIES, ASNS, CACHE, STATUSES, SIZES, DURATIONS -> Topic.TARGETS;
            case TARGETS, AGENTS -> Topic.HOSTS;
            case SOURCES -> Topic.SECTIONS;
            case INVALID -> Topic.INVALID;
        };
    }

    private View intoAlert(View view) {
        List<AlertEvent> told = told(view);
        if (told.isEmpty()) {
            return view;
        }
        AlertEvent event = told.get(Math.min(view.chosen(), told.size() - 1));
        return view.into(around.apply(event), Topic.SECTIONS);
    }

    private static View back(View view) {
        if (view.page() != Page.OVERVIEW) {
            boolean isList = view.page() == Page.ALERTS || view.page() == Page.LEDGER;
            return view.page(Page.OVERVIEW).chosen(isList ? 0 : view.chosen());
        }
        return view.filter().equals(Filter.NONE) ? view.out() : view.filter(Filter.NONE);
    }

    private static View erase(View view) {
        String text = view.filter().text();
        return !view.filter().isTyping() || text.isEmpty()
                ? view
                : view.filter(Filter.typing(text.substring(0, text.offsetByCodePoints(text.length(), -1))));
    }
}
