package dev.logtee.kafka;

import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/// What keeps Kafka's clients from a broker that is there, which they write to their log and tell nobody: to those who
/// ask it is one that gives no answer.
final class Remarks extends Handler {
    private volatile @Nullable AuthenticationException refusal;
    private volatile boolean isUnknown;
    private volatile boolean endsConnections;

    /// Begins anew.
    void forget() {
        refusal = null;
        isUnknown = false;
        endsConnections = false;
    }

    /// Why no login can even be tried, such as a mechanism that is not of the login module.
    Optional<AuthenticationException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// What else may be the matter, to be said after a colon; empty: that is not known.
    Optional<String> doubt() {
        if (endsConnections) { // as where only one of both speaks TLS
            return Optional.of("it takes connections, and ends them; is security.protocol, in the file of"
                    + " --kafka-config, what is spoken there?");
        }
        return isUnknown ? Optional.of("a host's name cannot be resolved here") : Optional.empty();
    }

    @Override
    public void publish(LogRecord said) {
        String text = String.valueOf(said.getMessage());
        isUnknown |= text.contains("DNS resolution failed");
        endsConnections |= text.contains("terminated during authentication") // TLS was spoken to
                || text.contains("being disconnected") // a request was under way
                || said.getThrown() instanceof OutOfMemoryError; // what TLS answers, taken for a length
        for (Throwable cause = said.getThrown(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException why) {
                refusal = why; // of several the innermost, which says more
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
