package dev.logtee.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/// What a client asks of a [Resource].
///
/// @param parameters  of the URL's query, decoded; of one that is repeated the first
/// @param accept      the media types it takes, as it said; empty: it did not say
/// @param etag        the version that it has (`If-None-Match`); empty: none
public record Query(Map<String, String> parameters, String accept, String etag) {
    public Query {
        parameters = Map.copyOf(parameters);
        requireNonNull(accept, "accept");
        requireNonNull(etag, "etag");
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
