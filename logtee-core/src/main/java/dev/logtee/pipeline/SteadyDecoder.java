package dev.logtee.pipeline;

import dev.logtee.source.Decoder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A decoder that says that it goes on: a file that was compressed is known again by unpacking all that was read of it
/// before, at one go, which takes minutes where that is some ten gigabytes.
///
/// @param step  run before each block that is read
record SteadyDecoder(Decoder decoder, Runnable step) implements Decoder {
    @Override
    public boolean fits(String fileName) {
        return decoder.fits(fileName);
    }

    @Override
    public InputStream decode(InputStream compressed) throws IOException {
        return decoder.decode(new FilterInputStream(compressed) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                step.run();
                return super.read(bytes, from, length);
            }
        });
    }
}
