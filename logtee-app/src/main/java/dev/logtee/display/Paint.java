package dev.logtee.display;

import dev.logtee.alert.AlertEvent;

/// The few ways in which text stands out.
///
/// @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">SGR, ECMA-48</a>
enum Paint {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    RED("31"),
    YELLOW("33"),
    STRONG_RED("1;31"),
    STRONG_GREEN("1;32");

    private final String begin;

    Paint(String code) {
        begin = code.isEmpty() ? "" : "\u001b[" + code + 'm';
    }

    /// What an event of an alert stands out by.
    static Paint of(AlertEvent.Kind kind) {
        return switch (kind) {
            case TRIGGERED -> STRONG_RED;
            case RECOVERED -> STRONG_GREEN;
            case NO_DATA, CLOCK_BACK -> YELLOW;
        };
    }

    /// How much a share of errors stands out.
    static Paint ofErrors(long errors, long hits) {
        return switch (ErrorShare.of(errors, hits)) {
            case SMALL -> PLAIN;
            case NOTABLE -> YELLOW;
            case LARGE -> RED;
        };
    }

    String begin() {
        return begin;
    }

    String end() {
        return begin.isEmpty() ? "" : "\u001b[0m";
    }
}
