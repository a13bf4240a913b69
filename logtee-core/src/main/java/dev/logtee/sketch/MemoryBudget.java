package dev.logtee.sketch;

/// Memory that tables share: they ask before they grow. Not for concurrent use.
public final class MemoryBudget {
    private final long totalBytes;
    private long takenBytes;

    public MemoryBudget(long totalBytes) {
        if (totalBytes < 0) {
            throw new IllegalArgumentException("totalBytes must not be below 0: totalBytes=" + totalBytes);
        }
        this.totalBytes = totalBytes;
    }

    /// Takes all of `bytes` or nothing.
    boolean take(long bytes) {
        if (bytes > totalBytes - takenBytes) {
            return false;
        }
        takenBytes += bytes;
        return true;
    }

    void giveBack(long bytes) {
        takenBytes -= bytes;
    }

    public long takenBytes() {
        return takenBytes;
    }
}
