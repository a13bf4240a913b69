package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.Columns;
import dev.logtee.display.Numbers;
import dev.logtee.traffic.Bot;
import java.util.ArrayList;
import java.util.List;

/// The tabs, the table of the one that is open, and where there is room for them, further tables.
final class TablePane {
    private static final int NARROW = 64;
    private static final double MOSTLY = 0.9;
    /// The marks of further tabs at both ends, the blanks of the one that is open, and those before the span.
    private static final int BESIDE_TABS = 8;

    private static final String SEPARATOR = " · ";

    private final Canvas canvas;
    private final Layout layout;

    TablePane(Canvas canvas, Layout layout) {
        this.canvas = canvas;
        this.layout = layout;
    }

    void draw(Dashboard dashboard, View view) {
        tabs(dashboard, view);
        TableRows table = new TableRows(canvas, dashboard.table(view.topic()), 0, canvas.columns());
        table.head(layout.head(), Style.FAINT, singular(view.topic()) + share(dashboard.table(view.topic())));
        List<Entry> entries = view.entries(dashboard);
        table.rows(layout.tableTop(), layout.tableRows(), entries, Math.min(view.chosen(), entries.size() - 1));
        if (entries.isEmpty()) {
            String nothing = view.filter().rowText().isEmpty() ? "nothing in this span" : "nothing with that text";
            canvas.put(layout.tableTop(), 3, Style.FAINT, nothing);
        }
        sides(dashboard, view.topic());
    }

    /// Which share of all hits is that of bots which gather for artificial intelligence, or came from caches.
    private static String share(Table table) {
        return switch (table.topic()) {
            case BOTS -> share(table, Bot.Kind.AI.word(), ", AI crawlers ");
            case CACHE -> share(table, Entry.FROM_CACHE, ", from cache ");
            case SECTIONS,
                    TARGETS,
                    HOSTS,
                    AGENTS,
                    REFERRERS,
                    COUNTRIES,
                    ASNS,
                    STATUSES,
                    SOURCES,
                    INVALID,
                    SIZES,
                    DURATIONS -> "";
        };
    }

    private static String share(Table table, String sample, String words) {
        long hits = table.entries().stream()
                .filter(entry -> entry.sample().equals(sample))
                .mapToLong(Entry::hits)
                .sum();
        return hits == 0 ? "" : words + Numbers.share(hits, table.whole());
    }

    private void sides(Dashboard dashboard, Topic open) {
        List<Topic> topics = beside(dashboard, open);
        int sides = layout.sides();
        int left = 0;
        for (int i = 0; i < sides; i++) {
            Table table = dashboard.table(topics.get(i));
            int equal = (canvas.columns() - left) / (sides - i);
            int width = table.topic() == Topic.STATUSES ? Math.min(TableRows.STATUS_WIDTH, equal) : equal;
            side(table, left, width);
            left += width;
        }
    }

    private void side(Table table, int left, int width) {
        TableRows rows = new TableRows(canvas, table, left, width);
        rows.head(layout.sideTop(), Style.STRONG, table.topic().word());
        rows.rows(layout.sideTop() + 1, layout.sideRows() - 2, table.entries(), -1);
    }

    /// What is worth a look beside the table that is open, the most worth first.
    private static List<Topic> beside(Dashboard dashboard, Topic open) {
        List<Topic> topics = new ArrayList<>(List.of(Topic.STATUSES));
        if (dashboard.totals().invalid() > 0) {
            topics.add(Topic.INVALID);
        }
        if (dashboard.tells(Topic.SOURCES)) {
            topics.add(Topic.SOURCES);
        }
        topics.addAll(List.of(Topic.HOSTS, Topic.TARGETS, Topic.AGENTS, Topic.REFERRERS, Topic.SECTIONS));
        topics.remove(open);
        return topics;
    }

