package dev.logtee.traffic;

/// A bucket of a [Histogram].
///
/// @param from  its values are above that, in bytes or seconds; the first bucket, from 0 to 0, holds zeros
/// @param to    and at most that
/// @param hits  those whose value is within 1 % of a bound may be counted on its other side
public record Bucket(double from, double to, long hits) {
    Bucket with(long counted) {
        return new Bucket(from, to, counted);
    }
}
