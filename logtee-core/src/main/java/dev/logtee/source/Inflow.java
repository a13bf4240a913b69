package dev.logtee.source;

import java.io.Closeable;
import java.io.IOException;

/// Bytes that come as they come, and once.
interface Inflow extends Closeable {
    /// Puts what there is into `bytes[from, to)` and returns how many bytes: 0 if there are none now, -1 at the end.
    int read(byte[] bytes, int from, int to) throws IOException;
}
