package dev.logtee.display;

/// Shows nothing.
public record NoDisplay() implements Display {}
