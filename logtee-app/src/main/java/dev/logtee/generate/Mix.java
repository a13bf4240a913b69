package dev.logtee.generate;

/// Scatters numbers, so that neighbours have nothing in common.
final class Mix {
    private Mix() {}

    /// One to one on 64 bits.
    ///
    /// @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
    ///     generators</a>, the finalizer of section 3
    static long of(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// One to one on 32 bits: an odd factor and a shift can each be undone.
    static int of(int number) {
        int z = number * 0x9E3779B1;
        z ^= z >>> 15;
        z *= 0x85EBCA77;
        return z ^ z >>> 13;
    }

    /// Roughly normal, mean 0 and deviation 1, from 64 even bits: the sum of four even numbers (Irwin-Hall), never
    /// beyond 3.5.
    static double normal(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65_536.0 - 2) * Math.sqrt(3);
    }
}
