package dev.logtee.display;

import dev.logtee.alert.AlertEvent;

/// The words of an event: the same on the terminal, in JSON, and wherever it is sent.
public final class AlertText {
    private AlertText() {}

    public static String of(AlertEvent event, Stamps stamps) {
        String at = stamps.iso(event.at());
        return switch (event.kind()) {
            case TRIGGERED -> "High traffic generated an alert - hits = " + event.hits() + ", triggered at " + at;
            case RECOVERED -> "High traffic alert recovered - hits = " + event.hits() + ", recovered at " + at;
            case CLOCK_BACK ->
                "The log's clock was set back by " + Numbers.span(Math.round(event.value()))
                        + ", counting goes on from " + at;
        };
    }
}
