package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

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
import org.jspecify.annotations.Nullable;

/// Goes on from a [State] and commits to it: what was counted together with how far it was read.
final class Keeping implements Saving {
    private final Commits commits;
    private final Watch watch;
    private String shape;
    private final List<String> inputs;
    private final Pipeline.Output output;
    private final Hasher hasher;
    private @Nullable Engine engine; // once the run has begun
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

    /// The run's engine, which goes on where the saved one ended; what that one may not have printed is printed first.
    Engine engine() {
        Engine begun = saved().map(this::goneOn).orElseGet(this::newEngine);
        engine = begun;
        return begun;
    }

    private Engine goneOn(Saved before) {
        commits.printAgain();
        if (!before.shape().equals(shape)) {
            return rebuilt(before);
        }
        Engine restored = newEngine();
        try {
            restored.restore(before.engine());
            commits.goOn();
            return restored;
        } catch (MalformedException e) {
            commits.damaged(e);
            return newEngine();
        }
    }

    private Engine rebuilt(Saved before) {
        rebuilding = true;
        commits.tellOnlyNew();
        output.notice("the options that shape counts are not those of the saved state: reading goes on where it"
                + " ended, and what is open is counted anew from one window before");
        Engine anew = newEngine();
        Set<String> rules =
                watch.settings().rules().all().stream().map(Rule::name).collect(Collectors.toSet());
        anew.goOn(before.ledger(), before.toldTo(), commits.goOn(rules));
        return anew;
    }

    private Engine newEngine() {
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

    /// While lines are counted again, the state of the run before stands: it holds more than this one's would. A
    /// snapshot may take megabytes, so that the one before has to be gone.
    @Override
    public void save(List<Position> positions) {
        finish();
        Engine counted = requireNonNull(engine, "a run saves once it has begun");
        if (!counted.isCountingAgain()) {
            commits.commit(
                    new Saved(shape, hasher.key(), counted.snapshotPieces(), positions, inputs, counted.ledger()));
        }
    }
}
