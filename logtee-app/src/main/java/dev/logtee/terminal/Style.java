package dev.logtee.terminal;

import dev.logtee.display.ErrorShare;

/// What a text is to the one who reads it; how that looks depends on the terminal.
///
/// The 16 colours are the terminal's own, so that they can be read on light and dark grounds alike; those out of 256
/// are of middling lightness for the same reason.
enum Style {
    PLAIN("", "", ""),
    STRONG("1", "1", "1"),
    FAINT("2", "2", "2"),
    GOOD("1", "32", "38;5;35"),
    WARNING("1", "33", "38;5;172"),
    BAD("1", "31", "38;5;167"),
    ALARM("1;7", "1;37;41", "1;38;5;231;48;5;160"),
    BAR("", "36", "38;5;67"),
    HIGH("1", "31", "38;5;167"),
    OVER("1", "33", "38;5;172"),
    LIMIT("2", "33", "38;5;172"),
    CHOSEN("7", "7", "7");

    private final String plain;
    private final String sixteen;
    private final String many;

    Style(String plain, String sixteen, String many) {
        this.plain = plain;
        this.sixteen = sixteen;
        this.many = many;
    }

    /// How much a share of errors stands out.
    static Style ofErrors(long errors, long hits, Style usual) {
        return switch (ErrorShare.of(errors, hits)) {
            case SMALL -> usual;
            case NOTABLE -> WARNING;
            case LARGE -> BAD;
        };
    }

    /// The parameters of SGR (ECMA-48) that show it; empty: none.
    String sgr(Palette palette) {
        return switch (palette) {
            case NONE -> plain;
            case SIXTEEN -> sixteen;
            case MANY -> many;
        };
    }
}
