package dev.logtee.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// All addresses that begin with the same bits: `10.0.0.0/8`, `2001:db8::/32`. An address by itself is a network of
/// one.
///
/// @param high  the first 64 bits, as of an [Address]; those beyond the prefix are 0, as in `low`
public record Network(boolean ipv4, long high, long low, long highMask, long lowMask) {

    /// Reads a network or an address; bits beyond the prefix do not matter. Empty if it is neither.
    ///
    /// The prefix counts the bits as they are written: `::ffff:10.0.0.0/104` is `10.0.0.0/8`.
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        byte[] bytes = (slash < 0 ? text : text.substring(0, slash)).getBytes(UTF_8);
        Address address = new Address();
        if (!address.read(bytes, 0, bytes.length)) {
            return Optional.empty();
        }
        int most = address.isIpv4() ? Address.IPV4_BITS : Address.IPV6_BITS;
        boolean isMapped = address.isIpv4() && text.lastIndexOf(':', slash) >= 0;
        int before = isMapped ? Address.IPV6_BITS - Address.IPV4_BITS : 0;
        int bits = slash < 0 ? most : prefix(text.substring(slash + 1)) - before;
        return bits < 0 || bits > most ? Optional.empty() : Optional.of(of(address, bits));
    }

    private static int prefix(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static Network of(Address address, int bits) {
        int inHigh = address.isIpv4() ? Long.SIZE : Math.min(bits, Long.SIZE);
        int inLow = address.isIpv4() ? Address.IPV4_BITS + bits : Math.max(0, bits - Long.SIZE);
        long highMask = firstBits(inHigh);
        long lowMask = firstBits(inLow);
        return new Network(address.isIpv4(), address.high() & highMask, address.low() & lowMask, highMask, lowMask);
    }

    private static long firstBits(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    public boolean contains(Address address) {
        return address.isIpv4() == ipv4 && (address.high() & highMask) == high && (address.low() & lowMask) == low;
    }
}
