package dev.logtee.service;

/// Answers a signal until it is closed.
public interface Answering extends AutoCloseable {
    /// From then on the process does on the signal what it did before.
    @Override
    void close();
}
