package dev.logtee.format;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;

/// How lines are read, whatever their format.
///
/// @param logTimezone     of stamps without a zone; if empty, lines with such a stamp are invalid. A time that the
///     zone's clocks passed over is later by what they passed over; of a time that they showed twice, the first is
///     meant.
/// @param trustedProxies  if given, the host of a line is the client that these proxies name in `X-Forwarded-For`,
///     where the format has it
public record ReaderTerms(Optional<ZoneId> logTimezone, Optional<TrustedProxies> trustedProxies) {
    /// Nothing but the lines themselves.
    public static final ReaderTerms NONE = new ReaderTerms(Optional.empty(), Optional.empty());

    public ReaderTerms {
        requireNonNull(logTimezone, "logTimezone");
        requireNonNull(trustedProxies, "trustedProxies");
    }
}
