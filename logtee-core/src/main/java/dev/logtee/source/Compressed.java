package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A compressed file, opened when it is first read.
final class Compressed implements Inflow {
    private final Path path;
    private final Decoder decoder;
    private final Disk disk;
    private @Nullable InputStream in;

    Compressed(Path path, Decoder decoder, Disk disk) {
        this.path = path;
        this.decoder = decoder;
        this.disk = disk;
    }

    @Override
    public int read(byte[] bytes, int from, int to) throws IOException {
        if (in == null) {
            in = open(Channels.newInputStream(disk.open(path)), decoder);
        }
        return in.read(bytes, from, to - from);
    }

    /// What is in a compressed file, which is closed with it.
    static InputStream open(InputStream compressed, Decoder decoder) throws IOException {
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
