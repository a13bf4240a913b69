package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The plan beside its plain twin, over odd lines. Reader and hit are reused, as they are for a log.
class TwinTest {
    private static final int LINES = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"common", "combined"})
    void thePlanReadsOddLinesAsItsPlainTwinDoes(String format) {
        compare(format, Optional.empty(), 1);
    }

    @Test
    void thePlanReadsStampsOfTheLogTimezoneAsItsPlainTwinDoes() {
        compare("combined", Optional.of(ZoneId.of("Europe/Berlin")), 2);
    }

    @Test
    void oddLinesComeToEveryReadingThatALineOfTheirLengthCan() {
        OddLines lines = new OddLines(1);
        Set<Reading> readings = EnumSet.noneOf(Reading.class);
        for (int i = 0; i < LINES; i++) {
            readings.add(PlainReader.read(true, Optional.empty(), lines.next().getBytes(ISO_8859_1))
                    .reading());
        }
        assertThat(readings)
                .containsAll(EnumSet.range(Reading.HIT, Reading.BAD_SIZE).stream()
                        .filter(reading -> reading != Reading.TOO_LONG)
                        .toList());
    }

    private static void compare(String format, Optional<ZoneId> logTimezone, long seed) {
        LineReader reader = Formats.named(format).orElseThrow().reader(logTimezone);
        Hit hit = new Hit();
        OddLines lines = new OddLines(seed);
        for (int i = 0; i < LINES; i++) {
            byte[] line = lines.next().getBytes(ISO_8859_1);
            byte[] log = between(line, "9\"[ ".charAt(i % 4));
            Line expected = PlainReader.read(format.equals("combined"), logTimezone, line);
            Line read = Line.of(reader.read(log, 8, 8 + line.length, hit), hit);
            assertThat(read)
                    .as("seed=%s line=%s: %s", seed, i, new String(line, ISO_8859_1))
                    .isEqualTo(expected);
        }
    }

    /// `line` with bytes around it that would change what is read, were they looked at.
    private static byte[] between(byte[] line, char other) {
        byte[] log = new byte[line.length + 16];
        Arrays.fill(log, (byte) other);
        System.arraycopy(line, 0, log, 8, line.length);
        return log;
    }
}
