package dev.logtee.kafka;

import dev.logtee.bytes.VisibleText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Says once that two shippers go by one name. Each is taken for the other, begun anew: so it is told by one that comes
/// back after another had taken its place.
final class Namesakes {
    private final Consumer<String> notices;
    private final Map<String, Long> replaced = new HashMap<>(); // the series that another took the place of, by name
    private boolean isTold;

    Namesakes(Consumer<String> notices) {
        this.notices = notices;
    }

    /// A name is gone on with by another series than before.
    void changed(String name, long before, long now) {
        Long earlier = replaced.put(name, before);
        if (!isTold && earlier != null && earlier == now) {
            isTold = true;
            notices.accept("two shippers send what they call " + VisibleText.of(name) + ": what is sent again after a"
                    + " crash is then counted twice, and none of them is waited for; give each server a --host of its"
                    + " own");
        }
    }

    void forget(String name) {
        replaced.remove(name);
    }
}
