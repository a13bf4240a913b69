package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Verdict;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import java.time.ZoneId;

/// Draws a view of the dashboard on a canvas: the same view and size, the same canvas.
final class Painter {
    private final Stamps stamps;

    /// @param zone  of the times shown
    Painter(ZoneId zone) {
        stamps = new Stamps(zone);
    }

    Canvas paint(Dashboard latest, View view, int rows, int columns) {
        Canvas canvas = new Canvas(rows, columns);
        Dashboard dashboard = view.of(latest);
        if (Layout.fits(rows, columns)) {
            page(canvas, dashboard, view);
        } else {
            tiny(canvas, dashboard);
        }
        return canvas;
    }

    private void page(Canvas canvas, Dashboard dashboard, View view) {
        Lines.state(canvas, dashboard.condition(), view, stamps);
        Lines.verdict(canvas, Verdict.of(dashboard));
        switch (view.page()) {
            case OVERVIEW -> overview(canvas, dashboard, view);
            case ENTRY -> EntryPage.draw(canvas, dashboard, view);
            case ALERTS -> AlertsPage.draw(canvas, dashboard, view, stamps);
            case HELP -> HelpPage.draw(canvas);
        }
        Lines.footer(canvas, dashboard.condition().ledger(), view);
    }

    private void overview(Canvas canvas, Dashboard dashboard, View view) {
        Layout layout = Layout.of(canvas.rows(), canvas.columns());
        Figures.draw(canvas, dashboard, 2);
        if (layout.graphRows() > 0) {
            int width = canvas.columns() - layout.besides();
            new Graph(canvas, layout.graphTop(), layout.graphRows(), width).draw(dashboard);
        }
        if (layout.besides() > 0) {
            int left = canvas.columns() - layout.besides() + 2;
            AlertsPage.brief(canvas, dashboard.alarms(), stamps, layout.graphTop(), left, layout.graphRows());
        } else {
            AlertsPage.brief(canvas, dashboard.alarms(), stamps, layout.alertsTop(), 1, layout.alertRows());
        }
        new TablePane(canvas, layout).draw(dashboard, view);
    }

    /// What matters most, in a sentence as wide as the screen.
    private static void tiny(Canvas canvas, Dashboard dashboard) {
        String sentence = Verdict.of(dashboard).words() + ". Now "
                + Numbers.oneDecimal(dashboard.seconds().mean(Figures.NOW_SECONDS)) + " hits/s. More from "
                + Layout.LEAST_COLUMNS + "×" + Layout.LEAST_ROWS + " on.";
        Paragraph.put(
                canvas,
                0,
                0,
                canvas.columns(),
                Lines.style(Verdict.of(dashboard).level()),
                sentence);
    }
}
