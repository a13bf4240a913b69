package dev.logtee.config;

/// Where something stands in a file.
///
/// @param line    from 1
/// @param column  of its first character, from 1
/// @param length  in characters, on that line; at least 1
record Place(int line, int column, int length) {
    static final Place START = new Place(1, 1, 1);

    Place {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "line, column and length must be at least 1: " + line + ", " + column + ", " + length);
        }
    }
}
