package dev.logtee.traffic;

/// What a [Registry] tells of hosts that are addresses.
public enum Origin {
    /// In which country a host is.
    COUNTRY,
    /// To which autonomous system it belongs: networks that somebody runs as one, such as a hosting provider.
    ASN
}
