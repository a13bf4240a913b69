package dev.logtee.notify;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A receiver did not take what it was sent; the message says why, on one line that is safe to show.
public final class DeliveryException extends IOException {
    private final Duration notBefore;

    DeliveryException(@Nullable String why) {
        this(why, Duration.ZERO);
    }

    /// @param notBefore  for how long the receiver asks to be left alone
    DeliveryException(@Nullable String why, Duration notBefore) {
        super(Words.firstLine(why));
        this.notBefore = notBefore;
    }

    Duration notBefore() {
        return notBefore;
    }

    /// The reason.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
