package dev.logtee.web;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.Rules;
import java.time.Duration;
import java.time.ZoneId;

/// What a page has to know of the run.
///
/// @param version   of this program
/// @param timezone  of the times shown; where it is an offset under another name (`GMT+2`), that, which browsers know
/// @param every     an interval's length; of a report an hour
/// @param rules     by which it is judged
public record About(String version, ZoneId timezone, Duration every, Rules rules) {
    public About {
        requireNonNull(version, "version");
        timezone = timezone.normalized();
        requireNonNull(every, "every");
        requireNonNull(rules, "rules");
    }
}
