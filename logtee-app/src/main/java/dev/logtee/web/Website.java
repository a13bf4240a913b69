package dev.logtee.web;

import dev.logtee.feed.Course;
import dev.logtee.feed.Looks;
import dev.logtee.feed.SharedCounts;
import dev.logtee.http.Resource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The live page, and the JSON that it is made of.
public final class Website {
    private Website() {}

    /// What to serve, by path.
    ///
    /// @param about    asked each time, by any thread: what is shown may change, the intervals' length not
    /// @param drills   of the same run
    /// @param access   asked for what memory does not have
    /// @param telling  asked for who is told of alerts
    public static Map<String, Resource> of(
            Supplier<About> about,
            Looks looks,
            Course course,
            SharedCounts drills,
            HistoryAccess access,
            Telling.Source telling) {
        AboutPage aboutPage = new AboutPage(about, access);
        Map<String, Resource> all = new TreeMap<>(Assets.all());
        all.put("/api/v1/about", aboutPage);
        all.put("/api/v1/live", new LiveStream(looks, new Frames(about), aboutPage));
        all.put("/api/v1/drill", new DrillStream(drills, about));
        all.put("/api/v1/now", new NowPage(looks, about));
        all.put(
                "/api/v1/series",
                new SeriesPage(course, access, about.get().every().toSeconds()));
        all.put("/api/v1/summary", new SummaryPage(course, access, about));
        all.put("/api/v1/telling", new TellingPage(telling));
        all.put("/api/v1/alerts", new AlertsPage(course, access, about));
        return all;
    }
}
