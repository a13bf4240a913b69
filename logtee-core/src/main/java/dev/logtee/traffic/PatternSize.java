package dev.logtee.traffic;

/// How large a pattern becomes once its counted repeats are written out, as its engine writes them: the product of
/// those that lie within each other, which a few characters make as large as one likes.
///
/// What is no pattern has some size, too; the engine says what is wrong with it.
///
/// @see <a href="https://github.com/google/re2/wiki/Syntax">the syntax of RE2</a>
final class PatternSize {
    /// Characters, classes and groups that are tried at each byte.
    static final int MOST_PARTS = 10_000;
    static final int DEEPEST = 100;

    private final String pattern;
    private final long[] parts = new long[DEEPEST + 1]; // by depth
    private int depth;
    private int at;
    private long last; // parts of what a repeat would repeat

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /// Whether it has more parts than [#MOST_PARTS], or more groups within each other than [#DEEPEST].
    static boolean isTooLarge(String pattern) {
        PatternSize size = new PatternSize(pattern);
        while (size.at < pattern.length()) {
            if (!size.next() || size.parts[size.depth] > MOST_PARTS) {
                return true;
            }
        }
        return false;
    }

    /// @return false if it lies too deep
    private boolean next() {
        char character = pattern.charAt(at++);
        switch (character) {
            case '(' -> {
                if (depth == DEEPEST) {
                    return false;
                }
                parts[++depth] = 0;
            }
            case ')' -> close();
            case '{' -> repeat();
            case '[' -> {
                passClass();
                add(1);
            }
            case '\\' -> escape();
            default -> add(1);
        }
        return true;
    }

    private void close() {
        if (depth > 0) {
            long group = Math.max(1, parts[depth--]);
            add(group);
        }
    }

    private void add(long more) {
        last = more;
        parts[depth] += more;
    }

    /// `{3}`, `{3,}`, `{3,5}`; all else in braces stands for itself.
    private void repeat() {
        int end = pattern.indexOf('}', at);
        String bounds = end < 0 ? "" : pattern.substring(at, end);
        if (!bounds.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            add(1);
            return;
        }
        at = end + 1;
        int comma = bounds.indexOf(',');
        String most = bounds.substring(comma + 1);
        long times = most.isEmpty() ? Long.parseLong(bounds.substring(0, comma)) + 1 : Long.parseLong(most);
        parts[depth] += last * (Math.max(1, times) - 1);
        last *= Math.max(1, times);
    }

    private void passClass() {
        at += pattern.startsWith("^", at) ? 1 : 0;
        at += pattern.startsWith("]", at) ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            at = named >= 0 ? named + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
        }
        at++;
    }

    /// `\.`, `\pL`, `\p{Greek}`, `\x{10FFFF}`, `\Q...\E`.
    private void escape() {
        if (pattern.startsWith("Q", at)) {
            int end = pattern.indexOf("\\E", at);
            int to = end < 0 ? pattern.length() : end;
            parts[depth] += to - at - 1;
            last = 1;
            at = end < 0 ? to : end + 2;
            return;
        }
        boolean isBraced = at + 1 < pattern.length() && "pPx".indexOf(pattern.charAt(at)) >= 0;
        int end = isBraced && pattern.charAt(at + 1) == '{' ? pattern.indexOf('}', at) : -1;
        at = end < 0 ? at + 1 : end + 1;
        add(1);
    }
}
