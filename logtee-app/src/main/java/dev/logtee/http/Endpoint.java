package dev.logtee.http;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.VisibleText;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Where a server listens.
///
/// @param host  a name or an address of this machine, an IPv6 one without brackets
/// @param port  0 to 65535; 0: one that is free
public record Endpoint(String host, int port) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_PORT = 65_535;

    public Endpoint {
        requireNonNull(host, "host");
        if (host.isEmpty() || port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException(
                    "host must not be empty, port must be 0 to 65535: host=" + host + ", port=" + port);
        }
    }

    /// Reads `[HOST:]PORT`; without a host it is the loopback address.
    ///
    /// @throws IllegalArgumentException if `text` is none; its message is for people
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : withoutBrackets(text.substring(0, colon));
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MOST_PORT) {
            throw new IllegalArgumentException(VisibleText.quoted(text)
                    + " is not a port, or a host and a port, such as 7890, 0.0.0.0:7890 or [::1]:7890");
        }
        return new Endpoint(host, Integer.parseInt(port));
    }

    private static String withoutBrackets(String host) {
        boolean hasColon = host.indexOf(':') >= 0;
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return hasColon ? "" : host;
    }

    /// Whether only programs on this machine can reach it.
    ///
    /// @throws UnknownHostException if the host has no address
    public boolean isLoopback() throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    /// The host as a URL has it: `127.0.0.1`, `[::1]`.
    String hostInUrl() {
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }

    /// As a URL has it: `127.0.0.1:7890`, `[::1]:7890`.
    @Override
    public String toString() {
        return hostInUrl() + ':' + port;
    }
}
