package dev.logtee.kafka;

import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Records that are passed over because they are none of ours, or damaged.
///
/// Told with the place of the latest when there are twice as many as when it was told before.
final class Rejections {
    private final Consumer<String> notices;
    private long count;

    Rejections(Consumer<String> notices) {
        this.notices = notices;
    }

    long count() {
        return count;
    }

    /// Goes on from so many.
    void count(long before) {
        count = before;
    }

    /// @param at  where it stands, if that is known
    void add(Optional<RecordMetadata> at, MalformedException why) {
        count++;
        if (Long.bitCount(count) == 1) {
            String place = at.map(record -> " of topic " + record.topic()).orElse("") + " passed over, the latest"
                    + at.map(record -> " in partition " + record.partition() + " at offset " + record.offset())
                            .orElse("");
            notices.accept(count + (count == 1 ? " record" : " records") + place + ": "
                    + VisibleText.of(String.valueOf(why.getMessage())));
        }
    }
}
