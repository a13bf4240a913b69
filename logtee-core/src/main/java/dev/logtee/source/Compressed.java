package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
            in = open(path, decoder, disk);
        }
        return in.read(bytes, from, to - from);
    }

    static InputStream open(Path path, Decoder decoder, Disk disk) throws IOException {
        FileChannel compressed = disk.open(path);
        try {
            return decoder.decode(Channels.newInputStream(compressed));
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
