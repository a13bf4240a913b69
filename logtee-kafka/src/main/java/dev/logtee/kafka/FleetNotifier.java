package dev.logtee.kafka;

import java.io.IOException;
import java.util.Set;

/// Tells people of a fleet's alerts, which it hears of from its run, while it is its turn: of several, one does.
///
/// All on the thread of the run.
public interface FleetNotifier {
    /// What tells its group from others of the same topic; those of a group tell the same people. Empty: the usual one.
    String suffix();

    /// Whether there is anybody to be told; one that tells nobody takes no turn.
    boolean hasReceivers();

    /// It is its turn, from now on: of the events until now it tells these, all others were told.
    ///
    /// @param untold  their ids
    /// @throws IOException if it cannot now; it is asked again
    void takeOver(Set<String> untold) throws IOException;

    /// It is the turn of another: what comes is kept, since that one may be gone before it is told.
    void standBy();

    /// The ids of events that are still to be told.
    ///
    /// @throws IOException if that cannot be said now
    Set<String> untold() throws IOException;
}
