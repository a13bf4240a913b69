package dev.logtee.kafka;

import dev.logtee.bytes.VisibleText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Shippers whose clocks are ahead of this machine's: each is told of once, so that someone sets it right.
///
/// What they ship is stamped in the future, too, and would have all others count as late.
final class FutureClocks {
    /// So far clocks may be apart, and stamps ahead of them.
    static final long TOLERANCE_MILLIS = 60_000;

    private static final int MOST = 128;

    private final Consumer<String> notices;
    private final Set<String> told = new HashSet<>();

    FutureClocks(Consumer<String> notices) {
        this.notices = notices;
    }

    void look(String source, long aheadMillis) {
        if (aheadMillis > TOLERANCE_MILLIS && told.size() < MOST && told.add(source)) {
            notices.accept("the clock of the shipper of " + VisibleText.of(source) + " is " + aheadMillis / 1000
                    + " s ahead of this machine's: lines that are stamped in the future belong to no second");
        }
    }
}
