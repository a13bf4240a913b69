package dev.logtee.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// Bytes that come as they come, and once.
interface Inflow extends Closeable {
    /// What a stream holds, each reading of which waits for some.
    static Inflow of(InputStream in) {
        return new Inflow() {
            @Override
            public int read(byte[] bytes, int from, int to) throws IOException {
                return in.read(bytes, from, to - from);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    /// Puts what there is into `bytes[from, to)` and returns how many bytes: 0 if there are none now, -1 at the end.
    int read(byte[] bytes, int from, int to) throws IOException;
}
