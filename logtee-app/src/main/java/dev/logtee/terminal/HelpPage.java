package dev.logtee.terminal;

/// The keys.
final class HelpPage {
    private static final String[][] KEYS = {
        {"Tab → ←", "the next table, the one before"},
        {"↑ ↓ PgUp PgDn Home End", "up and down in it"},
        {"Enter", "into a row or an alert: only its hits, read again"},
        {"/", "the same by conditions: status=5xx; or a text in rows"},
        {"v", "the whole of a row; of invalid lines, the first one"},
        {"s", "sort by hits, errors, bytes, name"},
        {"0 1 5 h", "lists and totals over 10 s, 1 min, 5 min, 1 h"},
        {"a", "all alerts, how the rules stand, notices"},
        {"l", "what became of every line, by source"},
        {"p", "hold still; counting goes on"},
        {"Esc", "back, level by level"},
        {"Ctrl-L", "draw anew"},
        {"q", "quit"},
    };

    private HelpPage() {}

    static void draw(Canvas canvas) {
        canvas.put(3, 1, Style.STRONG, "Keys");
        int row = 4;
        for (String[] key : KEYS) {
            if (row < canvas.rows() - 1) {
                canvas.put(row, 2, Style.STRONG, key[0], 23);
                canvas.put(row++, 26, Style.PLAIN, key[1]);
            }
        }
        row++;
        if (row < canvas.rows() - 3) {
            Paragraph.put(
                    canvas,
                    row,
                    2,
                    canvas.columns() - 4,
                    Style.FAINT,
                    "The graph shows hits of each second of the log's time; the dashed line is the threshold, which"
                            + " bounds the mean over the window. Tables hold the 100 values with the most hits.");
        }
    }
}
