package dev.logtee.shell;

import java.util.List;

/// A converter of picocli that takes a few words only, and says which.
public interface Choice {
    /// In the order in which they are told; at least one.
    List<String> choices();
}
