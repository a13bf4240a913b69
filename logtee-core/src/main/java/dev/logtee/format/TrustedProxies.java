package dev.logtee.format;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Network;
import dev.logtee.bytes.VisibleText;
import java.util.List;

/// The proxies whose word is taken for where a request came from.
///
/// Immutable.
public final class TrustedProxies {
    /// The networks that are not reachable from outside: loopback, private, shared, link-local and unique local ones.
    public static final TrustedProxies PRIVATE = of(List.of(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10"));

    private final List<Network> networks;
    private final String text;

    private TrustedProxies(List<Network> networks, String text) {
        this.networks = networks;
        this.text = text;
    }

    /// The proxies in these networks.
    ///
    /// @param networks  each `ADDRESS` or `ADDRESS/BITS`, of IPv4 or IPv6; at least one
    /// @throws IllegalArgumentException if one of them is not; the message is for people
    public static TrustedProxies of(List<String> networks) {
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("networks must name at least one: networks=" + networks);
        }
        return new TrustedProxies(networks.stream().map(TrustedProxies::network).toList(), String.join(",", networks));
    }

    private static Network network(String text) {
        return Network.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        VisibleText.quoted(text) + " is not a network such as 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32"));
    }

    /// The networks as they were given, with commas between.
    @Override
    public String toString() {
        return text;
    }

    private boolean trusts(Address address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// Makes the client the host of a hit: the last of the addresses that the request came through which is not a
    /// proxy's, if the one that the server saw is a proxy's. What is no address ends the search before it.
    ///
    /// @param address  overwritten
    void findClient(Hit hit, Address address) {
        if (!hit.has(Field.FORWARDED_FOR) || !hit.has(Field.HOST)) {
            return;
        }
        byte[] host = hit.array(Field.HOST);
        if (!address.read(host, hit.start(Field.HOST), hit.end(Field.HOST)) || !trusts(address)) {
            return;
        }
        byte[] list = hit.array(Field.FORWARDED_FOR);
        int from = hit.start(Field.FORWARDED_FOR);
        int to = hit.end(Field.FORWARDED_FOR);
        while (to > from) {
            int comma = lastComma(list, from, to);
            int start = Blanks.skip(list, comma, to);
            int end = Blanks.trimEnd(list, start, to);
            if (!address.read(list, start, end)) {
                return;
            }
            setHost(hit, start, end, list);
            if (!trusts(address)) {
                return;
            }
            to = comma - 1;
        }
    }

    private static void setHost(Hit hit, int from, int to, byte[] list) {
        int start = list[from] == '[' ? from + 1 : from;
        int bracket = ByteSearch.indexOf(list, start, to, (byte) ']');
        int colon = ByteSearch.indexOf(list, start, bracket, (byte) ':');
        boolean port = colon < bracket && ByteSearch.indexOf(list, colon + 1, bracket, (byte) ':') == bracket;
        hit.set(Field.HOST, start, port ? colon : bracket);
        hit.sameArray(Field.FORWARDED_FOR, Field.HOST);
    }

    /// Where the last entry of the list begins.
    private static int lastComma(byte[] list, int from, int to) {
        int at = to;
        while (at > from && list[at - 1] != ',') {
            at--;
        }
        return at;
    }
}
