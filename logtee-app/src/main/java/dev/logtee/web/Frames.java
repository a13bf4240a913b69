package dev.logtee.web;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Span;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The latest frame of each span. For any thread.
final class Frames {
    private final Supplier<About> about;
    private final Map<Span, Frame> latest = new ConcurrentHashMap<>();

    Frames(Supplier<About> about) {
        this.about = about;
    }

    /// The one of that dashboard: the same for all who ask, unless they ask for an old one.
    Frame of(Dashboard dashboard) {
        return latest.compute(dashboard.span(), (_, frame) -> frameOf(dashboard, frame));
    }

    @SuppressWarnings("ReferenceEquality") // a dashboard is of one moment
    private Frame frameOf(Dashboard dashboard, @Nullable Frame frame) {
        return frame != null && frame.dashboard() == dashboard
                ? frame
                : new Frame(dashboard, about.get().timezone());
    }
}
