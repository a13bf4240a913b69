package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.Numbers;
import dev.logtee.traffic.Quantiles;
import java.util.ArrayList;
import java.util.List;

/// The numbers that say most: each with its name above it.
final class Figures {
    /// What is called now: the mean over so many seconds.
    static final int NOW_SECONDS = 10;

    private static final int LEAST_WIDTH = 13;
    private static final int MOST_WIDTH = 22;

    private record Figure(String name, String value, Style style) {}

    private Figures() {}

    static void draw(Canvas canvas, Dashboard dashboard, int row) {
        List<Figure> figures = figures(dashboard);
        int shown = Math.min(figures.size(), (canvas.columns() - 1) / LEAST_WIDTH);
        int width = Math.min(MOST_WIDTH, (canvas.columns() - 1) / shown);
        for (int i = 0; i < shown; i++) {
            Figure figure = figures.get(i);
            canvas.put(row, 1 + i * width, Style.FAINT, figure.name(), width - 1);
            canvas.put(row + 1, 1 + i * width, figure.style(), figure.value(), width - 1);
        }
    }

    private static List<Figure> figures(Dashboard dashboard) {
        Totals totals = dashboard.totals();
        List<Figure> figures = new ArrayList<>();
        figures.add(
                new Figure("hits/s now", Numbers.oneDecimal(dashboard.seconds().mean(NOW_SECONDS)), Style.STRONG));
        figures.add(new Figure("errors", Numbers.share(totals.errors(), totals.hits()), errors(totals)));
        figures.add(new Figure("bytes/s", Numbers.bytes(totals.bytesPerSecond()), Style.STRONG));
        figures.add(new Figure("visitors", Numbers.grouped(totals.visitors()), Style.STRONG));
        if (totals.duration().isPresent()) {
            Quantiles seconds = totals.duration().get();
            figures.add(new Figure("time p50", Numbers.seconds(seconds.p50()), Style.STRONG));
            figures.add(new Figure("time p99", Numbers.seconds(seconds.p99()), Style.STRONG));
        }
        totals.size().ifPresent(bytes -> {
            figures.add(new Figure("size p50", Numbers.bytes(bytes.p50()), Style.STRONG));
            figures.add(new Figure("size p99", Numbers.bytes(bytes.p99()), Style.STRONG));
        });
        return figures;
    }

    private static Style errors(Totals totals) {
        return Shares.style(totals.errors(), totals.hits(), Style.STRONG);
    }
}
