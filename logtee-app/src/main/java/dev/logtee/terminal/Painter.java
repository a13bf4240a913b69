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

    Canvas paint(Shown latest, View view, int rows, int columns) {
        Canvas canvas = new Canvas(rows, columns);
        Shown shown = view.of(latest);
        if (Layout.fits(rows, columns)) {
            page(canvas, shown, view);
        } else {
            tiny(canvas, shown.whole());
        }
        return canvas;
    }

    private void page(Canvas canvas, Shown shown, View view) {
        Dashboard whole = shown.whole();
        Lines.state(canvas, whole.run(), view, stamps);
        Lines.verdict(canvas, Verdict.of(whole));
        Dashboard counted = shown.counted(view.drilldown());
        switch (view.page()) {
            case OVERVIEW -> overview(canvas, shown, view);
            case ENTRY -> EntryPage.draw(canvas, counted, view);
            case ALERTS -> AlertsPage.draw(canvas, whole, view, stamps);
            case LEDGER -> LedgerPage.draw(canvas, whole.run().ledger(), view.chosen());
            case HELP -> HelpPage.draw(canvas);
        }
        Lines.footer(canvas, whole.run().ledger(), view);
    }

    private void overview(Canvas canvas, Shown shown, View view) {
        boolean isDrilled = !view.drilldown().isNone();
        Dashboard dashboard = shown.counted(view.drilldown());
        boolean hasAlerts = !dashboard.alarms().past().isEmpty();
        Layout layout = Layout.of(canvas.rows(), canvas.columns(), isDrilled ? 1 : 0, hasAlerts);
        if (isDrilled) {
            new Breadcrumb(canvas, stamps).draw(view.drilldown(), shown.drilled());
        }
        Figures.draw(canvas, dashboard, view.drilldown().stretch().isPresent(), layout.figures());
        if (layout.graphRows() > 0) {
            int width = canvas.columns() - layout.besides();
            graph(canvas, layout, width).draw(dashboard, view.drilldown());
        }
        if (layout.besides() > 0) {
            int left = canvas.columns() - layout.besides() + 2;
            AlertsPage.brief(canvas, dashboard.alarms(), stamps, layout.graphTop(), left, layout.graphRows());
        } else {
            AlertsPage.brief(canvas, dashboard.alarms(), stamps, layout.alertsTop(), 1, layout.alertRows());
        }
        new TablePane(canvas, layout).draw(dashboard, view);
    }

    private Graph graph(Canvas canvas, Layout layout, int width) {
        return new Graph(canvas, stamps, layout.graphTop(), layout.graphRows(), width);
    }

    /// What matters most, in a sentence as wide as the screen.
    private static void tiny(Canvas canvas, Dashboard dashboard) {
        String sentence = Verdict.of(dashboard).words() + ". Now "
                + Numbers.oneDecimal(dashboard.seconds().mean(Figures.NOW_SECONDS)) + " hits/s. More from "
                + Layout.LEAST_COLUMNS + "×" + Layout.LEAST_ROWS + " on.";
        canvas.putWrapped(0, 0, Lines.style(Verdict.of(dashboard).level()), sentence, canvas.columns());
    }
}
