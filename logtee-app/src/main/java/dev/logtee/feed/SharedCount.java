package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A drill-down that many people look at, each over the span of their choice. For any thread.
public final class SharedCount {
    private final Drilldown drilldown;
    private final Stretch asked;
    private final InstantSource clock;
    private final Looks looks;
    private final Course course = new Course();
    private final Drill drill;
    private final long everySeconds;
    private int lookers;
    private long idleSinceMillis;

    private SharedCount(Drills drills, Drilldown drilldown, Stretch asked, InstantSource clock) {
        this.drilldown = requireNonNull(drilldown, "drilldown");
        this.asked = asked;
        this.clock = clock;
        everySeconds = drills.every(asked).toSeconds();
        looks = new Looks(drills.board(drilldown, asked), clock);
        drill = drills.drill(drilldown, asked, List.of(course, looks), () -> {});
    }

    /// One that has begun.
    ///
    /// @throws Drills.Refused if it cannot be had
    static SharedCount start(Drills drills, Drilldown drilldown, Duration length, InstantSource clock) {
        SharedCount count = new SharedCount(drills, drilldown, drills.asked(drilldown, length), clock);
        count.drill.start();
        return count;
    }

    /// Begins to look at a span of it.
    public Looks.Looker look(Span span) {
        Looks.Looker looker = looks.look(span);
        drill.lookSoon();
        return looker;
    }

    /// What there is to show.
    ///
    /// @param counted  what a looker has seen last
    public Drilled drilled(Optional<Dashboard> counted) {
        return new Drilled(drilldown, asked, drill.progress(), counted);
    }

    /// Its points for a chart.
    public Course course() {
        return course;
    }

    /// The length of the intervals that the points are of.
    public long everySeconds() {
        return everySeconds;
    }

    synchronized void join() {
        lookers++;
    }

    /// Says that one who joined looks no more.
    public synchronized void leave() {
        lookers--;
        idleSinceMillis = clock.millis();
    }

    /// Since when nobody looks, by the wall clock; empty while someone does.
    synchronized OptionalLong idleSinceMillis() {
        return lookers > 0 ? OptionalLong.empty() : OptionalLong.of(idleSinceMillis);
    }

    /// Ends it, within milliseconds.
    void close() {
        drill.close();
    }
}
