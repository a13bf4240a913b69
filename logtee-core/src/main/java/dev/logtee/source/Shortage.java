package dev.logtee.source;

import java.util.HashSet;
import java.util.Set;

/// That no more files can be opened: one fault, however many logs it keeps from being read, and told as one. Not for
/// concurrent use.
final class Shortage {
    private final Set<Trouble> kept = new HashSet<>();

    /// Whether this log is the first that it keeps from being read.
    boolean begin(Trouble log) {
        return kept.add(log) && kept.size() == 1;
    }

    boolean keeps(Trouble log) {
        return kept.contains(log);
    }

    /// Whether this log was the last one.
    boolean end(Trouble log) {
        return kept.remove(log) && kept.isEmpty();
    }
}
