package dev.logtee.traffic;

/// Words for what is wrong with something that a person wrote.
final class Faults {
    private Faults() {}

    /// What is wrong, the text with its faulty part `[from, to)` marked, and the way out.
    static IllegalArgumentException at(String text, int from, int to, String problem, String wayOut) {
        String mark = " ".repeat(from) + "^".repeat(Math.max(1, to - from));
        return new IllegalArgumentException(problem + "\n  " + text + "\n  " + mark + "\n  " + wayOut);
    }
}
