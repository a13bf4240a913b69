package dev.logtee.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The exact model of a log: writes lines that are like no other, some of them in parts, and remembers them.
final class Writer {
    private final RandomGenerator random;
    private final String name;
    private final List<String> lines = new ArrayList<>();
    private String torn = "";
    private int count;

    /// @param name  begins all its lines
    Writer(String name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    /// All lines that are finished, in order.
    List<String> lines() {
        return lines;
    }

    void write(Path log, int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String rest = next() + "x".repeat(random.nextInt(40));
            text.append(rest).append('\n');
            lines.add(torn + rest);
            torn = "";
        }
        Following.append(log, text.toString());
    }

    /// Writes the beginning of a line, or goes on with it.
    void tear(Path log) throws IOException {
        String part = next() + " ";
        torn += part;
        Following.append(log, part);
    }

    /// Ends a line that was begun.
    void end(Path log) throws IOException {
        if (!torn.isEmpty()) {
            write(log, 1);
        }
    }

    private String next() {
        return name + " " + count++;
    }

    /// What comes next goes to another file: the line that was begun stays as it is.
    void leave() {
        if (!torn.isEmpty()) {
            lines.add(torn);
            torn = "";
        }
    }

    /// Those that are not among others, as often as they are not.
    static List<String> without(List<String> some, List<String> others) {
        Map<String, Integer> counts = new HashMap<>();
        others.forEach(line -> counts.merge(line, 1, Integer::sum));
        return some.stream()
                .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                .toList();
    }
}
