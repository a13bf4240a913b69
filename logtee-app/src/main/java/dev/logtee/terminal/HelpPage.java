package dev.logtee.terminal;

import java.util.List;

/// The keys.
final class HelpPage {
    private static final int ENOUGH_COLUMNS = 80;

    /// @param brief  what it does, for narrow screens
    private record Key(String keys, String does, String brief) {}

    private static final List<Key> KEYS = List.of(
            new Key("Tab → ←", "the next table, the one before", "next table, one before"),
            new Key("↑ ↓ PgUp PgDn Home End", "up and down in it", "up and down"),
            new Key("Enter", "into a row or an alert: only its hits, read again", "into a row or an alert"),
            new Key("/", "the same by conditions: status=5xx; or a text in rows", "conditions, or a text"),
            new Key("v", "the whole of a row; of invalid lines, the first one", "the whole of a row"),
            new Key("s", "sort by hits, errors, bytes, time, name", "sort by something else"),
            new Key("0 1 5 h", "lists and totals over 10 s, 1 min, 5 min, 1 h", "10 s, 1 min, 5 min, 1 h"),
            new Key("a", "all alerts, how the rules stand, notices", "alerts, rules, notices"),
            new Key("l", "what became of every line, by source", "what became of lines"),
            new Key("p", "hold still; counting goes on", "hold still"),
            new Key("Esc", "back, level by level", "back"),
            new Key("Ctrl-L", "draw anew", "draw anew"),
            new Key("q", "quit", "quit"));

    private HelpPage() {}

    static void draw(Canvas canvas) {
        canvas.put(3, 1, Style.STRONG, "Keys");
        boolean isNarrow = canvas.columns() < ENOUGH_COLUMNS;
        int from = isNarrow ? 14 : 26;
        int row = 4;
        for (Key key : KEYS) {
            if (row < canvas.rows() - 1) {
                canvas.put(row, 2, Style.STRONG, key.keys(), from - 3);
                canvas.put(row++, from, Style.PLAIN, isNarrow ? key.brief() : key.does());
            }
        }
        row++;
        if (row < canvas.rows() - 3) {
            canvas.putWrapped(
                    row,
                    2,
                    Style.FAINT,
                    "The graph shows hits of each second of the log's time; the dashed line is the threshold, which"
                            + " bounds the mean over the window. Tables hold the 100 values with the most hits.",
                    canvas.columns() - 4);
        }
    }
}
