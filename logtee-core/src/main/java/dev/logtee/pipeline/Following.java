package dev.logtee.pipeline;

import dev.logtee.engine.Settings;

/// Something that is followed, and told to a [Pipeline.Output] as it comes. Runs once.
public interface Following {
    /// Follows until there is no more, or [#stop] is called. All that is told is told on this thread.
    void run();

    /// Makes [#run] end in good order. May be called from any thread, before [#run] as well.
    void stop();

    /// Has [Pipeline.Output#look] called within milliseconds, if the run has begun. May be called from any thread.
    void lookSoon();

    /// Has it go on otherwise within milliseconds, as far as anything is counted and judged here: told by
    /// [Pipeline.Output#changed]. May be called from any thread, before [#run] as well.
    void change(Settings now);

    /// Whether it ended before all that there was could be read, which was told. To be asked after [#run].
    boolean endedEarly();
}
