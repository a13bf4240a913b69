package dev.logtee.traffic;

import dev.logtee.sketch.Top;
import java.util.List;

/// What user agents say of themselves; an agent is looked at as far as its list keeps it, to its 1,024th byte.
///
/// @param bots      all that were seen, most hits first, ties by name
/// @param browsers  of the hits that were no bot's, all browsers that were seen
/// @param systems   likewise, operating systems
public record Agents(List<BotRow> bots, Top browsers, Top systems) {
    public Agents {
        bots = List.copyOf(bots);
    }
}
