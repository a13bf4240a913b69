package dev.logtee.traffic;

import java.util.Locale;

/// A program that says in its user agent what it is.
///
/// @param name  as its maker calls it
public record Bot(Kind kind, String name) {
    /// The one of this name; what is not known by it is of [Kind#OTHER].
    public static Bot named(String name) {
        return BotTable.called(name).orElseGet(() -> new Bot(Kind.OTHER, name));
    }

    /// What it does here.
    public enum Kind {
        /// Gathers or fetches for artificial intelligence.
        AI,
        SEARCH,
        /// Looks at links that people share.
        SOCIAL,
        SEO,
        MONITOR,
        SCANNER,
        FEED,
        /// A program or library that anyone may use.
        TOOL,
        OTHER;

        /// As in JSON's `kind`: `ai`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
