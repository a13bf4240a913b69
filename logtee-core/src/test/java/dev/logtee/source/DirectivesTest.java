package dev.logtee.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectivesTest {
    private static final String FIRST = "#Version: 1.0\n#Fields: date time\n";
    private static final String LINE = "2018-05-09 16:00:39\n";
    private static final String SECOND = "#Date: 2018-05-10 00:00:00\n#Fields: time date\n";

    @TempDir
    private Path folder;

    @Test
    void thoseAtTheBeginningHoldBehindThem() throws IOException {
        for (int position : new int[] {FIRST.length(), (FIRST + LINE).length()}) {
            assertThat(before(FIRST + LINE, position)).startsWith(FIRST).endsWith(FIRST);
        }
    }

    @Test
    void thoseOnTheWayHoldFromThereOn() throws IOException {
        String log = FIRST + LINE + SECOND + LINE;
        assertThat(before(log, log.length())).endsWith(SECOND);
        assertThat(before(log, FIRST.length() + LINE.length())).doesNotContain("time date");
    }

    @Test
    void theLastOnesAreFoundFarBeforeThePosition() throws IOException {
        String lines = LINE.repeat(5 * Directives.BLOCK_BYTES / LINE.length());
        String log = FIRST + lines + SECOND + lines;
        assertThat(before(log, log.length())).startsWith(FIRST).endsWith(SECOND);
    }

    @Test
    void oneThatLiesAcrossTwoBlocksIsFoundWhole() throws IOException {
        for (int shift = 0; shift < SECOND.length(); shift++) {
            String lines = LINE.repeat(Directives.BLOCK_BYTES / LINE.length());
            String padding = "x".repeat(Directives.BLOCK_BYTES - lines.length() + shift) + "\n";
            String log = FIRST + LINE + SECOND + lines + padding;
            assertThat(before(log, log.length())).as("shift=%s", shift).endsWith(SECOND);
        }
    }

    @Test
    void thereAreNotSoManyThatTheyFillMemory() throws IOException {
        String log = FIRST + "#x\n".repeat(2 << 20) + LINE;
        assertThat(before(log, log.length())).startsWith(FIRST).hasSizeLessThan(3 << 19);
    }

    @Test
    void aLogThatDoesNotBeginWithOneHasNone() throws IOException {
        String log = LINE + SECOND + LINE;
        assertThat(before(log, log.length())).isEmpty();
    }

    @Test
    void aByteOrderMarkAndEmptyLinesMayStandBeforeThem() throws IOException {
        String log = "\uFEFF" + FIRST + LINE;
        assertThat(before(log, log.getBytes(UTF_8).length)).contains("#Fields: date time");
        assertThat(before("\r\n\n" + FIRST + LINE, 60)).contains("#Fields: date time");
    }

    @Test
    void oneThatIsStillBeingWrittenIsNone() throws IOException {
        String log = FIRST + LINE + "#Fields: ti";
        assertThat(before(log, log.length())).doesNotContain("#Fields: ti\n").doesNotEndWith("#Fields: ti");
    }

    private String before(String log, long position) throws IOException {
        Path path = folder.resolve("w3c.log");
        Files.writeString(path, log);
        try (FileChannel channel = FileChannel.open(path)) {
            return new String(Directives.before(channel, position), UTF_8);
        }
    }
}
