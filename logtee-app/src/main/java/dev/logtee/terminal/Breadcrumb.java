package dev.logtee.terminal;

import dev.logtee.dashboard.DrillProgress;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Stretch;
import dev.logtee.display.Columns;
import dev.logtee.display.Stamps;
import java.util.List;
import java.util.Optional;

/// The line that says which hits are looked at, and how far they have been counted again.
final class Breadcrumb {
    private static final int ROW = 2;
    private static final int LEAST_CRUMBS = 16;
    /// What is on disk is said to begin late only if it is by more than this.
    private static final long LATE_SECONDS = 10;

    private final Canvas canvas;
    private final Stamps stamps;

    Breadcrumb(Canvas canvas, Stamps stamps) {
        this.canvas = canvas;
        this.stamps = stamps;
    }

    void draw(Drilldown drilldown, Optional<Drilled> drilled) {
        String progress = drilled.map(this::progress).orElse("reading");
        boolean isFailed = drilled.map(count -> count.progress().state() == DrillProgress.State.FAILED)
                .orElse(false);
        int end = canvas.columns() - 1;
        int reachFrom = Math.max(LEAST_CRUMBS, end - Columns.of(progress));
        crumbs(drilldown, reachFrom - 3);
        canvas.put(ROW, reachFrom, isFailed ? Style.WARNING : Style.FAINT, progress, end - reachFrom);
    }

    /// The last levels, as many as fit; the very last one in any case.
    private void crumbs(Drilldown drilldown, int width) {
        List<String> words = drilldown.levels().stream().map(Level::words).toList();
        int from = words.size() - 1;
        while (from > 0 && Columns.of(String.join(" › ", words.subList(from - 1, words.size()))) + 6 <= width) {
            from--;
        }
        int at = canvas.put(ROW, 1, Style.FAINT, from == 0 ? "all" : "…", width);
        for (String word : words.subList(from, words.size())) {
            at = canvas.put(ROW, at, Style.FAINT, " › ", width - at + 1);
            at = canvas.put(ROW, at, Style.STRONG, word, width - at + 1);
        }
    }

    private String progress(Drilled drilled) {
        DrillProgress progress = drilled.progress();
        Optional<Stretch> counted = progress.counted();
        String times = counted.map(stretch -> bounds(stretch, progress.state())).orElse("");
        boolean isLate =
                counted.isPresent() && counted.get().since() > drilled.asked().since() + LATE_SECONDS;
        String late = isLate ? ", nothing older on disk" : "";
        return switch (progress.state()) {
            case READING -> "reading " + progress.percent() + "%" + (times.isEmpty() ? "" : ", " + times);
            case FOLLOWING, DONE -> times + late;
            case FAILED -> progress.problem().orElse("");
        };
    }

    private String bounds(Stretch stretch, DrillProgress.State state) {
        String since = stamps.time(stretch.since());
        return state == DrillProgress.State.FOLLOWING
                ? "from " + since + " on"
                : since + '–' + stamps.time(stretch.until());
    }
}
