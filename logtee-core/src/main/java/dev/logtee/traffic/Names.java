package dev.logtee.traffic;

/// Names that texts bear, by number.
interface Names {
    /// Instead of a number: a text bears no name.
    int NONE = -1;

    int size();

    String get(int number);

    /// The number of the name that `text[from, to)` bears, or [#NONE].
    int find(byte[] text, int from, int to);
}
