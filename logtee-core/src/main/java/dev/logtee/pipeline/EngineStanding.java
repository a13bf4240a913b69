package dev.logtee.pipeline;

import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Ledger;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an engine and the loop around it tell.
record EngineStanding(Engine engine, List<Followed> sources, Progress progress, Unread unread) implements Standing {
    @Override
    public View view() {
        return engine.view();
    }

    @Override
    public Ledger ledger() {
        return engine.ledger();
    }

    @Override
    public List<RuleStanding> rules() {
        return engine.rules();
    }

    @Override
    public Optional<Threshold> threshold() {
        return Optional.of(engine.threshold());
    }

    @Override
    public OptionalLong clockMillis() {
        return engine.clockMillis();
    }

    @Override
    public Summary empty(MemoryBudget budget) {
        return engine.unplaced().another(budget);
    }

    @Override
    public void addOpenTo(Summary sum) {
        engine.addOpenTo(sum);
    }
}
