package dev.logtee.pipeline;

import dev.logtee.alert.Rule;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Engine;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// Goes on from a [State] and commits to it: what was counted together with how far it was read.
final class Keeping implements Saving {
    private final Commits commits;
    private final Watch watch;
    private String shape;
    private final List<String> inputs;
    private final Pipeline.Output output;
    private final Hasher hasher;
    private boolean rebuilding;

    /// @param thread  as of [Commits]
    /// @param disk    likewise
    Keeping(Pipeline.Kept kept, Watch watch, Pipeline.Output output, Executor thread, Executor disk) {
        this.commits = new Commits(kept, output, thread, disk);
        this.watch = watch;
        this.shape = Shape.of(watch, watch.settings());
        this.inputs = watch.inputs();
        this.output = output;
        this.hasher = saved().map(before -> Hasher.withKey(before.hashKey())).orElseGet(Hasher::random);
    }

    /// Takes in other settings, for the next commit, and gives them as the engine is to have them.
    Settings change(Settings now) {
        shape = Shape.of(watch, now);
        output.changed(now);
        return now.hashingBy(hasher.shownKey());
    }

    private Optional<Saved> saved() {
        return commits.saved();
    }

    Checkpoints checkpoints() {
        return Checkpoints.of(saved().map(Saved::positions).orElse(List.of()));
    }

    /// An engine that goes on where the saved one ended; what that one may not have printed is printed first.
    Engine engine(Watch watch) {
        Engine engine = newEngine(watch);
        if (saved().isEmpty()) {
            return engine;
        }
        commits.printAgain();
        try {
            return goneOn(engine, saved().get(), watch);
        } catch (MalformedException e) {
            commits.damaged(e);
        }
        return newEngine(watch);
    }

    private Engine goneOn(Engine engine, Saved before, Watch watch) throws MalformedException {
        if (before.shape().equals(shape)) {
            engine.restore(before.engine());
            commits.goOn();
            return engine;
        }
        rebuilding = true;
        commits.tellOnlyNew();
        output.notice("the options that shape counts are not those of the saved state: reading goes on where it"
                + " ended, and what is open is counted anew from one window before");
        Engine anew = newEngine(watch);
        Set<String> rules =
                watch.settings().rules().all().stream().map(Rule::name).collect(Collectors.toSet());
        anew.goOn(before.ledger(), before.toldTo(), commits.goOn(rules));
        return anew;
    }

    private Engine newEngine(Watch watch) {
        return new Engine(watch.settings().hashingBy(hasher.shownKey()), hasher, commits);
    }

    /// Has the run shown.
    void look(Standing standing) {
        commits.look(standing);
    }

    @Override
    public boolean isDue() {
        return commits.isDue();
    }

    @Override
    public boolean isRebuilding() {
        return rebuilding;
    }

    @Override
    public boolean isFull() {
        return commits.isFull();
    }

    @Override
    public boolean settle() {
        return commits.settle();
    }

    @Override
    public void finish() {
        commits.finish();
    }

    /// While lines are counted again, the state of the run before stands: it holds more than this one's would.
    @Override
    public void save(List<Position> positions, Counter counter) {
        if (counter.isCountingAgain()) {
            return;
        }
        commits.commit(new Saved(shape, hasher.key(), counter.snapshot(), positions, inputs, counter.ledger()));
    }
}
