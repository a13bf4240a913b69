package dev.logtee.display;

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

    String begin() {
        return begin;
    }

    String end() {
        return begin.isEmpty() ? "" : "\u001b[0m";
    }
}
