package dev.logtee.format;

/// One step of a plan: what to read next, and how it ends. Blanks separate one step from the next.
///
/// @param quoted  whether it stands in quotes; else it ends at a blank, or as its column says
record Step(Column column, boolean quoted) {

    /// What is read.
    enum Column {
        /// A port at its end is cut off.
        VIRTUAL_HOST("%v"),
        /// An address, or the first of a list of them; the list has no end of its own but its last comma, or is quoted.
        HOST("%h"),
        /// Ident (may be missing), user (may hold blanks) and the bracketed time, which alone shows where they end.
        NAMES_AND_TIME("%l %u %t"),
        REQUEST("%r"),
        STATUS("%>s"),
        SIZE("%b"),
        REFERRER("%{Referer}i"),
        USER_AGENT("%{User-agent}i");

        private final String notation;

        Column(String notation) {
            this.notation = notation;
        }

        /// How a `LogFormat` string calls it.
        String notation() {
            return notation;
        }
    }
}
