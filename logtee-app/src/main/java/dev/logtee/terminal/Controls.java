package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.terminal.Key.Named;
import dev.logtee.terminal.View.Page;
import java.util.Optional;

/// What keys do.
final class Controls {
    /// How far a page's key goes.
    private static final int PAGE_ROWS = 8;

    private static final int LONGEST_FILTER = 60;

    private Controls() {}

    /// The view after `key`, which was pressed while `latest` was the latest there was.
    static View after(Key key, View view, Dashboard latest) {
        return switch (key) {
            case Named named -> named(named, view, latest);
            case Key.Typed(int codePoint) -> view.isTyping() ? typed(codePoint, view) : letter(codePoint, view, latest);
        };
    }

    /// Whether `key` ends the program.
    static boolean ends(Key key, View view) {
        return !view.isTyping() && key instanceof Key.Typed(int codePoint) && (codePoint == 'q' || codePoint == 'Q');
    }

    private static View typed(int codePoint, View view) {
        return view.filter().length() >= LONGEST_FILTER
                ? view
                : view.filter(view.filter() + Character.toString(codePoint), true);
    }

    private static View letter(int codePoint, View view, Dashboard latest) {
        return switch (codePoint) {
            case '?' -> view.page(view.page() == Page.HELP ? Page.OVERVIEW : Page.HELP);
            case 'a' ->
                view.page(view.page() == Page.ALERTS ? Page.OVERVIEW : Page.ALERTS)
                        .chosen(0);
            case '/' -> view.page(Page.OVERVIEW).filter(view.filter(), true);
            case 's' -> view.order(view.order().next());
            case 'p', ' ' -> view.held(view.held().isPresent() ? Optional.empty() : Optional.of(latest));
            case '0' -> span(view, Span.TEN_SECONDS);
            case '1' -> span(view, Span.MINUTE);
            case '5' -> span(view, Span.FIVE_MINUTES);
            case 'h' -> span(view, Span.HOUR);
            case 'j' -> move(view, latest, 1);
            case 'k' -> move(view, latest, -1);
            default -> view;
        };
    }

    /// What is held stays as it is.
    private static View span(View view, Span span) {
        return view.held().isPresent() ? view : view.span(span);
    }

    private static View named(Named key, View view, Dashboard latest) {
        return switch (key) {
            case UP -> move(view, latest, -1);
            case DOWN -> move(view, latest, 1);
            case PAGE_UP -> move(view, latest, -PAGE_ROWS);
            case PAGE_DOWN -> move(view, latest, PAGE_ROWS);
            case HOME -> view.chosen(0);
            case END -> move(view, latest, Integer.MAX_VALUE / 2);
            case TAB, RIGHT -> turn(view, 1);
            case BACK_TAB, LEFT -> turn(view, -1);
            case ENTER -> enter(view);
            case ESCAPE -> back(view);
            case BACKSPACE -> erase(view);
            case REDRAW, UNKNOWN -> view;
        };
    }

    private static View move(View view, Dashboard latest, int rows) {
        Dashboard dashboard = view.of(latest);
        int count = view.page() == Page.ALERTS
                ? dashboard.alarms().past().size()
                : view.entries(dashboard).size();
        int from = Math.min(view.chosen(), Math.max(0, count - 1));
        return view.chosen(Math.clamp((long) from + rows, 0, Math.max(0, count - 1)));
    }

    private static View turn(View view, int by) {
        int topics = Topic.values().length;
        return view.page(Page.OVERVIEW)
                .topic(Topic.values()[Math.floorMod(view.topic().ordinal() + by, topics)]);
    }

    private static View enter(View view) {
        if (view.isTyping()) {
            return view.filter(view.filter(), false);
        }
        return view.page() == Page.OVERVIEW ? view.page(Page.ENTRY) : view;
    }

    private static View back(View view) {
        if (view.page() != Page.OVERVIEW) {
            return view.page(Page.OVERVIEW).chosen(view.page() == Page.ALERTS ? 0 : view.chosen());
        }
        return view.filter("", false);
    }

    private static View erase(View view) {
        if (!view.isTyping() || view.filter().isEmpty()) {
            return view;
        }
        String filter = view.filter();
        return view.filter(filter.substring(0, filter.offsetByCodePoints(filter.length(), -1)), true);
    }
}
