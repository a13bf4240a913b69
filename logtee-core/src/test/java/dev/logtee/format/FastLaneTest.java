package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastLaneTest {
    private static final int LINES = 10_000;
    private static final String COMBINED = "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\"";
    private static final String USUAL =
            "192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.1\" 200 12 \"-\" \"b\"";

    /// Formats that agree with the lines in part, so that lines break in all places.
    @ParameterizedTest
    @ValueSource(
            strings = {
                COMBINED,
                COMBINED + " %D",
                COMBINED + " \"%{X-Forwarded-For}i\" %T",
                "%v " + COMBINED,
                "%h %l %u %t \"%r\" %>s %b",
                "%h %l %u %t \"%r\" %>s %b - \"%{User-agent}i\"",
                "%h %l %u %t \"%r\" \"%{Referer}i\" %>s %b",
                "%h %l %u %t \"%r\" %b %>s \"%{Referer}i\"",
                "%h %l %u %t \"%r\" \"%>s\" %b \"%{Referer}i\" end",
                "%h \"%{Referer}i\" \"%{User-agent}i\" %t \"%r\" %>s"
            })
    void theLaneReadsOddLinesAsThePlanDoes(String format) {
        long seed = 21;
        Plan plan = Template.compile(format);
        PlanReader fast = new PlanReader(plan, null);
        PlanReader slow = new PlanReader(plan, FastLane.closed(plan), null);
        OddLines lines = new OddLines(seed);
        Random random = new Random(seed);
        for (int i = 0; i < LINES; i++) {
            byte[] line =
                    (random.nextBoolean() ? lines.next() : "www.example.com:80 " + lines.next()).getBytes(ISO_8859_1);
            Hit one = new Hit();
            Hit other = new Hit();
            Line read = Line.of(fast.read(line, 0, line.length, one), one);
            assertThat(read)
                    .as("seed=%s line=%s: %s", seed, i, new String(line, ISO_8859_1))
                    .isEqualTo(Line.of(slow.read(line, 0, line.length, other), other));
            assertThat(fast.fit()).isEqualTo(slow.fit());
            assertThat(fast.brokeAt()).isEqualTo(slow.brokeAt());
        }
    }

    @Test
    void usualLinesTakeTheLane() {
        FastLane lane = FastLane.of(Template.compile(COMBINED));
        byte[] log = USUAL.getBytes(ISO_8859_1);
        int referrer = USUAL.indexOf(" \"-\"");
        assertThat(lane.readRequest(2, log, USUAL.indexOf("GET"), log.length, new Hit()))
                .isEqualTo(referrer);
        assertThat(lane.closingQuote(5, log, referrer + 2, log.length)).isEqualTo(referrer + 3);
        assertThat(lane.closingQuote(6, log, log.length - 2, log.length)).isEqualTo(log.length - 1);
    }

    @Test
    void aClosedLaneLeavesAllToThePlan() {
        FastLane lane = FastLane.closed(Template.compile(COMBINED));
        byte[] log = USUAL.getBytes(ISO_8859_1);
        assertThat(lane.readRequest(2, log, USUAL.indexOf("GET"), log.length, new Hit()))
                .isEqualTo(FastLane.LEFT);
        assertThat(lane.closingQuote(6, log, log.length - 2, log.length)).isEqualTo(FastLane.LEFT);
    }
}
