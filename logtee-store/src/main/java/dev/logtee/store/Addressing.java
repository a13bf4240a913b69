package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import java.util.List;

/// Decides who is told of what. Asked by the thread that commits.
public interface Addressing {
    /// A letter to one receiver.
    ///
    /// @param isOld      whether the event was long ago when it was judged
    /// @param dueMillis  when it is to be sent, in milliseconds since 1970
    record Addressed(String receiver, Letter letter, boolean isOld, long sinceMillis, long dueMillis) {}

    /// Whom an event is told. Of a recovery, only those get the letter who were sent that the alert fires.
    List<Addressed> of(AlertEvent event);

    /// Whether what was old when it was judged may be told now, of alerts that still fire.
    ///
    /// @param lines  read so far, as the ledger counts them
    boolean isLive(long lines);

    /// The wall clock, in milliseconds since 1970.
    long nowMillis();

    /// Whether all that was told before is in this outbox. Else a recovery is sent even if nothing is known of its
    /// alert.
    boolean isComplete();

    /// What was decided is kept; called after every commit.
    void written(Written written);

    /// What a commit did to the outbox.
    ///
    /// @param put      messages that are to be sent
    /// @param held     messages of old events, which are not
    /// @param dropped  messages that had to make room
    record Written(int put, int held, int dropped) {
        static final Written NOTHING = new Written(0, 0, 0);
    }
}
