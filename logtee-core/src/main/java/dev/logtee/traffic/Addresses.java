package dev.logtee.traffic;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.SipHash;

/// How the addresses of clients are shown and stored. Hits are grouped, and visitors counted, by what is shown: nothing
/// finer is kept anywhere.
public sealed interface Addresses {

    /// As they stand in the log.
    record AsLogged() implements Addresses {}

    /// The first 16 bits of an IPv4 address (`192.0.0.0`), the first 64 of an IPv6 address (`2001:db8:1:2::`).
    ///
    /// Of an IPv4 address mapped into IPv6 or in a 6to4 prefix, these are its first 16 bits. Of a host name it is the
    /// last two labels, but never the first one (`*.example.net`, `*`); of anything else, `*`.
    record Shortened() implements Addresses {}

    /// A keyed hash of each, as 12 hexadecimal digits: visitors are told apart as before, but not who they are.
    ///
    /// @param hash  with a key that is kept as secret as the addresses, or forgotten
    record Hashed(SipHash hash) implements Addresses {
        public Hashed {
            requireNonNull(hash, "hash");
        }
    }
}