    private void tabs(Dashboard dashboard, View view) {
        int row = layout.tabs();
        int at = 1;
        List<Topic> all = canvas.columns() < NARROW ? List.of(view.topic()) : dashboard.topics(view.topic());
        boolean isTight = at + width(all, 2) + Columns.of(String.join(SEPARATOR, parts(view, dashboard, false))) + 2
                >= canvas.columns();
        List<Topic> topics = all;
        if (isTight) {
            topics = fitting(topics, view.topic(), canvas.columns() - Columns.of(span(dashboard, true)) - BESIDE_TABS);
            canvas.put(row, 0, Style.FAINT, topics.getFirst() == all.getFirst() ? "" : "‹");
        }
        for (Topic topic : topics) {
            boolean isOpen = topic == view.topic();
            String text = ' ' + topic.word() + (isTight && !isOpen ? "" : " ");
            boolean isTrouble = topic == Topic.INVALID && dashboard.totals().invalid() > 0;
            at = canvas.put(row, at, isOpen ? Style.CHOSEN : isTrouble ? Style.WARNING : Style.FAINT, text);
        }
        at = canvas.put(row, at, Style.FAINT, topics.getLast() == all.getLast() ? "" : " ›");
        String held = fitting(parts(view, dashboard, isTight), canvas.columns() - at - 3);
        canvas.putRight(row, canvas.columns() - 1, Style.FAINT, held);
    }

    /// Those nearest to the one that is open, as many as there is room for.
    private static List<Topic> fitting(List<Topic> topics, Topic open, int columns) {
        if (topics.size() == 1 || width(topics, 1) < columns) {
            return topics;
        }
        int at = topics.indexOf(open);
        boolean isFirstFarthest = 2 * at >= topics.size();
        List<Topic> nearer = isFirstFarthest ? topics.subList(1, topics.size()) : topics.subList(0, topics.size() - 1);
        return fitting(nearer, open, columns);
    }

    /// @param blanks  that each takes
    private static int width(List<Topic> topics, int blanks) {
        return topics.stream().mapToInt(topic -> topic.word().length() + blanks).sum();
    }

    /// The first ones, as many as there is room for.
    private static String fitting(List<String> parts, int columns) {
        String all = String.join(SEPARATOR, parts);
        return parts.isEmpty() || Columns.of(all) <= columns
                ? all
                : fitting(parts.subList(0, parts.size() - 1), columns);
    }

    /// What the table holds: the text in its rows, their order, the span.
    private static List<String> parts(View view, Dashboard dashboard, boolean isTight) {
        List<String> parts = new ArrayList<>();
        if (!view.filter().rowText().isEmpty()) {
            parts.add("/" + view.filter().rowText());
        }
        if (view.isOrdered()) {
            parts.add("by " + view.order().word());
        }
        parts.add(
                view.drilldown().stretch().isPresent()
                        ? Numbers.span(dashboard.totals().seconds())
                        : span(dashboard, isTight));
        return parts;
    }

    /// `last 5 min`, or `40s of 5 min` while no more is known.
    static String span(Dashboard dashboard, boolean isTight) {
        Totals totals = dashboard.totals();
        String words = dashboard.span().words();
        if (totals.hits() > 0 && totals.seconds() < MOSTLY * dashboard.span().seconds()) {
            return Numbers.span(totals.seconds()) + " of " + words;
        }
        return isTight ? words : "last " + words;
    }

    private static String singular(Topic topic) {
        return switch (topic) {
            case SECTIONS -> "section";
            case TARGETS -> "target";
            case HOSTS -> "host";
            case AGENTS -> "user agent";
            case REFERRERS -> "referrer";
            case BOTS -> "bot";
            case COUNTRIES -> "country";
            case ASNS -> "autonomous system";
            case CACHE -> "cache status";
            case STATUSES -> "status";
            case SIZES -> "size";
            case DURATIONS -> "duration";
            case SOURCES -> "source";
            case INVALID -> "reason, and the first such line";
        };
    }
}
