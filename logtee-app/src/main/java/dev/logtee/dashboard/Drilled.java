package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What a second count shows. Immutable.
///
/// @param drilldown  what it is about
/// @param asked      the time that was asked for; it goes on where the drill-down is about the latest
/// @param counted    empty: nothing yet
public record Drilled(Drilldown drilldown, Stretch asked, DrillProgress progress, Optional<Dashboard> counted) {
    public Drilled {
        requireNonNull(drilldown, "drilldown");
        requireNonNull(asked, "asked");
        requireNonNull(progress, "reach");
        requireNonNull(counted, "counted");
    }
}
