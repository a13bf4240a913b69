package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Opens compressed input.
public interface Decoder {
    /// gzip, also of several members, by the JDK; names end with `.gz`.
    Decoder GZIP = new Decoder() {
        @Override
        public boolean fits(String fileName) {
            return fileName.endsWith(".gz");
        }

        @Override
        public InputStream decode(InputStream compressed) throws IOException {
            return new GZIPInputStream(compressed, 8 << 10);
        }
    };

    /// The one for a file of this name; empty if it is read as it is.
    static Optional<Decoder> of(String fileName, List<Decoder> decoders) {
        return decoders.stream().filter(decoder -> decoder.fits(fileName)).findFirst();
    }

    /// Whether a file of this name is for this decoder.
    boolean fits(String fileName);

    /// What was compressed, as it was; closing it closes `compressed`.
    InputStream decode(InputStream compressed) throws IOException;
}
