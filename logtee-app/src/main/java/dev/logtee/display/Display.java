package dev.logtee.display;

import dev.logtee.engine.EngineOutput;

/// Shows what was counted, as it is counted. Not for concurrent use.
///
/// Whatever is shown has been handed to the operating system when a method returns.
///
/// Every method may throw [OutputFailed].
public sealed interface Display extends EngineOutput permits TextDisplay, JsonDisplay, NoDisplay {
    /// Shows what is to be said once a run is over.
    default void end() {}
}
