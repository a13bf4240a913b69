package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import dev.logtee.source.Source.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Collection;

/// What was not yet read of a file that was compressed meanwhile. It does not grow.
final class PackedFile implements Part {
    private final Position left;
    private final String unpackedKey;
    private final Trail trail;
    private final LogStream lines;
    private final FileChannel packed;
    private final byte[] directives;
    private final long openedNanos;

    /// @param left         by what the compressed file is known again
    /// @param unpackedKey  of the file that was compressed, as far as it is known
    /// @param trail        what was taken of that file
    /// @param packed       the file, from which `unpacked` is read
    /// @param unpacked     stands where the trail ends
    /// @param directives   those it begins with
    PackedFile(
            Position left,
            String unpackedKey,
            Trail trail,
            FileChannel packed,
            InputStream unpacked,
            byte[] directives,
            Surroundings surroundings,
            long nowNanos) {
        this.left = left;
        this.unpackedKey = unpackedKey;
        this.trail = trail;
        this.packed = packed;
        this.lines = new LogStream(VisibleText.of(left.path()), Inflow.of(unpacked), surroundings);
        this.directives = directives;
        this.openedNanos = nowNanos;
    }

    /// How many of them are such.
    static int countIn(Collection<Part> parts) {
        return (int) parts.stream().filter(PackedFile.class::isInstance).count();
    }

    @Override
    public String key() {
        return left.fileKey();
    }

    @Override
    public boolean look(long nowNanos) {
        return true;
    }

    @Override
    public long changedNanos() {
        return openedNanos;
    }

    @Override
    public boolean pending() {
        return lines.look(openedNanos) == Look.READY;
    }

    @Override
    public long unreadBytes() {
        try {
            return packed.isOpen() ? packed.size() - packed.position() : 0;
        } catch (IOException e) {
            return 0; // reading it will tell
        }
    }

    @Override
    public void finish() {
        // it is as long as it will ever be
    }

    @Override
    public boolean isFinished() {
        return !pending();
    }

    @Override
    public void abandon() {
        lines.close();
    }

    @Override
    public boolean read(Batch batch) {
        return lines.read(batch) == Look.READY;
    }

    @Override
    public void taken(Batch batch, int to) {
        lines.follow(batch, to, trail);
        lines.taken(batch, to);
    }

    @Override
    public byte[] directives() {
        return directives;
    }

    @Override
    public Position checkpoint() {
        return new Position(left.path(), unpackedKey, trail.position(), trail.fingerprint(), Standing.READING);
    }

    @Override
    public Position left() {
        return left;
    }

    @Override
    public void close() {
        lines.close();
    }
}
