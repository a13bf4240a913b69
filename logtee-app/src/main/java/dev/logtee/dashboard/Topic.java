package dev.logtee.dashboard;

import dev.logtee.traffic.Dimension;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a table of the dashboard lists.
public enum Topic {
    SECTIONS("sections", Dimension.SECTION),
    TARGETS("targets", Dimension.TARGET),
    HOSTS("hosts", Dimension.HOST),
    AGENTS("agents", Dimension.USER_AGENT),
    REFERRERS("referrers", Dimension.REFERRER),
    STATUSES("statuses", null),
    INVALID("invalid", null);

    private final String word;
    private final @Nullable Dimension dimension;

    Topic(String word, @Nullable Dimension dimension) {
        this.word = word;
        this.dimension = dimension;
    }

    public String word() {
        return word;
    }

    /// What its entries have in common; statuses and invalid lines are counted apart.
    Optional<Dimension> dimension() {
        return Optional.ofNullable(dimension);
    }
}
