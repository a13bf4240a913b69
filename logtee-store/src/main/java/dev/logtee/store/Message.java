package dev.logtee.store;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent.Kind;

/// How a letter to one receiver stands.
///
/// @param number       orders messages
/// @param receiver     its name
/// @param id           of the event
/// @param alert        what the event is about: one rule, or one source of it
/// @param kind         what happened
/// @param sinceMillis  when it was to be sent first, in milliseconds since 1970
/// @param dueMillis    when it is to be tried next, likewise; [#NEVER] if it is not
/// @param attempts     how often it was tried in vain since it last went through
/// @param why          why it did not go through the last time; empty: it was not tried, or did
public record Message(
        long number,
        String receiver,
        String id,
        String alert,
        Kind kind,
        long sinceMillis,
        long dueMillis,
        int attempts,
        State state,
        String why) {
    /// When a message is due that is not to be tried.
    public static final long NEVER = Long.MAX_VALUE;

    /// What is to become of a message.
    public enum State {
        /// Of an event that was old when it was judged: sent if its alert still fires once the log has been caught up
        /// with.
        HELD,
        /// To be delivered.
        WAITING,
        /// It was delivered and its alert still fires: maybe to be repeated.
        TOLD,
        /// Delivered, and done with.
        DELIVERED,
        /// Tried for long enough in vain.
        GIVEN_UP,
        /// Had to make room for later ones.
        DROPPED;

        /// Whether something may still come of it.
        public boolean isOpen() {
            return this == HELD || this == WAITING || this == TOLD;
        }
    }

    public Message {
        requireNonNull(receiver, "receiver");
        requireNonNull(id, "id");
        requireNonNull(alert, "alert");
        requireNonNull(kind, "kind");
        requireNonNull(state, "state");
        requireNonNull(why, "why");
    }
}
