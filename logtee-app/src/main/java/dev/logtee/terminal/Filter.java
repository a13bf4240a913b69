package dev.logtee.terminal;

import dev.logtee.dashboard.Entry;
import dev.logtee.traffic.Conditions;
import java.util.Locale;

/// What is typed after a `/`: conditions to drill down by, or a text that rows have to hold.
///
/// @param isTyping  whether keys go into it
/// @param problem   what is wrong with it; else empty
record Filter(String text, boolean isTyping, String problem) {
    static final Filter NONE = new Filter("", false, "");

    static Filter typing(String text) {
        return new Filter(text, true, "");
    }

    Filter typed() {
        return new Filter(text, false, "");
    }

    Filter wrong(String problem) {
        return new Filter(text, isTyping, problem);
    }

    boolean isOfConditions() {
        return Conditions.isMeant(text);
    }

    /// The text that rows have to hold; conditions are not looked for in rows.
    String rowText() {
        return isOfConditions() ? "" : text;
    }

    /// Whether a row is shown, in any case.
    boolean takes(Entry entry) {
        return entry.text().toLowerCase(Locale.ROOT).contains(rowText().toLowerCase(Locale.ROOT));
    }
}
