package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.EdgeEngine;
import dev.logtee.engine.Settings;
import dev.logtee.engine.SummingEngine;
import dev.logtee.format.LineReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static final String TERMS = "as the analyzer counts";

    private final Hasher hasher = Hasher.random();
    private final List<String> notices = new ArrayList<>();
    private final Summaries summaries =
            new Summaries(new SummingEngine(Settings.DEFAULT, hasher, Duration.ofMinutes(1)), TERMS, notices::add);

    @Test
    void thatTwoShippersGoByOneNameIsSaidOnce() throws MalformedException {
        for (long series : new long[] {7, 8, 8}) { // a state that was begun anew
            take(series);
        }
        assertThat(notices).isEmpty();
        for (long series : new long[] {7, 8, 7}) {
            take(series);
        }
        assertThat(notices).singleElement().asString().startsWith("two shippers send what they call web1: ");
    }

    @Test
    void recordsThatAreRefusedKeepNobodyOut() throws MalformedException {
        for (int record = 0; record <= Sources.MOST; record++) {
            assertThatThrownBy(() -> summaries.take(block(7, "damaged"), new byte[9], 0, Long.MAX_VALUE))
                    .isInstanceOf(MalformedException.class);
        }
        take(7);
        assertThat(summaries.count()).isOne();
    }

    @Test
    void whatIsKeptOfAServerDoesNotGrowHoweverOftenItBeginsAnew() throws MalformedException {
        for (long series = 0; series < 10; series++) {
            take(series);
        }
        int before = encoded().length;
        for (long series = 10; series < 100; series++) {
            take(series);
        }
        assertThat(encoded()).hasSizeLessThan(before + 100);
    }

    private byte[] encoded() {
        BinaryWriter out = new BinaryWriter();
        summaries.encode(out);
        return out.toByteArray();
    }

    private static Block block(long series, String name) {
        return new Block(Block.Kind.COUNTS, name, "", series, 0, 0, 1, TERMS, new byte[0], OptionalLong.empty());
    }

    private void take(long series) throws MalformedException {
        EdgeEngine edge = new EdgeEngine(Settings.DEFAULT, hasher);
        LineReader reader = FormatTerms.decode("told combined\n").reader(new byte[0]);
        int source = edge.engine().open("/a.log", reader, Long.MIN_VALUE);
        byte[] log =
                "10.0.0.1 - - [05/Jan/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\"\n".getBytes(UTF_8);
        edge.engine().read(source, log, 0, log.length, 0);
        summaries.take(block(series, "web1"), edge.takePartial().orElseThrow(), 0, Long.MAX_VALUE);
    }
}
