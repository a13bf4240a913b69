package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.source.Checkpoints;
import dev.logtee.source.Checkpoints.Position;
import java.util.List;
import java.util.function.Consumer;

/// Follows logs as a [Pipeline] does, and hands their lines to someone else instead of counting them.
///
/// A relay runs once.
public final class Relay {
    /// Keeps how far the logs were read. All on the thread of [Relay#run].
    public interface Keeper {
        /// Where reading goes on.
        Checkpoints checkpoints();

        /// Whether to be asked to [#keep] though no line was read.
        boolean isDue();

        /// Whether that has to be before anything more is read.
        default boolean isUrgent() {
            return false;
        }

        /// How each file stands now; called at least once a second while lines are read, when a file was opened, and at
        /// the end.
        void keep(List<Position> positions);
    }

    private final Watch watch;
    private final Counter taker;
    private final Keeper keeper;
    private final Consumer<String> notices;
    private final SingleRun loop = new SingleRun();

    /// @param taker    is given the lines; those it does not take are given again
    /// @param notices  told to people: one line each, safe to print
    public Relay(Watch watch, Counter taker, Keeper keeper, Consumer<String> notices) {
        this.watch = requireNonNull(watch, "watch");
        this.taker = requireNonNull(taker, "taker");
        this.keeper = requireNonNull(keeper, "keeper");
        this.notices = requireNonNull(notices, "notices");
    }

    /// Follows until the inputs end or [#stop] is called. What the taker throws ends the run and is passed on.
    ///
    /// @throws dev.logtee.source.InputException if an input cannot be followed at all; its message is for people
    public void run() {
        Loop.Surroundings surroundings = new Loop.Surroundings(
                Clock.ofThisThread(), _ -> taker, keeper.checkpoints(), saving(), System.in, notices);
        loop.run(watch, surroundings);
    }

    private Saving saving() {
        return new Saving() {
            @Override
            public boolean isDue() {
                return keeper.isDue();
            }

            @Override
            public boolean isFull() {
                return keeper.isUrgent();
            }

            @Override
            public void save(List<Position> positions) {
                keeper.keep(positions);
            }
        };
    }

    /// Has [Counter#show] called within milliseconds, if the run has begun. May be called from any thread.
    public void lookSoon() {
        loop.lookSoon();
    }

    /// Makes [#run] end in good order, within milliseconds. May be called from any thread, before [#run] as well.
    public void stop() {
        loop.stop();
    }
}
