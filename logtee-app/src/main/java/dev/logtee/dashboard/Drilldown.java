package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.VisibleText;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which hits a second count is about, level by level: each narrows those before it. Immutable.
public record Drilldown(List<Level> levels) {
    /// All hits: no second count.
    public static final Drilldown NONE = new Drilldown(List.of());

    /// The most levels.
    public static final int MOST_LEVELS = 16;

    /// What one level asks for.
    ///
    /// @param words    what it is called, safe to show
    /// @param where    as of a [dev.logtee.traffic.View]
    /// @param stretch  the only time that is looked at; empty: what is the latest, as it comes
    /// @param source   the only log that is looked at, by its name; empty: all
    public record Level(String words, List<Condition> where, Optional<Stretch> stretch, Optional<String> source) {
        public Level {
            requireNonNull(words, "words");
            where = List.copyOf(where);
            requireNonNull(stretch, "stretch");
            requireNonNull(source, "source");
        }

        /// Reads the conditions that hits have to fulfil, as [Conditions#parse].
        ///
        /// @throws IllegalArgumentException if they are none; its message is for people, and one line
        public static Level parse(String conditions) {
            try {
                return of(Conditions.parse(conditions));
            } catch (IllegalArgumentException e) {
                // The lines between the first, which says what is wrong, and the last, the way out, show the place.
                List<String> lines = String.valueOf(e.getMessage())
                        .lines()
                        .map(String::strip)
                        .toList();
                String fault = lines.getFirst() + (lines.size() == 1 ? "" : ". " + lines.getLast());
                throw new IllegalArgumentException(fault, e);
            }
        }

        /// Of hits of which these conditions hold.
        public static Level of(List<Condition> where) {
            return new Level(VisibleText.of(Conditions.line(where)), where, Optional.empty(), Optional.empty());
        }

        /// Of the hits of one source.
        public static Level of(String source) {
            return new Level("source " + VisibleText.of(source), List.of(), Optional.empty(), Optional.of(source));
        }
    }

    public Drilldown {
        levels = List.copyOf(levels);
        if (levels.size() > MOST_LEVELS) {
            throw new IllegalArgumentException("at most " + MOST_LEVELS + " levels: levels=" + levels.size());
        }
    }

    public boolean isNone() {
        return levels.isEmpty();
    }

    /// One level further; of as many as there may be, the last is replaced.
    public Drilldown into(Level level) {
        List<Level> deeper = new ArrayList<>(levels.subList(0, Math.min(levels.size(), MOST_LEVELS - 1)));
        deeper.add(level);
        return new Drilldown(deeper);
    }

    /// The conditions of each level, of which all have to hold.
    public List<List<Condition>> groups() {
        return levels.stream()
                .map(Level::where)
                .filter(where -> !where.isEmpty())
                .toList();
    }

    /// The time that is looked at, if it is a certain one: that of the last level that says so.
    public Optional<Stretch> stretch() {
        return levels.reversed().stream()
                .flatMap(level -> level.stretch().stream())
                .findFirst();
    }

    /// The only log that is looked at, if there is one: that of the last level that says so.
    public Optional<String> source() {
        return levels.reversed().stream()
                .flatMap(level -> level.source().stream())
                .findFirst();
    }
}
