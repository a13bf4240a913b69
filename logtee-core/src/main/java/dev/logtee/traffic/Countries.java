package dev.logtee.traffic;

import java.net.InetAddress;
import java.util.Optional;

/// Tells in which country an address is used. Called on several threads at once.
@FunctionalInterface
public interface Countries {
    /// Its code by ISO 3166-1, two capital letters; empty: not known.
    Optional<String> of(InetAddress address);
}
