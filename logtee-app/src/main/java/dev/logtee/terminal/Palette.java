package dev.logtee.terminal;

import java.util.Map;

/// How many colours a terminal has. Without colours there are still bold, faint and inverse.
public enum Palette {
    NONE,
    SIXTEEN,
    MANY;

    /// Of the terminal that these variables describe.
    public static Palette of(Map<String, String> environment) {
        boolean hasMany = environment.getOrDefault("TERM", "").contains("256color")
                || !environment.getOrDefault("COLORTERM", "").isEmpty();
        return hasMany ? MANY : SIXTEEN;
    }
}
