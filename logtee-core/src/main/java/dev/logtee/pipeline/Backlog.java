package dev.logtee.pipeline;

import dev.logtee.pipeline.Standing.Unread;
import java.util.Collection;
import java.util.OptionalLong;

/// What there is to be read, and how far it goes.
final class Backlog {
    private static final int MOST_ASKED = 64;

    private Backlog() {}

    /// The log clock gets as far as all have lines, but for the allowance.
    ///
    /// @param ready  those with lines that have not been read yet
    static Unread of(Collection<Feed> all, Collection<Feed> ready, Watch watch) {
        long bytes = all.stream().mapToLong(feed -> feed.source().unreadBytes()).sum();
        OptionalLong least = least(ready);
        long allowance = watch.settings().lateness().toSeconds();
        return new Unread(bytes, least.isPresent() ? OptionalLong.of(least.getAsLong() - allowance) : least);
    }

    private static OptionalLong least(Collection<Feed> ready) {
        if (ready.size() > MOST_ASKED) {
            return OptionalLong.empty();
        }
        long least = Long.MAX_VALUE;
        for (Feed feed : ready) {
            OptionalLong reached = feed.unreadTo();
            if (reached.isEmpty()) {
                return reached;
            }
            least = Math.min(least, reached.getAsLong());
        }
        return ready.isEmpty() ? OptionalLong.empty() : OptionalLong.of(least);
    }
}
