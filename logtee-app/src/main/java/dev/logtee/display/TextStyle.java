package dev.logtee.display;

/// What the place looks like where text is shown.
///
/// @param colour   whether colours may be used
/// @param columns  how wide it is; at least 40
public record TextStyle(boolean colour, int columns) {
    public TextStyle {
        if (columns < 40) {
            throw new IllegalArgumentException("columns must be at least 40: columns=" + columns);
        }
    }
}
