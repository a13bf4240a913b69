package dev.logtee.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import java.util.List;

/// By what clients are told apart: an address, or the first 64 bits of an IPv6 one, since the rest is the client's
/// choice.
final class Client {
    private static final int PREFIX_BYTES = 8;

    private Client() {}

    /// Who asks on a connection. From this machine it may be a proxy: then it is whom that names last.
    ///
    /// @param remote     the other end of the connection
    /// @param forwarded  the addresses that proxies passed on (`X-Forwarded-For`); a client elsewhere could say
    ///                   anything
    static String of(SocketAddress remote, List<String> forwarded) {
        return isOfThisMachine(remote) && !forwarded.isEmpty() ? named(forwarded.getLast(), remote) : of(remote);
    }

    private static String named(String address, SocketAddress remote) {
        try {
            return of(InetAddress.ofLiteral(address.strip()));
        } catch (IllegalArgumentException e) {
            return of(remote);
        }
    }

    static String of(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null ? of(inet.getAddress()) : "";
    }

    private static String of(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES)
                : address.getHostAddress();
    }

    static boolean isOfThisMachine(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet
                && inet.getAddress() != null
                && inet.getAddress().isLoopbackAddress();
    }
}
