package dev.logtee.cli;

import com.github.luben.zstd.ZstdInputStream;
import dev.logtee.source.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Zstandard, also of several frames; names end with `.zst`.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>
final class Zstd implements Decoder {
    /// All that can be read.
    static final List<Decoder> AND_GZIP = List.of(Decoder.GZIP, new Zstd());

    /// The window of `zstd -19` takes half of it; larger ones would not fit the ceiling of memory.
    private static final int MOST_WINDOW_LOG = 24;

    @Override
    public boolean fits(String fileName) {
        return fileName.endsWith(".zst");
    }

    @Override
    public InputStream decode(InputStream compressed) throws IOException {
        return new ZstdInputStream(compressed).setLongMax(MOST_WINDOW_LOG);
    }
}
