package dev.logtee.traffic;

/// Why lines were invalid, how many were for this reason, and the first of them.
public final class InvalidReason {
    private final String reason;
    private final long lines;
    private final byte[] sample;

    InvalidReason(String reason, long lines, byte[] sample) {
        this.reason = reason;
        this.lines = lines;
        this.sample = sample;
    }

    /// In words, as shown and as in JSON's `invalid_reasons`.
    public String reason() {
        return reason;
    }

    public long lines() {
        return lines;
    }

    /// The first such line, or its shape ([View#isHiding]), at most 1,024 bytes of it; not to be changed, nor to be
    /// shown without making it safe.
    public byte[] sample() {
        return sample;
    }

    @Override
    public String toString() {
        return "InvalidReason[" + reason + ", lines=" + lines + "]";
    }
}
