package dev.logtee.generate;

/// Who asks: each client has its own address and always the same program.
final class Clients {
    /// One client in seven comes by IPv6.
    private static final int BY_IPV6 = 7;

    /// Set aside for documentation.
    private static final byte[] NETWORK = Lines.bytes("2001:db8:");

    private static final byte[] NO_MORE = Lines.bytes("::");

    /// 1.0.0.0, after which there are over a hundred million public addresses.
    private static final int FIRST_PUBLIC = 1 << 24;

    private Clients() {}

    /// The address of a client: no two have the same.
    ///
    /// @param client  0 to 99,999,999
    static void address(Lines out, int client) {
        if (client % BY_IPV6 == BY_IPV6 - 1) {
            sixth(out, client);
        } else {
            fourth(out, client);
        }
    }

    static Agent agent(int client) {
        return Agent.of((int) (Mix.of((long) client) >>> 40));
    }

    /// Walks the cycle of a one-to-one mix on from a public address until it comes to a public one again, which it
    /// must, and by which no two come to the same.
    private static void fourth(Lines out, int client) {
        int address = Mix.of(FIRST_PUBLIC + client);
        while (!isPublic(address >>> 24)) {
            address = Mix.of(address);
        }
        out.number(address >>> 24).put('.').number((address >>> 16) & 255).put('.');
        out.number((address >>> 8) & 255).put('.').number(address & 255);
    }

    private static boolean isPublic(int firstOctet) {
        return firstOctet > 0 && firstOctet < 224 && firstOctet != 10 && firstOctet != 127;
    }

    private static void sixth(Lines out, int client) {
        int network = Mix.of(client);
        out.put(NETWORK)
                .hex(network >>> 16, 4)
                .put(':')
                .hex(network & 0xFFFF, 4)
                .put(NO_MORE);
        out.hex((Mix.of((long) client) & 0xFFFF) | 0x1000, 4);
    }
}
