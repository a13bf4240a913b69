package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;

/// Shows nothing.
public record NoDisplay() implements Display {
    @Override
    public void interval(Interval interval) {}

    @Override
    public void quiet(long from, long to) {}

    @Override
    public void alert(AlertEvent event) {}

    @Override
    public void end() {}
}
