package dev.logtee.source;

import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file beside a log that may hold, plain or compressed, what the log held.
///
/// @param named  whether its name alone says that it was rotated
record RotatedFile(
        Path path,
        String key,
        long sizeBytes,
        FileTime modified,
        boolean named,
        @Nullable Decoder decoder,
        Disk disk) {
    /// The earliest written first; at the same moment, `log.2` before `log.1`, but `log-0501` before `log-0502`.
    static final Comparator<RotatedFile> OLDEST_FIRST = Comparator.comparing(RotatedFile::modified)
            .thenComparingLong(file -> file.number() < 0 ? 0 : -file.number())
            .thenComparing(RotatedFile::path);

    private static final int MOST_DIGITS = 5;
    private static final int FIRST_BYTES = 64 << 10;

    static RotatedFile of(Path path, boolean named, Disk disk, List<Decoder> decoders) throws IOException {
        BasicFileAttributes attributes = disk.attributes(path);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is not a regular file");
        }
        RotatedFile file = new RotatedFile(
                path,
                String.valueOf(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime(),
                named,
                null,
                disk);
        Optional<Decoder> decoder;
        try {
            decoder = Decoder.of(path + file.ending(), decoders);
        } catch (IOException e) {
            return file.packed(UnknownPacking.INSTANCE); // it cannot be opened now: to be looked at again
        }
        if (decoder.filter(UnknownPacking.INSTANCE::equals).isPresent()) {
            throw new IOException("it is compressed in a way that cannot be read");
        }
        return decoder.map(file::packed).orElse(file);
    }

    /// What its name lacks to say how it is compressed.
    private String ending() throws IOException {
        return sizeBytes == 0 || RotatedNames.isPacked(path.toString()) ? "" : Packing.ending(head());
    }

    private RotatedFile packed(Decoder by) {
        return new RotatedFile(path, key, sizeBytes, modified, named, by, disk);
    }

    private long number() {
        String name = RotatedNames.unpacked(path.getFileName().toString());
        String digits = name.substring(name.lastIndexOf('.') + 1);
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(Character::isDigit);
        return isNumber ? Long.parseLong(digits) : -1;
    }

    /// By what it is known again, wholly read.
    Position whole(Path log, Standing standing) throws IOException {
        try (FileChannel file = channel()) {
            long size = file.size();
            long fingerprint = Trail.of(file, size).map(Trail::fingerprint).orElse(0L);
            return new Position(log.toString(), key, size, fingerprint, standing);
        }
    }

    /// Whether it is the very file that was known, grown or not; not a copy of it.
    boolean isSame(Position known) throws IOException {
        if (!known.fileKey().equals(key) || known.offset() > sizeBytes) {
            return false;
        }
        if (known.offset() == 0) {
            return sizeBytes == 0; // else the inode may have been used again
        }
        try (FileChannel file = channel()) {
            return KnownFiles.holds(known, file);
        }
    }

    /// Its first KiB, decompressed; less if it is shorter.
    byte[] head() throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(Trail.BYTES);
        }
    }

    /// Whether its content, decompressed, begins with what was taken of a file.
    boolean continues(Position taken, byte[] head) throws IOException {
        return Trail.mayBegin(head, head.length, taken.offset(), taken.fingerprint())
                && trail(taken.offset())
                        .filter(trail -> trail.fingerprint() == taken.fingerprint())
                        .isPresent();
    }

    /// Whether its content, decompressed, begins with what was taken of a file, and ends before that does.
    boolean endsBefore(Position taken, byte[] head) throws IOException {
        return Trail.mayBegin(head, head.length, taken.offset(), taken.fingerprint())
                && trail(taken.offset()).isEmpty();
    }

    /// Whether its content, decompressed, is what was taken of a file, or ends before that does.
    boolean isWithin(Position taken, byte[] head) throws IOException {
        if (!Trail.mayBegin(head, head.length, taken.offset(), taken.fingerprint())) {
            return false;
        }
        if (decoder == null) {
            return sizeBytes < taken.offset()
                    || (sizeBytes == taken.offset() && upTo(sizeBytes).fingerprint() == taken.fingerprint());
        }
        try (InputStream in = open()) {
            Trail trail = Trail.upTo(in, taken.offset());
            return trail.position() < taken.offset() || (trail.fingerprint() == taken.fingerprint() && in.read() < 0);
        }
    }

    /// The trail of what lies before `position`, or of all there is.
    Trail upTo(long position) throws IOException {
        if (decoder == null) {
            try (FileChannel file = channel()) {
                return Trail.of(file, Math.min(position, file.size())).orElseThrow(() -> new IOException("it shrinks"));
            }
        }
        try (InputStream in = open()) {
            return Trail.upTo(in, position);
        }
    }

    /// The trail of what lies before `position`; empty if it is not that long.
    Optional<Trail> trail(long position) throws IOException {
        if (decoder == null) {
            try (FileChannel file = channel()) {
                return Trail.of(file, position);
            }
        }
        try (InputStream in = open()) {
            return Trail.of(in, position);
        }
    }

    private InputStream open() throws IOException {
        return open(channel());
    }

    private InputStream open(FileChannel file) throws IOException {
        InputStream in = Channels.newInputStream(file);
        return decoder == null ? in : Compressed.open(in, decoder);
    }

    /// Where a log's reading begins in a file.
    ///
    /// @param position  offset in bytes
    /// @param isFirst   whether nothing that is wanted can lie in an older file
    record Start(long position, boolean isFirst) {}

    /// Where the reading of its log would begin in it.
    Start start(Source source, Beginning beginning) throws IOException {
        if (decoder != null) {
            return new Start(0, beginning.beginsBefore(source, firstLines()));
        }
        try (FileChannel file = channel()) {
            long position = beginning.inRotated(source, file);
            return new Start(position, position > 0);
        }
    }

    private byte[] firstLines() throws IOException {
        try (InputStream in = open()) {
            byte[] block = in.readNBytes(FIRST_BYTES);
            return Arrays.copyOf(block, LineFeeds.afterLast(block, 0, block.length));
        }
    }

    private byte[] directives(long position) throws IOException {
        try (InputStream in = open()) {
            return Directives.leading(in.readNBytes((int) Math.min(position, FIRST_BYTES)));
        }
    }

    /// Opens the file, unless another has its name by now: rotations rename one after another.
    private FileChannel channel() throws IOException {
        FileChannel file = disk.open(path);
        boolean isIt = false;
        try {
            isIt = !isRenamed();
            if (!isIt) {
                throw new IOException("it was renamed meanwhile");
            }
            return file;
        } finally {
            if (!isIt) {
                file.close();
            }
        }
    }

    /// Whether its name is now no file's or another's.
    boolean isRenamed() {
        try {
            return !String.valueOf(disk.attributes(path).fileKey()).equals(key);
        } catch (IOException e) {
            return true;
        }
    }

    /// Opens it behind its first bytes.
    ///
    /// @param position  how many
    /// @return empty if there are fewer
    Optional<Part> part(Path log, String unpackedKey, long position, Surroundings surroundings, long nowNanos)
            throws IOException {
        FileChannel file = channel();
        InputStream in = open(file);
        Optional<Part> part = Optional.empty();
        try {
            if (decoder == null) {
                part = Trail.of(file, position).map(trail -> new OpenFile(log, key, file, trail, nowNanos));
                return part;
            }
            Position left = whole(log, Standing.LEFT);
            byte[] directives = directives(position);
            part = Trail.of(in, position)
                    .map(trail ->
                            new PackedFile(left, unpackedKey, trail, file, in, directives, surroundings, nowNanos));
            return part;
        } finally {
            if (part.isEmpty()) {
                in.close();
            }
        }
    }
}
