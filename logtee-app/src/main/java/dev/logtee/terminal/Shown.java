package dev.logtee.terminal;

import static java.util.Objects.requireNonNull;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilled;
import java.util.Optional;

/// What there is to draw of a moment.
///
/// @param whole    of all hits
/// @param drilled  of some of them, if someone drills down
record Shown(Dashboard whole, Optional<Drilled> drilled) {
    Shown {
        requireNonNull(whole, "whole");
        requireNonNull(drilled, "drilled");
    }

    /// Without what another drill-down than `wanted` has counted: it has just been left.
    Shown of(Drilldown wanted) {
        return drilled.isEmpty() || drilled.get().drilldown().equals(wanted)
                ? this
                : new Shown(whole, Optional.empty());
    }

    /// What figures, graph and tables are about; how the run is, is of all hits.
    Dashboard counted(Drilldown wanted) {
        if (wanted.isNone()) {
            return whole;
        }
        Dashboard counted = of(wanted)
                .drilled()
                .flatMap(Drilled::counted)
                .orElseGet(() -> Dashboard.empty(whole.alarms().threshold(), whole.span()));
        return new Dashboard(
                counted.span(), whole.run(), whole.alarms(), counted.seconds(), counted.totals(), counted.tables());
    }
}
