package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A compressed file, opened when it is first read.
final class Compressed implements Inflow {
    private final Path path;
    private final Decoder decoder;
    private @Nullable InputStream in;

    Compressed(Path path, Decoder decoder) {
        this.path = path;
        this.decoder = decoder;
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        if (in == null) {
            in = open();
        }
        return in.read(bytes, from, to - from);
    }

    private InputStream open() throws IOException {
        InputStream compressed = Files.newInputStream(path);
        try {
            return decoder.decode(compressed);
        } catch (IOException e) {
            compressed.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
