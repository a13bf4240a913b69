package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes, as a line of any format: never an exception, and never a look outside the line. Run with `JAZZER_FUZZ=1`
/// to search for more; without it, this tries lines of each format with some bytes changed.
class EveryReaderFuzzTest {
    private static final int EDGE = 16;
    private static final List<String> DESCRIBED = List.of(
            "$msec|$remote_addr|$request|$status|$body_bytes_sent|$http_x_forwarded_for|$upstream_addr $request_time",
            "$remote_addr \"$request\" $status",
            "%{%a %b %e %H:%M:%S %Y}t %m %U%q %H \"%>s\" %I \"%O\" %{ms}T %l %u",
            "%h %t %m %U %H %>s %b '%{User-agent}i'");
    private static final List<String> LINES = List.of(
            "192.0.2.7 - - [09/May/2018:16:00:39 +0000] \"GET /a/b HTTP/1.1\" 200 12 \"-\" \"a\\x22\"",
            "https 2018-05-09T16:00:39.5Z app/lb/1 [::1]:2817 - -1 -1 -1 503 - 34 366 \"GET / HTTP/1.1\" \"c\" - - - \"R\" \"-\"",
            "May  9 16:00:39 lb haproxy[1]: 1.1.1.1:3 [09/May/2018:16:00:39.5] in be/s1 1/0/3/6/+10 -1 +27 - \"GET / HTTP/1.1\"",
            "[2018-05-09T16:00:39.500Z] \"POST /a/b HTTP/2\" 204 - 154 7 226 100 \"1.1.1.1, 2.2.2.2\" \"x\" \"-\" \"e:80\" \"-\"",
            "#Fields: date time c-ip cs-uri-stem sc-status sc-bytes time-taken cs(User-Agent) cs-username x-edge-x",
            "2018-05-09 16:00:39 1.1.1.1 /a/b 200 5 0.25 \"a \"\"b\"\"\" A%2520+b",
            "#Date: 2018-05-09 00:00:00",
            "2018-05-09\t16:00:39\tLAX1\t392\t192.0.2.7\tGET\td\t/a\t000\t-\tA%2520b%20c\t-",
            "{\"ts\":1.5e9,\"request\":{\"remote_ip\":\"::1\",\"uri\":\"/a\\u00e9\",\"headers\":{\"Referer\":[\"x\"]}},\"duration\":1e-05,\"status\":null}",
            "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":\"200\",\"size\":5,\"request\":\"GET /a\\ud83d\\ude00 HTTP/1.1\",\"x\":[[{}]]}",
            "time:[09/May/2018:16:00:39 +0000]\thost:::1\treq:GET /a HTTP/1.1\tstatus:200\tsize:5\tua:\\x22",
            "1525881639.123|1.1.1.1|GET /|a HTTP/1.1|200|1|1.1.1.1, 2.2.2.2|a, b : c 0.1",
            "{\"log\":\"1.1.1.1 - - [09/May/2018:16:00:39 +0000] \\\"GET /a HTTP/1.1\\\" 200 5\\n\",\"stream\":\"stdout\",\"time\":\"x\"}",
            "2018-05-09T16:00:39.1Z stdout F 1.1.1.1 - - [09/May/2018:16:00:39 +0000] \"GET / HTTP/1.1\" 200 5",
            "{\"log\":\"\\u001b[0mGET /a \\u001b[32m200\\u001b[0m 1.384 ms - 5\\u001b[0m\\n\",\"stream\":\"stdout\",\"time\":\"2018-05-09T16:00:40.1Z\"}",
            "2018-05-09_16:00:39.12345 INFO:     1.1.1.1:5 - \"GET /a HTTP/1.1\" 200 OK",
            "@400000005af31bc7075bcd15 {\"method\":\"GET\",\"path\":\"/a\",\"status\":200}",
            "Wed May  9 16:00:39 2018 GET /a?b HTTP/1.1 \"200\" 1 \"2\" 3 - bob",
            "\u001b[32m[I 180509 16:00:39 web:1]\u001b(B\u001b[m 200 GET /a (1.1.1.1) 0.39ms referer=x",
            "[I 2018-05-09 16:00:39.5 A b:1] 200 GET /a (@1.1.1.1) 0.39ms",
            "[7] [Wed May  9 16:00:39 2018] 1.1.1.1:5 [404]: GET /a - No",
            "[09/May/2018 16:00:39] INFO \"GET /a HTTP/1.1\" 200 5",
            "16:00:39 | 200 |  7ms | 1.1.1.1 | GET | /a | x",
            "INFO:a.b:1.1.1.1 [09/May/2018:16:00:39 UTC] \"GET /a HTTP/1.1\" 200 5 \"-\" \"x\"",
            "INFO: 1.1.1.1 - - [Wed, 9 May 2018 16:00:39 GMT] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"",
            "2018-05-09T16:00:39+0000 [x] \"1.1.1.1\" - - [09/May/2018:16:00:39 +0000] \"GET / HTTP/1.1\" 200 5 0.0012",
            "{\"MESSAGE\":[49,46, 49,46,49,46,49,32,45,32,45,32 ,91 ],\"x\":1}",
            "1.1.1.1 [09/May/2018:16:00:39 +0000] - /a - 200 5 'a'b'");
    private static final String BYTES = " \t\"\\[]{}-/:,.0127aeE%+#GHTPuxd\0\r\u00E9?|";

