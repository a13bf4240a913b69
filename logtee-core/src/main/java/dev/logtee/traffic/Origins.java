package dev.logtee.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// Who tells what of hosts that are addresses. Immutable; for any thread.
///
/// @param countries  tells in which country one is
/// @param asns       tells to which autonomous system one belongs
public record Origins(Optional<Registry> countries, Optional<Registry> asns) {
    /// Nobody tells anything.
    public static final Origins NONE = new Origins(Optional.empty(), Optional.empty());

    public Origins {
        requireNonNull(countries, "countries");
        requireNonNull(asns, "asns");
    }

    /// Who tells this.
    public Optional<Registry> of(Origin origin) {
        return switch (origin) {
            case COUNTRY -> countries;
            case ASN -> asns;
        };
    }

    /// The first of some conditions that asks for what nobody tells.
    public Optional<Condition> unanswered(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.origin().flatMap(this::of).isEmpty()
                        && condition.origin().isPresent())
                .findFirst();
    }
}
