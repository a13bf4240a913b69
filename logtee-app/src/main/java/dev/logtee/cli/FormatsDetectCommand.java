package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.Decoder;
import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Says which formats fit a file.
final class FormatsDetectCommand extends Command {
    private static final Usage USAGE = new Usage(
            "detect",
            "Shows how much of a file's beginning each format reads, and where it breaks.",
            "logtee formats detect FILE...",
            """
            Exit status: 0 a format fits each file, 1 one fits none or cannot be read,
            2 bad usage.

            Examples:
              logtee formats detect access.log
              tail -n 1000 access.log | logtee formats detect -
            """);

    private static final int SAMPLE_BYTES = 256 << 10;

    private final Given<List<String>> files =
            operands("1..*", Converters::fileName, "Plain, .gz or .zst; - for standard input.");

    FormatsDetectCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        boolean allFit = true;
        for (String file : files.get()) {
            byte[] sample = sample(file);
            Detection detection = Detection.of(sample, sample.length < SAMPLE_BYTES);
            stdio.print(detection.text(file));
            allFit &= detection.fit();
        }
        return allFit ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static byte[] sample(String file) {
        try {
            if (file.equals("-")) {
                return beginning(Decoder.unpacked(System.in, Zstd.AND_GZIP));
            }
            Path path = Path.of(file);
            Optional<Decoder> decoder = Decoder.of(path, Zstd.AND_GZIP);
            try (InputStream in = Files.newInputStream(path);
                    InputStream plain =
                            decoder.isPresent() ? decoder.get().decode(in) : Decoder.unpacked(in, Zstd.AND_GZIP)) {
                return beginning(plain);
            }
        } catch (IOException e) {
            throw new InputException((file.equals("-") ? "standard input" : VisibleText.of(file)) + " cannot be read: "
                    + InputException.reason(e));
        }
    }

    /// As much as can be read of what may have been cut off while it was compressed, if that is anything.
    private static byte[] beginning(InputStream in) throws IOException {
        byte[] sample = new byte[SAMPLE_BYTES];
        int length = 0;
        try {
            int read = in.read(sample, 0, SAMPLE_BYTES);
            while (read > 0) {
                length += read;
                read = in.read(sample, length, SAMPLE_BYTES - length);
            }
        } catch (IOException e) {
            if (length == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(sample, length);
    }
}
