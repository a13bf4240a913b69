package dev.logtee.pipeline;

import java.time.Duration;
import java.util.Locale;

/// Words for lines that are late because rules took all of their memory.
final class EarlyClosing {
    private EarlyClosing() {}

    static String told(long seconds) {
        return "a line is late that is "
                + Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT)
                + " behind, though --lateness allows for it: what the rules keep of each second took all of its memory;"
                + " fewer rules of visitors and percentiles leave more time";
    }
}
