package dev.logtee.format;

/// A reader that can say how well a line fits and where one broke, which is how formats are told apart and explained.
interface FormatReader extends LineReader {
    int ALL_KNOWN = -1;

    /// How well the line read last fits, if it was a hit: 4 for each column it has, less what speaks against it. By
    /// this, formats are told apart that can all read a line.
    int fit();

    /// Whether the line read last, if it was a hit, looks as lines of this format do. If not, it may be one of a format
    /// that is like it.
    default boolean isRegular() {
        return true;
    }

    /// Whether the line read last, if it was a hit, has all that it takes to tell the format by it. One that has
    /// not can be read, but tells another.
    default boolean isWhole() {
        return true;
    }

    /// Where of the line read last, if it was a hit, that begins which its format does not know and passes over: an
    /// offset in its bytes, or [#ALL_KNOWN].
    default int passedOverFrom() {
        return ALL_KNOWN;
    }

    /// Where the line read last broke, if it was invalid or not whole: an offset in its bytes.
    int brokeAt();

    /// What was expected there, for people.
    String expected();
}
