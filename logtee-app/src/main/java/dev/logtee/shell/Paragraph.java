package dev.logtee.shell;

import java.util.ArrayList;
import java.util.List;

/// Text in lines of a width.
public final class Paragraph {
    private Paragraph() {}

    /// Lines broken at blanks only: a value such as `+02:00` is never torn, and a longer word has a line to itself.
    ///
    /// @param width  in characters, above 0
    /// @return at least one line
    public static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
