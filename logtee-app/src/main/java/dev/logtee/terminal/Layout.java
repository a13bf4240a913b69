package dev.logtee.terminal;

/// Which rows of the overview hold what. What does not fit is left out, the table last.
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
    private static final int MOST_GRAPH_ROWS = 15;

    static boolean fits(int rows, int columns) {
        return rows >= LEAST_ROWS && columns >= LEAST_COLUMNS;
    }

    static Layout of(int rows, int columns, int above) {
        int free = rows - FIXED_ROWS - above;
        int graph = free < 9 ? 0 : Math.clamp(free * 2L / 5, 4, MOST_GRAPH_ROWS);
        int besides = graph > 0 && columns >= WIDE_COLUMNS ? columns * 2 / 5 : 0;
        int alerts = graph == 0 || besides > 0 ? 0 : Math.clamp(free / 8, 1, 6);
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
        return Math.max(0, footer() - tableTop());
    }

    int footer() {
        return rows - 1;
    }
}
