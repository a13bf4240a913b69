package dev.logtee.alert;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.OptionalDouble;

/// What has changed most when a rule fired: a value whose share of the window grew.
///
/// Shares are estimates from a sample of hits: mostly within 5 points of a hundred.
///
/// @param what    what the value is
/// @param value   safe to show, cut where it is long
/// @param of      of what it is a share
/// @param share   of the rule's window, 0 to 1
/// @param before  of the hour before the window, or of what is known of it; empty: nothing is
public record Reason(What what, String value, Of of, double share, OptionalDouble before) {
    /// What a value is.
    public enum What {
        SECTION,
        HOST,
        /// The /24 or /48 of hosts.
        NETWORK,
        /// That names no bot.
        USER_AGENT,
        STATUS,
        /// Of hosts, by its code of ISO 3166.
        COUNTRY,
        /// The autonomous system of hosts: `AS64496 Example Hosting`.
        ASN,
        /// That user agents name.
        BOT;

        /// As in JSON: `user_agent`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of what a share is.
    public enum Of {
        HITS,
        BYTES,
        ERRORS,
        SERVER_ERRORS;

        /// For people: `server errors`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Reason {
        requireNonNull(what, "what");
        requireNonNull(value, "value");
        requireNonNull(of, "of");
        requireNonNull(before, "before");
    }

    /// By how much the share grew; below 0 if it shrank.
    public double growth() {
        return share - before.orElse(0);
    }
}
