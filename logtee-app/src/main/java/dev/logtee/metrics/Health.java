package dev.logtee.metrics;

import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import java.util.List;
import java.util.OptionalLong;

/// How a run was when it was last looked at.
///
/// @param lookedAtMillis  when that was, since the epoch
/// @param isWaiting       whether there is none of them that can be read
/// @param clockMillis     the log clock; empty before it starts
record Health(long lookedAtMillis, Progress progress, int sources, boolean isWaiting, OptionalLong clockMillis) {
    /// Before the run has begun.
    static final Health BEFORE = new Health(Long.MIN_VALUE, Progress.CATCHING_UP, 0, true, OptionalLong.empty());

    private static final long STALLED_AFTER_MILLIS = 15_000;

    static Health of(Standing standing, long nowMillis) {
        List<Followed> sources = standing.sources();
        boolean isWaiting = sources.stream().allMatch(source -> source.trouble().isPresent());
        return new Health(nowMillis, standing.progress(), sources.size(), isWaiting, standing.clockMillis());
    }

    /// Whether the run goes on as it should: it is looked at once a second.
    boolean isWell(long nowMillis) {
        return lookedAtMillis != Long.MIN_VALUE && nowMillis - lookedAtMillis < STALLED_AFTER_MILLIS;
    }

    /// In one word, for those who ask.
    String word(long nowMillis) {
        if (lookedAtMillis == Long.MIN_VALUE) {
            return "starting";
        }
        if (!isWell(nowMillis)) {
            return "stalled";
        }
        return switch (progress) {
            case CATCHING_UP -> "catching_up";
            case FOLLOWING -> isWaiting ? "waiting" : "following";
            case ENDED -> "ended";
        };
    }
}
