package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An input that is read once, from its beginning to its end.
public sealed interface WholeInput {
    /// As given, safe to print.
    String name();

    /// What is to be read of the disk; 0 if that is not known.
    long sizeBytes();

    /// A file that can be read at any place.
    record Plain(String name, Path path, long sizeBytes) implements WholeInput {
        public FileChannel open() throws IOException {
            return FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    /// A compressed file, which can be read again, but only from its beginning.
    record Packed(String name, Path path, long sizeBytes, Decoder decoder) implements WholeInput {
        /// What was packed; closing it closes `compressed`.
        ///
        /// @param compressed  the file's bytes
        public InputStream open(InputStream compressed) throws IOException {
            return Compressed.open(compressed, decoder);
        }
    }

    /// Standard input or a pipe.
    record Piped(String name, Opening opening) implements WholeInput {
        @Override
        public long sizeBytes() {
            return 0;
        }
    }

    /// Opens what can be read once.
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }
}
