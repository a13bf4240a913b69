package dev.logtee.notify;

import dev.logtee.alert.AlertEvent.Kind;
import java.util.Optional;

/// Takes letters to one place. May be used by several threads.
interface Receiver {
    /// Returns when the place has taken all of them.
    ///
    /// @param parcel  exactly one letter unless [#takesSeveral]
    /// @return what is wrong though they were taken, on one line; empty: nothing
    /// @throws DeliveryException if it has not, or nobody knows
    Optional<String> send(Parcel parcel) throws DeliveryException;

    /// Whether several letters are one message there.
    default boolean takesSeveral() {
        return true;
    }

    /// Whether events of this kind mean something there.
    default boolean takes(Kind kind) {
        return true;
    }

    /// Whether what was raised stays there until it is told to be over.
    default boolean keepsUntilRecovered() {
        return false;
    }
}
