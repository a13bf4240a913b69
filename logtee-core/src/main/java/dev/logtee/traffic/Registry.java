package dev.logtee.traffic;

import java.net.InetAddress;
import java.util.Optional;

/// Tells as what an address is registered. Called on several threads at once.
@FunctionalInterface
public interface Registry {
    /// Empty: not known.
    Optional<Registered> of(InetAddress address);
}
