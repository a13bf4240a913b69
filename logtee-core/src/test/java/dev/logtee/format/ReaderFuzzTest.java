package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes, as a line: never an exception, never a look outside, and what the plain twin makes of them. Run with
/// `JAZZER_FUZZ=1` to search for more; without it, this tries odd lines.
class ReaderFuzzTest {
    private static final int EDGE = 16;
    private static final int LONGEST_FOR_THE_TWIN = 1_000; // its expressions recurse

    @MethodSource("oddLines")
    @FuzzTest
    void anyBytesAreReadAsThePlainTwinDoes(byte[] line) {
        if (line.length > LONGEST_FOR_THE_TWIN) {
            return;
        }
        for (boolean combined : new boolean[] {true, false}) {
            Optional<ZoneId> zone = combined ? Optional.empty() : Optional.of(ZoneId.of("Europe/Berlin"));
            LineReader reader = Formats.named(combined ? "combined" : "common")
                    .orElseThrow()
                    .reader(zone);
            Line expected = PlainReader.read(combined, zone, line);
            for (byte edge : new byte[] {'"', '1', ' ', ']', '\\'}) {
                assertThat(read(reader, line, edge)).isEqualTo(expected);
            }
            assertThat(read(reader, line)).isEqualTo(expected);
        }
    }

    static Stream<byte[]> oddLines() {
        OddLines lines = new OddLines(13);
        return IntStream.range(0, 200).mapToObj(i -> lines.next().getBytes(ISO_8859_1));
    }

    /// Reads `line` with `edge` on both sides: a look outside would change what is read.
    private static Line read(LineReader reader, byte[] line, byte edge) {
        byte[] log = new byte[line.length + 2 * EDGE];
        Arrays.fill(log, edge);
        System.arraycopy(line, 0, log, EDGE, line.length);
        Hit hit = new Hit();
        return Line.of(reader.read(log, EDGE, EDGE + line.length, hit), hit);
    }

    /// Reads `line` as all there is: a look outside would throw.
    private static Line read(LineReader reader, byte[] line) {
        Hit hit = new Hit();
        return Line.of(reader.read(line, 0, line.length, hit), hit);
    }
}
