package dev.logtee.display;

/// Shows nothing.
public record NoDisplay() implements Display {
    @Override
    public void end() {}
}
