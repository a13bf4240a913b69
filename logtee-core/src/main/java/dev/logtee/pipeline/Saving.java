package dev.logtee.pipeline;

import dev.logtee.source.Checkpoints.Position;
import java.util.List;

/// Commits what a [Loop] counted together with how far it was read.
interface Saving {
    /// Keeps nothing: what is still open at the end is handed out, as cut.
    Saving NONE = _ -> {};

    /// Saves, maybe until [#finish]; what was to be saved before is when this returns.
    void save(List<Position> positions);

    /// Whether something is to be saved though no line was read.
    default boolean isDue() {
        return false;
    }

    /// Whether so much is to be saved that it has to be before anything more is read.
    default boolean isFull() {
        return false;
    }

    /// Prints what waited for being saved, if that is over.
    ///
    /// @return whether nothing is being saved any more
    default boolean settle() {
        return true;
    }

    /// Waits until all is saved, and prints it.
    default void finish() {}

    /// Whether what was open is of no use, and is to be rebuilt from one window before each position.
    default boolean isRebuilding() {
        return false;
    }
}
