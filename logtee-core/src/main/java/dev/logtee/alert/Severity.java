package dev.logtee.alert;

import java.util.Locale;

/// How much it matters that a rule fires.
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /// As in configuration and JSON: `warning`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
