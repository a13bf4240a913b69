package dev.logtee.source;

import java.io.IOException;
import java.io.InputStream;

/// What compressed files are for that nothing here can read, so that they are not taken for lines.
enum UnknownPacking implements Decoder {
    INSTANCE;

    @Override
    public boolean fits(String fileName) {
        return RotatedNames.isPacked(fileName);
    }

    @Override
    public InputStream decode(InputStream compressed) throws IOException {
        throw new IOException("it is compressed in a way that cannot be read here; unpacked, it may be piped in");
    }
}
