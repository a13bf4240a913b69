package dev.logtee.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Made-up countries and autonomous systems: of addresses by their first byte, and by that and three bits
/// of the last.
public final class Places {
    public static final Registry COUNTRIES = address -> Optional.ofNullable(
                    Map.of(10, "DE", 11, "FR", 0x20, "JP", 12, "not a code").get((int) address.getAddress()[0]))
            .flatMap(Registered::country);

    public static final Registry ASNS = address -> {
        byte[] bytes = address.getAddress();
        int last = (bytes[bytes.length - 1] & 0xff) >> 5;
        return bytes[0] == 12 ? Optional.empty() : Registered.asn((bytes[0] << 8) + last, "Hosting of " + last);
    };

    public static final Origins ORIGINS = new Origins(Optional.of(COUNTRIES), Optional.of(ASNS));

    private Places() {}

    /// All hits, with where they come from.
    static View view(Condition... where) {
        return new View(List.of(where), new Addresses.AsLogged(), List.of(), 1, List.of(), ORIGINS);
    }
}
