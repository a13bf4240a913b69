package dev.logtee.traffic;

import dev.logtee.sketch.Top;

/// What user agents that are no bots' say of themselves; an agent is looked at as far as its list keeps it, to its
/// 1,024th byte.
///
/// @param browsers  all that were seen, most hits first, ties by name
/// @param systems   likewise, operating systems
public record Agents(Top browsers, Top systems) {}
