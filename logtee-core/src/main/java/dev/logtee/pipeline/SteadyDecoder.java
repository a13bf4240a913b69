package dev.logtee.pipeline;

import dev.logtee.source.Decoder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A decoder that says that it goes on: a file that was compressed is known again by unpacking all that was read of it
/// before, at one go, which takes minutes where that is some ten gigabytes.
///
/// @param step  run before each block that is unpacked, and may end that by what it throws; not before the first ones:
///              a look at a file's first lines is short, and finished
record SteadyDecoder(Decoder decoder, Runnable step) implements Decoder {
    private static final int SHORT_BYTES = 64 << 10;

    @Override
    public boolean fits(String fileName) {
        return decoder.fits(fileName);
    }

    @Override
    public InputStream decode(InputStream compressed) throws IOException {
        return new FilterInputStream(decoder.decode(compressed)) {
            private long unpackedBytes;

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (unpackedBytes >= SHORT_BYTES) {
                    step.run();
                }
                int read = super.read(bytes, from, length);
                unpackedBytes += Math.max(0, read);
                return read;
            }
        };
    }
}
