package dev.logtee.config;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A quote or bracket that a TOML text opens and does not close. The library tells of it only where it came to a
/// stand, which may be at the end of the file.
///
/// @param fault       what is told of it, at the place where it opens
/// @param isByItself  whether all after its line can be understood without that
record Opening(Fault fault, boolean isByItself) {
    /// How deep the library reads.
    private static final int DEEPEST = 500;

    /// The first one of `text`; null if it closes all it opens.
    static @Nullable Opening first(String text) {
        return new Search(text).first();
    }

    private static final class Search {
        private final String text;
        private final Deque<Integer> open = new ArrayDeque<>(); // brackets in a value, the innermost first
        private int at;
        private boolean isLineBegun; // whether anything but blanks came on this line

        private Search(String text) {
            this.text = text;
        }

        private @Nullable Opening first() {
            for (; at < text.length(); at++) {
                Opening found = switch (text.charAt(at)) {
                    case '"', '\'' -> quoted();
                    case '[', '{' -> bracket();
                    case '=' -> isIn('[') ? unclosed() : null; // a key in the middle of a list
                    case '\n' -> isIn('{') ? unclosed() : null;
                    default -> other();
                };
                if (found != null) {
                    return found;
                }
                isLineBegun = at < text.length() && (isLineBegun ? text.charAt(at) != '\n' : text.charAt(at) > ' ');
            }
            return open.isEmpty() ? null : unclosed();
        }

        private @Nullable Opening other() {
            switch (text.charAt(at)) {
                case '#' -> at = lineEnd() - 1;
                case ']', '}' -> open.pollFirst();
                default -> {}
            }
            return null;
        }

        private boolean isIn(char bracket) {
            Integer innermost = open.peekFirst();
            return innermost != null && text.charAt(innermost) == bracket;
        }

        /// Passes a text in quotes of any of the four kinds.
        private @Nullable Opening quoted() {
            char quote = text.charAt(at);
            String three = String.valueOf(quote).repeat(3);
            boolean isLong = text.startsWith(three, at);
            int from = at;
            String end = isLong ? three : three.substring(2);
            int limit = isLong ? text.length() : lineEnd();
            for (at += end.length(); at < limit && !text.startsWith(end, at); at++) {
                at += quote == '"' && text.charAt(at) == '\\' ? 1 : 0;
            }
            if (at >= limit) {
                return unended(from, isLong ? end : "quote", !isLong && open.isEmpty());
            }
            at += end.length() - 1;
            return null;
        }

        private Opening unended(int from, String missing, boolean isByItself) {
            return new Opening(
                    fault(from, "this text does not end: its closing " + missing + " is missing", ""), isByItself);
        }

        /// A header has no value within it: it is passed.
        private @Nullable Opening bracket() {
            if (open.isEmpty() && !isLineBegun) {
                at = lineEnd() - 1;
                return null;
            }
            open.push(at);
            return open.size() > DEEPEST
                    ? new Opening(fault(open.getLast(), "brackets are more than " + DEEPEST + " deep", ""), false)
                    : null;
        }

        /// The outermost: what is within it may be meant to be outside.
        private Opening unclosed() {
            int from = open.getLast();
            Fault fault = text.charAt(from) == '['
                    ? fault(from, "this list does not end: a comma or its ] is missing", "")
                    : fault(
                            from,
                            "this table does not end on its line: its } is missing",
                            "A table of several lines has a header of its own, such as [traffic].");
            return new Opening(fault, false);
        }

        private Fault fault(int from, String problem, String help) {
            int line = Math.toIntExact(
                    text.substring(0, from).chars().filter(c -> c == '\n').count());
            return new Fault(new Place(line + 1, from - text.lastIndexOf('\n', from - 1), 1), problem, help);
        }

        private int lineEnd() {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
    }
}
