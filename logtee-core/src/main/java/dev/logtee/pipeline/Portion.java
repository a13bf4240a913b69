package dev.logtee.pipeline;

import dev.logtee.engine.Track;
import org.jspecify.annotations.Nullable;

/// Lines of one input, counted at one go: a stretch `[from, to)` of a plain file, or what a stream has next.
final class Portion {
    final Intake intake;
    final long from;
    final long to;

    /// Whether samples are taken of its hits.
    final boolean isSampled;

    /// Of its hits, once they are counted. Guarded by the [Desk].
    @Nullable
    Track track;

    /// Whether the end of its input was found in it; set by whoever reads it.
    boolean isLast;

    Portion(Intake intake, long from, long to) {
        this.intake = intake;
        this.from = from;
        this.to = to;
        isSampled = intake.isSampled();
    }

    /// How much is read of it at least, if there is so much: a stretch is read to its own end.
    long mostBytes() {
        return intake instanceof Intake.Anywhere ? Long.MAX_VALUE : to - from;
    }
}