    @MethodSource("changedLines")
    @FuzzTest
    void anyBytesAreReadWithinTheirBounds(byte[] line) {
        for (LineReader reader : readers()) {
            Line expected = read(reader, line, (byte) 'x');
            for (byte edge : new byte[] {'"', '1', ' ', ']', '\\', '\t', '}'}) {
                assertThat(read(reader, line, edge)).isEqualTo(expected);
            }
            Hit hit = new Hit();
            assertThat(Line.of(reader.read(line, 0, line.length, hit), hit)).isEqualTo(expected);
        }
    }

    private static List<LineReader> readers() {
        ReaderTerms terms = new ReaderTerms(Optional.of(ZoneOffset.UTC), Optional.of(TrustedProxies.PRIVATE));
        List<LineReader> readers = new ArrayList<>();
        Formats.all().forEach(format -> readers.add(format.reader(terms)));
        DESCRIBED.forEach(format -> readers.add(Formats.of(format).reader(terms)));
        LineReader extended = Formats.of("w3c").reader(terms);
        extended.carry((LINES.get(4) + "\n").getBytes(ISO_8859_1));
        readers.add(extended);
        readers.add(Formats.changing(Formats.named("combined"), terms));
        return readers;
    }

    static Stream<byte[]> changedLines() {
        Random random = new Random(17);
        return Stream.generate(() -> changed(random)).limit(600);
    }

    private static byte[] changed(Random random) {
        StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
        for (int changes = random.nextInt(5); changes > 0 && !line.isEmpty(); changes--) {
            int at = random.nextInt(line.length());
            char value = BYTES.charAt(random.nextInt(BYTES.length()));
            switch (random.nextInt(4)) {
                case 0 -> line.setCharAt(at, value);
                case 1 -> line.insert(at, value);
                case 2 -> line.deleteCharAt(at);
                default -> line.setLength(at);
            }
        }
        return line.toString().getBytes(ISO_8859_1);
    }

    /// Reads `line` with `edge` on both sides: a look outside would change what is read.
    private static Line read(LineReader reader, byte[] line, byte edge) {
        byte[] log = new byte[line.length + 2 * EDGE];
        Arrays.fill(log, edge);
        System.arraycopy(line, 0, log, EDGE, line.length);
        Hit hit = new Hit();
        return Line.of(reader.read(log, EDGE, EDGE + line.length, hit), hit);
    }
}
