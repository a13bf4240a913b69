package dev.logtee.generate;

import static java.util.Objects.requireNonNull;

/// What the made-up traffic is like.
///
/// @param seed      the same seed makes the same lines
/// @param combined  whether lines end with referrer and user agent
/// @param variety   who asks for what
/// @param rhythm    when
public record Recipe(long seed, boolean combined, Variety variety, Rhythm rhythm) {
    public Recipe {
        requireNonNull(variety, "variety");
        requireNonNull(rhythm, "rhythm");
    }
}
