package dev.logtee.traffic;

/// What a bot asked for.
public record BotRow(Bot bot, long hits, long bytes, long errors) {}
