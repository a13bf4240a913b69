package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Opens compressed input.
public interface Decoder {
    /// gzip, also of several members, by the JDK; names end with `.gz`. An empty file, as a full disk leaves, holds
    /// nothing.
    Decoder GZIP = new Decoder() {
        @Override
        public boolean fits(String fileName) {
            return fileName.endsWith(".gz");
        }

        @Override
        public InputStream decode(InputStream compressed) throws IOException {
            PushbackInputStream begun = new PushbackInputStream(compressed, 1);
            int first = begun.read();
            if (first < 0) {
                return begun;
            }
            begun.unread(first);
            return new GZIPInputStream(begun, 8 << 10);
        }
    };

    /// The one for a file of this name; empty if it is read as it is. Where the name says that it is compressed, as
    /// `.bz2` and `.xz` do, and none fits, one that refuses.
    static Optional<Decoder> of(String fileName, List<Decoder> decoders) {
        return Stream.concat(decoders.stream(), Stream.of(UnknownPacking.INSTANCE))
                .filter(decoder -> decoder.fits(fileName))
                .findFirst();
    }

    /// What is in a stream, by its first bytes: lines, or what one of these unpacks. Nothing is read before it is asked
    /// for; closing it closes `in`.
    static InputStream unpacked(InputStream in, List<Decoder> decoders) {
        return Packing.unpacked(in, decoders);
    }

    /// The one for a file, by its name or, where that does not tell, by its first bytes. A pipe goes by its name alone.
    static Optional<Decoder> of(Path file, List<Decoder> decoders) {
        return Files.isRegularFile(file) ? Packing.decoder(file, Disk.REAL, decoders) : of(file.toString(), decoders);
    }

    /// Whether a file of this name is for this decoder.
    boolean fits(String fileName);

    /// What was compressed, as it was; closing it closes `compressed`.
    InputStream decode(InputStream compressed) throws IOException;
}
