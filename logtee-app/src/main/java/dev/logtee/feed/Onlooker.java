package dev.logtee.feed;

import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Standing;

/// One who looks at a run once a second, and is not told what comes out between: the seconds of a year are many.
public interface Onlooker {
    /// As [dev.logtee.pipeline.Pipeline.Output#look].
    default void look(Standing standing) {}

    /// As [dev.logtee.pipeline.Pipeline.Output#changed].
    default void changed(Settings now) {}
}
