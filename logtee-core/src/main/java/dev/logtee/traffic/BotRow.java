package dev.logtee.traffic;

import dev.logtee.sketch.Row;

/// What a bot asked for.
///
/// @param counted  its hits, with its name for a label
public record BotRow(Bot bot, Row counted) {}
