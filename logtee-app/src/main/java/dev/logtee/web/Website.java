package dev.logtee.web;

import dev.logtee.feed.Course;
import dev.logtee.feed.Looks;
import dev.logtee.http.Resource;
import java.util.Map;
import java.util.TreeMap;

/// The live page, and the JSON that it is made of.
public final class Website {
    private Website() {}

    /// What to serve, by path.
    ///
    /// @param past  asked for what memory does not have
    public static Map<String, Resource> of(About about, Looks looks, Course course, Past past) {
        AboutPage aboutPage = new AboutPage(about, past);
        Map<String, Resource> all = new TreeMap<>(Assets.all());
        all.put("/api/v1/about", aboutPage);
        all.put("/api/v1/live", new LiveStream(looks, new Frames(about.timezone()), aboutPage));
        all.put("/api/v1/now", new NowPage(looks, about.timezone()));
        all.put("/api/v1/series", new SeriesPage(course, past, about.every().toSeconds()));
        all.put("/api/v1/summary", new SummaryPage(course, past));
        all.put("/api/v1/alerts", new AlertsPage(course, past, about.timezone()));
        return all;
    }
}
