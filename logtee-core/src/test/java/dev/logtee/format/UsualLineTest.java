package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.ByteSearch;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualLineTest {
    private static final int LINES = 20_000;
    private static final String COMMON = "%h %l %u %t \"%r\" %>s %b";
    private static final String COMBINED = COMMON + " \"%{Referer}i\" \"%{User-agent}i\"";
    private static final String ODD_BYTES = "\n\r\t \"\\!-/?#\0\u00E9[]:0Z";
    private static final String USUAL =
            "192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] \"GET /a/b?c HTTP/1.1\" 200 12 \"https://a/\" \"b c\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                COMMON,
                COMBINED,
                COMMON + " \"%{User-agent}i\" \"%{Referer}i\"",
                COMMON + " \"%{User-agent}i\" \"%{X-Forwarded-For}i\""
            })
    void whatIsTakenIsReadAsThePlanReadsIt(String format) {
        long seed = 22;
        byte[] log = mixedLog(seed);
        Plan plan = Template.compile(format);
        PlanReader fast = new PlanReader(plan, null);
        PlanReader slow = new PlanReader(plan, FastLane.closed(plan), null);
        Hit one = new Hit();
        Hit other = new Hit();
        int taken = 0;
        for (int at = 0; at < log.length; ) {
            int lineFeed = ByteSearch.indexOf(log, at, log.length, (byte) '\n');
            Line expected = Line.of(slow.read(log, at, lineFeed, other), other);
            int end = fast.readUsual(log, at, log.length, one);
            if (end != LineReader.UNUSUAL) {
                String line = new String(log, at, lineFeed - at, ISO_8859_1);
                assertThat(Line.of(Reading.HIT, one))
                        .as("seed=%s: %s", seed, line)
                        .isEqualTo(expected);
                assertThat(end).as(line).isEqualTo(lineFeed);
                assertThat(slow.isRegular()).as(line).isTrue();
                taken++;
            }
            at = lineFeed + 1;
        }
        assertThat(taken).isGreaterThan(LINES / 100);
    }

    /// Odd lines among usual ones, some of which have one byte changed; every byte may be a line feed, too.
    private static byte[] mixedLog(long seed) {
        OddLines odd = new OddLines(seed);
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            StringBuilder line = new StringBuilder(random.nextInt(3) == 0 ? odd.next() : usual(random));
            if (random.nextInt(3) == 0 && !line.isEmpty()) {
                line.setCharAt(random.nextInt(line.length()), ODD_BYTES.charAt(random.nextInt(ODD_BYTES.length())));
            }
            log.append(line).append('\n');
        }
        return log.toString().getBytes(ISO_8859_1);
    }

    private static String usual(Random random) {
        String end = random.nextInt(4) == 0 ? " \"\" \"-\"" : random.nextInt(3) == 0 ? "" : " \"-\" \"agent\"";
        return "192.0.2.%d - - [10/Oct/2000:13:55:%02d -0700] \"%s /%s HTTP/%d.%d\" %d %s%s%s"
                .formatted(
                        random.nextInt(256),
                        random.nextInt(60),
                        random.nextBoolean() ? "GET" : "M-SEARCH",
                        "a/?#!b".substring(0, random.nextInt(7)),
                        random.nextInt(10),
                        random.nextInt(10),
                        random.nextInt(1100),
                        random.nextInt(5) == 0 ? "-" : Long.toString(random.nextLong(1L << random.nextInt(63))),
                        end,
                        random.nextInt(5) == 0 ? "\r" : "");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "b" | IPv4
        2001:db8::1 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "b" | IPv6
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "OPTIONS /a HTTP/2.0" 204 - "" "-" | no size, no names
        192.0.2.7 - - [2000-10-10T13:55:36Z] "GET /a!b HTTP/1.0" 301 0 "-" "Mozilla/5.0 (X11)" | ISO-8601
        """)
    void usualLinesAreTaken(String line, String why) {
        assertThat(endOf(COMBINED, line + "\n")).as(why).isEqualTo(line.length());
        assertThat(endOf(COMBINED, line + "\r\n")).as(why).isEqualTo(line.length() + 1);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        192.0.2.7 - frank [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "b" | a user
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a b HTTP/1.1" 200 12 "-" "b" | a blank in the target
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "\\"b" | an escape
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "a"b" | a quote within
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "b" 7 | one column more
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" | one column less
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 1x "-" "b" | no size
        192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] "-" 400 0 "-" "a request that is none" | no request
        192.0.2.7 - - [31/Feb/2000:13:55:36 -0700] "GET /a HTTP/1.1" 200 12 "-" "b" | no such day
        """)
    void otherLinesAreLeftToThePlan(String line, String why) {
        assertThat(endOf(COMBINED, line + "\n")).as(why).isEqualTo(LineReader.UNUSUAL);
    }

    @Test
    void aLineWithoutALineFeedIsLeftToThePlan() {
        assertThat(endOf(COMBINED, USUAL)).isEqualTo(LineReader.UNUSUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%v " + COMBINED, "%h %t \"%r\" %>s %b", COMBINED + " %D", "%h %l %u %t \"%r\" %b %>s"})
    void otherPlansHaveNoUsualLine(String format) {
        assertThat(endOf(format, USUAL + "\n")).isEqualTo(LineReader.UNUSUAL);
    }

    private static int endOf(String format, String lines) {
        byte[] log = lines.getBytes(ISO_8859_1);
        return new PlanReader(Template.compile(format), null).readUsual(log, 0, log.length, new Hit());
    }
}
