package dev.logtee.pipeline;

import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Engine;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Goes on from a [State] and commits to it: what was counted together with how far it was read, and only then shown.
///
/// Trouble with the state is told once; watching goes on without, and each further commit tries again.
final class Keeping implements Loop.Saving {
    private final State state;
    private final String shape;
    private final Pipeline.Output output;
    private final Optional<Saved> saved;
    private final Hasher hasher;
    private final Outbox outbox;
    private boolean failing;
    private boolean damaged; // then nothing is committed: who owns it decides what becomes of it

    Keeping(State state, Watch watch, Pipeline.Output output) {
        this.state = state;
        this.shape = watch.settings() + " " + watch.format() + " " + watch.terms();
        this.output = output;
        this.saved = read();
        this.hasher = saved.map(before -> Hasher.withKey(before.hashKey())).orElseGet(Hasher::random);
        this.outbox = new Outbox(hasher, output);
    }

    private Optional<Saved> read() {
        try {
            return state.saved();
        } catch (IOException e) {
            damaged(e);
            return Optional.empty();
        }
    }

    Checkpoints checkpoints() {
        List<Position> positions = saved.map(Saved::positions).orElse(List.of());
        return path ->
                positions.stream().filter(file -> file.path().equals(path)).toList();
    }

    /// An engine that goes on where the saved one ended; what that one may not have shown is shown first.
    Engine engine(Watch watch) {
        Engine engine = new Engine(watch.settings(), hasher, outbox);
        if (saved.isEmpty()) {
            return engine;
        }
        try {
            for (byte[] item : saved.get().untold()) {
                outbox.tell(item);
            }
            if (saved.get().shape().equals(shape)) {
                engine.restore(saved.get().engine());
                return engine;
            }
            output.notice("the options that shape counts are not those of the saved state:"
                    + " reading goes on where it ended, counting begins anew");
        } catch (MalformedException e) {
            damaged(e);
        }
        return new Engine(watch.settings(), hasher, outbox);
    }

    @Override
    public boolean isDue() {
        return !outbox.isEmpty();
    }

    @Override
    public boolean isFull() {
        return outbox.isFull();
    }

    @Override
    public void save(List<Position> positions, Counter counter) {
        commit(new Saved(shape, hasher.key(), counter.snapshot(), positions, outbox.held()));
        outbox.handOut();
    }

    private void commit(Saved now) {
        if (damaged) {
            return;
        }
        try {
            state.commit(now);
            if (failing) {
                output.notice("the state can be saved again");
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                output.notice("the state cannot be saved (" + reason(e)
                        + "); watching goes on without, and it is tried again every second");
            }
            failing = true;
        }
    }

    private void damaged(IOException why) {
        damaged = true;
        output.notice("the state cannot be used (" + reason(why)
                + "); watching goes on without and leaves it as it is: move it away to begin a new one");
    }

    private static String reason(IOException why) {
        return VisibleText.of(String.valueOf(why.getMessage()));
    }
}
