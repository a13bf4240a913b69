package dev.logtee.source;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells what a file is compressed by from its first bytes, where its name does not: svlogd and multilog name what
/// they had compressed as what they had not.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1952">gzip</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8878">Zstandard</a>
/// @see <a href="https://tukaani.org/xz/xz-file-format.txt">xz</a>
enum Packing {
    GZIP(".gz", "1f8b08"),
    ZSTD(".zst", "28b52ffd"),
    XZ(".xz", "fd377a585a00"),
    BZIP2(".bz2", "425a6839314159265359"); // with blocks of 900 kB, which are the usual ones

    private static final int MOST_FIRST = 10;

    private final String ending;
    private final String first;

    Packing(String ending, String first) {
        this.ending = ending;
        this.first = first;
    }

    /// The decoder of a file, by its name or, where that does not tell, by its first bytes; empty if it is read as it
    /// is, or cannot be opened.
    static Optional<Decoder> decoder(Path file, Disk disk, List<Decoder> decoders) {
        return Decoder.of(file.toString(), decoders).or(() -> Decoder.of(file + ending(file, disk), decoders));
    }

    /// What is in a stream that begins so. Nothing is read before it is asked for, and of lines no more than it
    /// takes to tell that they are such: who writes them may pause.
    static InputStream unpacked(InputStream in, List<Decoder> decoders) {
        return new InputStream() {
            private @Nullable InputStream opened;

            private InputStream opened() throws IOException {
                InputStream known = opened;
                if (known == null) {
                    known = open(in, decoders);
                    opened = known;
                }
                return known;
            }

            @Override
            public int read() throws IOException {
                return opened().read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return opened().read(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private static InputStream open(InputStream in, List<Decoder> decoders) throws IOException {
        byte[] head = new byte[MOST_FIRST];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < MOST_FIRST && mayBe(head, length)) {
            read = in.read(head, length, MOST_FIRST - length);
            length += Math.max(0, read);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head, 0, length), in);
        Optional<Decoder> decoder = Decoder.of(ending(Arrays.copyOf(head, length)), decoders);
        return decoder.isPresent() ? decoder.get().decode(new Unending(whole)) : whole;
    }

    private static boolean mayBe(byte[] head, int length) {
        String begin = HexFormat.of().formatHex(head, 0, length);
        return Arrays.stream(values())
                .anyMatch(packing -> packing.first.startsWith(begin) && packing.first.length() > begin.length());
    }

    /// Says that there is more. The JDK takes a pause for the end where a member of a file with several ends.
    private static final class Unending extends FilterInputStream {
        Unending(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    private static String ending(Path file, Disk disk) {
        byte[] head = new byte[MOST_FIRST];
        try (FileChannel channel = disk.open(file)) {
            return ending(Arrays.copyOf(head, LogBytes.read(channel, 0, head, 0, head.length)));
        } catch (IOException e) {
            return ""; // who reads it says why
        }
    }

    /// How the name of a file that begins so is expected to end; empty for lines.
    static String ending(byte[] head) {
        String begin = HexFormat.of().formatHex(head, 0, Math.min(head.length, MOST_FIRST));
        for (Packing packing : values()) {
            if (begin.startsWith(packing.first)) {
                return packing.ending;
            }
        }
        return "";
    }
}
