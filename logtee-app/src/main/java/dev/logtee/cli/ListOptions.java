package dev.logtee.cli;

/// How lists are shown, too.
abstract class ListOptions extends LookOptions {
    static final String TOP = "How many entries lists have at most. Default: 10";
    static final int USUAL = 10;

    private final Given<Integer> top = option("--top", "N", ListOptions::length, TOP);

    final int top() {
        return top.orElse(USUAL);
    }

    /// Reads how long lists are.
    static int length(String text) {
        return (int) Converters.whole(text, 1, 4096);
    }
}
