package dev.logtee.terminal;

/// Which rows of the overview hold what. What does not fit is left out, the table last; where there is plenty of room,
/// more tables come beneath it, side by side.
///
/// @param above      rows above the figures that are there only now and then
/// @param graphRows  of the graph with its axis; 0: left out
/// @param alertRows  beneath the graph; 0: left out, or beside it
/// @param besides    columns of the alerts beside the graph; 0: beneath
record Layout(int rows, int columns, int above, int graphRows, int alertRows, int besides) {
    static final int LEAST_ROWS = 10;
    static final int LEAST_COLUMNS = 40;
    /// State, verdict, figures with their names, tabs, head, footer.
    private static final int FIXED_ROWS = 7;

    private static final int WIDE_COLUMNS = 120;
    private static final int MOST_BESIDES = 80;
    private static final int MOST_GRAPH_ROWS = 15;
    /// So many rows the table has before others are shown.
    private static final int ENOUGH_ROWS = 18;
    /// Of so many rows, others have half.
    private static final int PLENTY_OF_ROWS = 30;

    private static final int SIDE_COLUMNS = 60;
    private static final int MOST_SIDES = 4;

    static boolean fits(int rows, int columns) {
        return rows >= LEAST_ROWS && columns >= LEAST_COLUMNS;
    }

    /// @param hasAlerts  whether there is more to say of them than that there are none
    static Layout of(int rows, int columns, int above, boolean hasAlerts) {
        int free = rows - FIXED_ROWS - above;
        int graph = free < 9 ? 0 : Math.clamp(free * 2L / 5, 4, MOST_GRAPH_ROWS);
        int besides = graph > 0 && hasAlerts && columns >= WIDE_COLUMNS ? Math.min(MOST_BESIDES, columns * 2 / 5) : 0;
        int alerts = graph == 0 || besides > 0 ? 0 : hasAlerts ? Math.clamp(free / 8, 1, 6) : 1;
        return new Layout(rows, columns, above, graph, alerts, besides);
    }

    int figures() {
        return 2 + above;
    }

    int graphTop() {
        return figures() + 2;
    }

    int alertsTop() {
        return graphTop() + graphRows;
    }

    int tabs() {
        return alertsTop() + alertRows;
    }

    int head() {
        return tabs() + 1;
    }

    int tableTop() {
        return head() + 1;
    }

    int tableRows() {
        return Math.max(0, footer() - tableTop() - sideRows());
    }

    /// How many tables there are side by side beneath the one that is open.
    int sides() {
        return footer() - tableTop() < ENOUGH_ROWS ? 0 : Math.clamp(columns / SIDE_COLUMNS, 1, MOST_SIDES);
    }

    /// Of each of them, with its head and a blank row above it.
    int sideRows() {
        int rows = footer() - tableTop();
        return sides() == 0 ? 0 : rows < PLENTY_OF_ROWS ? rows * 2 / 5 : rows / 2;
    }

    int sideTop() {
        return tableTop() + tableRows() + 1;
    }

    int footer() {
        return rows - 1;
    }
}
