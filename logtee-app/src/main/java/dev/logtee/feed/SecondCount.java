package dev.logtee.feed;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Moment;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A drill-down that one person looks at, over one span at a time. For any thread.
final class SecondCount extends BoardOutput implements AutoCloseable {
    private final Drilldown drilldown;
    private final Stretch asked;
    private final Supplier<Span> span;
    private final Runnable whenNew;
    private final Drill drill;
    private volatile @Nullable Moment counted;

    /// @param length   how far back to read, unless the drill-down says so
    /// @param span     that is looked at
    /// @param whenNew  run after each change of [#drilled]
    /// @throws Drills.Refused if it cannot be had
    SecondCount(
            Drills drills,
            Drilldown drilldown,
            Duration length,
            Supplier<Span> span,
            InstantSource clock,
            Runnable whenNew) {
        Stretch asked = drills.asked(drilldown, length);
        super(drills.board(drilldown, asked), clock);
        this.drilldown = drilldown;
        this.asked = asked;
        this.span = span;
        this.whenNew = whenNew;
        drill = drills.drill(drilldown, asked, List.of(this), whenNew);
    }

    void start() {
        drill.start();
    }

    Drilldown drilldown() {
        return drilldown;
    }

    /// Whether it reaches back so far, or is about a time of its own.
    boolean reaches(Duration length) {
        return drilldown.stretch().isPresent() || asked.seconds() >= length.toSeconds();
    }

    Drilled drilled() {
        Optional<Dashboard> shown = Optional.ofNullable(counted).map(moment -> moment.over(span.get()));
        return new Drilled(drilldown, asked, drill.progress(), shown);
    }

    @Override
    void show(Moment moment) {
        counted = moment;
        whenNew.run();
    }

    @Override
    public void close() {
        drill.close();
    }
}
