package dev.logtee.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Made-up countries: of addresses by their first byte.
public final class Places {
    public static final Countries BY_FIRST_BYTE = address -> Optional.ofNullable(
            Map.of(10, "DE", 11, "FR", 0x20, "JP", 12, "not a code").get((int) address.getAddress()[0]));

    private Places() {}

    /// All hits, with their countries.
    static View view(Condition... where) {
        return new View(List.of(where), new Addresses.AsLogged(), List.of(), 1, List.of(), Optional.of(BY_FIRST_BYTE));
    }
}
