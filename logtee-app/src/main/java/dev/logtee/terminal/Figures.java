package dev.logtee.terminal;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.ErrorShare;
import dev.logtee.display.Numbers;
import dev.logtee.traffic.Quantiles;
import java.util.ArrayList;
import java.util.List;

/// The numbers that say most: each with its name above it.
final class Figures {
    /// What is called now: the mean over so many seconds.
    static final int NOW_SECONDS = 10;

    private static final int LEAST_WIDTH = 11;
    private static final int MOST_WIDTH = 22;
    private static final int MOST_SPARE = 2;

    private record Figure(String name, String value, Style style) {}

    private Figures() {}

    /// @param isPast  whether what is counted has ended: then there is no now
    static void draw(Canvas canvas, Dashboard dashboard, boolean isPast, int row) {
        List<Figure> figures = figures(dashboard, isPast);
        int shown = Math.min(figures.size(), (canvas.columns() - 1) / LEAST_WIDTH);
        int width = Math.min(MOST_WIDTH, (canvas.columns() - 1) / shown);
        int spare = Math.min(MOST_SPARE, canvas.columns() - 1 - shown * width); // the first name is the longest
        for (int i = 0; i < shown; i++) {
            Figure figure = figures.get(i);
            int from = 1 + i * width + (i == 0 ? 0 : spare);
            canvas.put(row, from, Style.FAINT, figure.name(), width - 1);
            canvas.put(row + 1, from, figure.style(), figure.value(), width - 1);
        }
    }

    private static List<Figure> figures(Dashboard dashboard, boolean isPast) {
        Totals totals = dashboard.totals();
        List<Figure> figures = new ArrayList<>();
        double rate = isPast ? totals.hitsPerSecond() : dashboard.seconds().mean(NOW_SECONDS);
        figures.add(new Figure(isPast ? "hits/s" : "hits/s now", Numbers.oneDecimal(rate), Style.STRONG));
        figures.add(new Figure("errors", Numbers.share(totals.errors(), totals.hits()), errors(totals)));
        figures.add(new Figure("5xx", Numbers.share(totals.serverErrors(), totals.hits()), serverErrors(totals)));
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

    /// They stand out as soon as they can be noticed.
    private static Style serverErrors(Totals totals) {
        return ErrorShare.of(totals.serverErrors(), totals.hits()) == ErrorShare.SMALL ? Style.STRONG : Style.BAD;
    }

    private static Style errors(Totals totals) {
        return Style.ofErrors(totals.errors(), totals.hits(), Style.STRONG);
    }
}
