package dev.logtee.kafka;

import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How a fleet stands, as far as it was told: what is open there is not known here.
///
/// @param behind  the sources that are not waited for any more, by their names
/// @param hasher  of what the fleet counts
record FleetStanding(
        Progress progress,
        Ledger ledger,
        OptionalLong clockMillis,
        Optional<Threshold> threshold,
        List<String> behind,
        Hasher hasher)
        implements Standing {
    @Override
    public List<Followed> sources() {
        return ledger.sources().entrySet().stream()
                .map(source -> followed(source.getKey(), source.getValue().clock()))
                .toList();
    }

    private Followed followed(String name, Optional<Ledger.Clock> clock) {
        return new Followed(
                VisibleText.of(name),
                Optional.empty(),
                behind.contains(name) ? Pace.BEHIND : Pace.ELSEWHERE,
                clock.map(now -> OptionalLong.of(now.millis())).orElseGet(OptionalLong::empty),
                Optional.empty());
    }

    /// What analyzers hide is hidden already.
    @Override
    public View view() {
        return View.WHOLE;
    }

    @Override
    public Summary empty(MemoryBudget budget) {
        return new Summary(hasher, budget);
    }

    @Override
    public void addOpenTo(Summary sum) {
        // nothing is open here
    }
}
