package dev.logtee.terminal;

/// A key that was pressed.
sealed interface Key {
    /// One that writes a character.
    record Typed(int codePoint) implements Key {}

    /// Not a key, but what others would have typed: a text that was pasted.
    ///
    /// @param text  without control characters
    record Pasted(String text) implements Key {}

    /// One that does not.
    enum Named implements Key {
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        TAB,
        BACK_TAB,
        ENTER,
        ESCAPE,
        BACKSPACE,
        REDRAW,
        UNKNOWN
    }
}
