package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines that log no time are placed by the time of who passed them on.
class OuterTimeTest {
    private static final String TIME = "2018-05-09T16:00:39.500000000Z ";
    private static final String TINY = "GET /a/b 200 5 - 7.000 ms";
    private static final ReaderTerms IN_UTC = new ReaderTerms(Optional.of(ZoneOffset.UTC), Optional.empty());

    /// One line each, as the program writes it, `^` for the character by which control sequences begin.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', nullValues = "null", textBlock = """
            uvicorn      ¦ INFO:     192.0.2.7:56789 - "GET /a/b HTTP/1.1" 200 OK                                    ¦ 192.0.2.7 ¦ 0 ¦ -1
            uvicorn      ¦ INFO:     2001:db8::1:56789 - "GET /a/b HTTP/1.1" 200 OK                                  ¦ 2001:db8::1 ¦ 0 ¦ -1
            uvicorn      ¦ ^[32mINFO^[0m:     192.0.2.7:56789 - "^[1mGET /a/b HTTP/1.1^[0m" ^[32m200 OK^[0m          ¦ 192.0.2.7 ¦ 0 ¦ -1
            uvicorn      ¦ 192.0.2.7:56789 - "GET /a/b HTTP/1.1" 200                                                 ¦ 192.0.2.7 ¦ 0 ¦ -1
            uvicorn      ¦       INFO   192.0.2.7:56789 - "GET /a/b HTTP/1.1" 200                                    ¦ 192.0.2.7 ¦ 0 ¦ -1
            morgan_short ¦ 192.0.2.7 - GET /a/b HTTP/1.1 200 5 - 7.000 ms                                            ¦ 192.0.2.7 ¦ 5 ¦ 7000000
            morgan_short ¦ ::ffff:192.0.2.7 bob GET /a/b HTTP/1.1 200 - - 7.000 ms                                   ¦ ::ffff:192.0.2.7 ¦ 0 ¦ 7000000
            morgan_tiny  ¦ GET /a/b 200 5 - 7.000 ms                                                                 ¦ null ¦ 5 ¦ 7000000
            morgan_tiny  ¦ info: GET /a/b 200 5 - 7.000 ms                                                           ¦ null ¦ 5 ¦ 7000000
            morgan_dev   ¦ ^[0mGET /a/b ^[32m200^[0m 7.000 ms - 5^[0m                                                ¦ null ¦ 5 ¦ 7000000
            morgan_dev   ¦ #033[0mGET /a/b #033[32m200#033[0m 7.000 ms - 5#033[0m                                    ¦ null ¦ 5 ¦ 7000000
            nextjs       ¦  GET /a/b 200 in 7ms                                                                      ¦ null ¦ 0 ¦ 7000000
            nextjs       ¦  GET /a/b 200 in 1.2s                                                                     ¦ null ¦ 0 ¦ 1200000000
            nextjs       ¦  GET /a/b ^[32m200^[39m in 2.1min ^[2m(next.js: 10ms, application-code: 2.1min)^[22m      ¦ null ¦ 0 ¦ 126000000000
            hono         ¦ --> GET /a/b ^[32m200^[0m 7ms                                                             ¦ null ¦ 0 ¦ 7000000
            hono         ¦   --> GET /a/b 200 7ms 1.5kb                                                              ¦ null ¦ 0 ¦ 7000000
            hono         ¦   xxx GET /a/b 200 7ms -                                                                 ¦ null ¦ 0 ¦ 7000000
            django       ¦ [09/May/2018 16:00:39.5] "GET /a/b HTTP/1.1" 200 5                                        ¦ null ¦ 5 ¦ -1
            django       ¦ [09/May/2018 16:00:39.5] ^[33m"GET /a/b HTTP/1.1" 200 5^[0m                                  ¦ null ¦ 5 ¦ -1
            django_channels ¦ HTTP GET /a/b 200 [0.007, 192.0.2.7:51234]                                             ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            django_channels ¦ 2018-05-09 16:00:39,500 INFO     HTTP GET /a/b 200 [0.007, 192.0.2.7:51234]            ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            tornado      ¦ INFO:tornado.access:200 GET /a/b (192.0.2.7) 7.00ms                                       ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            tornado      ¦ 2018-05-09 16:00:39,500 INFO tornado.access: 200 GET /a/b (192.0.2.7) 7.00ms              ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            tornado      ¦ ^[32m[I web:2293]^[0m 200 GET /a/b (::1) 7.00ms                                           ¦ ::1 ¦ 0 ¦ 7000000
            tornado      ¦ [W 2018-05-09 16:00:39.500 ServerApp] 200 GET /a/b (192.0.2.7) 7.00ms referer=http://e/x y ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            jupyter      ¦ [I 2018-05-09 16:00:39.500 ServerApp] 200 GET /a/b (@192.0.2.7) 7.00ms                    ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            jupyter      ¦ [I 2018-05-09 16:00:39.500 JupyterHub log:192] 200 GET /a/b (ann@192.0.2.7) 7.00ms         ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            granian      ¦ [2018-05-09 16:00:39.5 +0000] 192.0.2.7 - "GET /a/b HTTP/1.1" 200 7.000                   ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            fiber        ¦ 16:00:39 | 200 |            7ms |       192.0.2.7 | GET     | /a/b                        ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            fiber        ¦ 16:00:39 |^[92m 200 ^[0m|            7ms |       192.0.2.7 |^[96m GET     ^[0m| /a/b   | oh  ¦ 192.0.2.7 ¦ 0 ¦ 7000000
            serilog      ¦ 2018-05-09 16:00:39.500 +00:00 [INF] HTTP GET /a/b responded 200 in 7.0000 ms             ¦ null ¦ 0 ¦ 7000000
            ktor         ¦ 2018-05-09 16:00:39.500 [ktor-jetty-8080-5] INFO  Application - 200 OK: GET - /a/b in 7ms   ¦ null ¦ 0 ¦ 7000000
            strapi       ¦ [2018-05-09 16:00:39.500] ^[90mhttp^[39m: GET /a/b (7 ms) ^[32m200^[39m                    ¦ null ¦ 0 ¦ 7000000
            ghost        ¦ [2018-05-09 16:00:39.500] ^[36mINFO^[39m "GET /a/b" ^[32m200^[39m 7ms                      ¦ null ¦ 0 ¦ 7000000
            serilog      ¦ [16:00:39 INF] HTTP GET /a/b responded 200 in 7.0000 ms                                   ¦ null ¦ 0 ¦ 7000000
            """)
    void aLineSaysWhatItsProgramMeans(String format, String line, String host, long bytes, long durationNanos) {
        byte[] log = (TIME + line.replace('^', '\u001b')).getBytes(ISO_8859_1);
        assertThat(Formats.detect(log, 0, log.length).map(Format::name)).contains(format);
        Hit hit = new Hit();
        assertThat(Formats.of(format).reader(IN_UTC).read(log, 0, log.length, hit))
                .isEqualTo(Reading.HIT);
        Line read = Line.of(Reading.HIT, hit);
        assertThat(Instant.ofEpochSecond(hit.epochSecond(), hit.nano())).isEqualTo("2018-05-09T16:00:39.5Z");
        assertThat(read.get(Field.HOST)).isEqualTo(host);
        assertThat(read.get(Field.METHOD)).isEqualTo("GET");
        assertThat(read.get(Field.SECTION)).isEqualTo("/a");
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.bytes()).isEqualTo(bytes);
        assertThat(hit.durationNanos()).isEqualTo(durationNanos);
    }

    /// Times that only these write, to the second.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            php     ¦ [Wed May  9 16:00:39 2018] 192.0.2.7:57814 [200]: GET /a/b?c                                   ¦ 200
            php     ¦ [Wed May  9 16:00:39 2018] [::1]:57814 [404]: GET /a/b - No such file or directory            ¦ 404
            php     ¦ [7] [Wed May  9 16:00:39 2018] 192.0.2.7:57814 [500]: GET /a/b - Uncaught Exception: x in /y:1 ¦ 500
            tornado ¦ [W 180509 16:00:39 web:2293] 404 GET /a/b (192.0.2.7) 0.39ms                                   ¦ 404
            tornado ¦ ^[33m[W 180509 16:00:39 web:2293]^(B^[m 404 GET /a/b (192.0.2.7) 0.39ms                        ¦ 404
            php     ¦ [Wed May  9 16:00:39 2018] ^[33m192.0.2.7:57840 [404]: GET /a/b - No such file or directory^[0m ¦ 404
            """)
    void aLineThatHasATimeOfItsOwnNeedsNoOther(String format, String line, int status) {
        byte[] log = line.replace('^', '\u001b').getBytes(ISO_8859_1);
        assertThat(Formats.detect(log, 0, log.length).map(Format::name)).contains(format);
        Line read = Line.read(Formats.changing(Optional.empty(), IN_UTC), line.replace('^', '\u001b'));
        assertThat(read.epochSecond()).isEqualTo(1525881639);
        assertThat(read.status()).isEqualTo(status);
        assertThat(read.get(Field.SECTION)).isEqualTo("/a");
    }

    @Test
    void whoIsNotLoggedInIsNoUser() {
        String line = TIME + "200 GET /a (USER@192.0.2.7) 7.00ms";
        assertThat(Line.read("jupyter", line.replace("USER", "ann")).get(Field.USER))
                .isEqualTo("ann");
        assertThat(Line.read("jupyter", line.replace("USER", "")).get(Field.USER))
                .isNull();
    }

    @ParameterizedTest(name = "{0}LINE")
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            2018-05-09T16:00:39.1Z stdout F LINE                      ¦ 2018-05-09T16:00:39.1Z
            2018-05-09T18:00:39.1+02:00 stderr F LINE                 ¦ 2018-05-09T16:00:39.1Z
            2018-05-09T16:00:39.123456789Z LINE                       ¦ 2018-05-09T16:00:39.123456789Z
            web-1  | 2018-05-09T16:00:39.123456789Z LINE            ¦ 2018-05-09T16:00:39.123456789Z
            [pod/web-5d/x] 2018-05-09T16:00:39.123456789+00:00 LINE   ¦ 2018-05-09T16:00:39.123456789Z
            2018-05-09T18:00:39+0200 web node[7]: LINE                ¦ 2018-05-09T16:00:39Z
            <190>1 2018-05-09T16:00:39.1Z web node 7 - - LINE         ¦ 2018-05-09T16:00:39.1Z
            2018-05-09T16:00:39.123456+00:00 app[web.1]: LINE         ¦ 2018-05-09T16:00:39.123456Z
            2018-05-09_16:00:39.12345 LINE                            ¦ 2018-05-09T16:00:39.12345Z
            2018-05-09T16:00:39.12345 LINE                            ¦ 2018-05-09T16:00:39.12345Z
            2018-05-09 16:00:39.123456789  LINE                       ¦ 2018-05-09T16:00:39.123456789Z
            @400000005af31b31075bcd15 LINE                            ¦ 2018-05-09T16:00:39.123456789Z
            2018-05-09T16:00:39: LINE                                 ¦ 2018-05-09T16:00:39Z
            2018-05-09 18:00:39 +02:00: LINE                          ¦ 2018-05-09T16:00:39Z
            2018-05-09 16:00:39,500 - http.access - INFO - LINE       ¦ 2018-05-09T16:00:39.5Z
            [2018-05-09 16:00:39 +0000] [7] [INFO] LINE               ¦ 2018-05-09T16:00:39Z
            {"log":"LINE\\n","stream":"stdout","time":"2018-05-09T16:00:39.1Z"} ¦ 2018-05-09T16:00:39.1Z
            {"date":1525881639.5,"log":"LINE"}                        ¦ 2018-05-09T16:00:39.5Z
            {"@timestamp":"2018-05-09T16:00:39.1Z","message":"LINE"}  ¦ 2018-05-09T16:00:39.1Z
            {"__REALTIME_TIMESTAMP":"1525881639500000","MESSAGE":"LINE"} ¦ 2018-05-09T16:00:39.5Z
            {"labels":{"time":"x"},"line":"LINE","timestamp":"2018-05-09T16:00:39.1Z"} ¦ 2018-05-09T16:00:39.1Z
            """)
    void theTimeIsThatOfWhoPassedTheLineOn(String wrapped, Instant time) {
        for (String line : List.of(TINY, "INFO:     192.0.2.7:5 - \"GET /a/b HTTP/1.1\" 200 OK")) {
            String escaped = wrapped.startsWith("{") ? line.replace("\"", "\\\"") : line;
            Line read = Line.read(Formats.changing(Optional.empty(), IN_UTC), wrapped.replace("LINE", escaped));
            assertThat(Instant.ofEpochSecond(read.epochSecond(), read.nano())).isEqualTo(time);
            assertThat(read.get(Field.SECTION)).isEqualTo("/a");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"GET\",\"path\":\"/a/b\",\"status\":200,\"time\":null}",
                "method=GET path=/a/b format=html controller=A status=200 duration=7.00",
                "method:GET\turi:/a/b\tstatus:200"
            })
    void pairsNeedNoTimeEither(String line) {
        LineReader reader = Formats.changing(Optional.empty(), ReaderTerms.NONE);
        assertThat(Line.read(reader, TIME + line).epochSecond()).isEqualTo(1525881639);
        assertThat(Line.read(reader, line).reading().isInvalid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7 - - [09/May/2018:16:00:40 +0000] \"GET /a/b HTTP/1.1\" 200 1",
                "{\"time\":\"2018-05-09T16:00:40Z\",\"method\":\"GET\",\"path\":\"/a/b\",\"status\":200}",
                "2018-05-09T16:00:40Z GET /a/b 200 5 - 7.000 ms"
            })
    void aTimeOfItsOwnIsTheLines(String line) {
        LineReader reader = Formats.changing(Optional.empty(), ReaderTerms.NONE);
        assertThat(Line.read(reader, TIME + line).epochSecond()).isEqualTo(1525881640);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TINY,
                "web-1  | " + TINY,
                "May  9 16:00:39 web node[7]: " + TINY, // of which year?
                "<190>1 - web node 7 - - " + TINY,
                "{\"log\":\"" + TINY + "\",\"source\":\"stdout\"}"
            })
    void withoutAnyTimeTheReasonSaysSo(String line) {
        assertThat(Line.read("morgan_tiny", line).reading()).isEqualTo(Reading.NO_OUTER_TIME);
        assertThat(Line.read(Formats.changing(Formats.named("combined"), ReaderTerms.NONE), line)
                        .reading())
                .isEqualTo(Reading.NO_OUTER_TIME);
        byte[] log = (line + "\n").getBytes(ISO_8859_1);
        assertThat(Formats.detect(log, 0, log.length)).isEmpty();
        assertThat(Formats.candidates(log, 0, log.length).getFirst().format().name())
                .isEqualTo("morgan_tiny");
    }

    @Test
    void aTimeOfOneLineIsNotThatOfTheNext() {
        LineReader reader = Formats.changing(Optional.empty(), ReaderTerms.NONE);
        assertThat(Line.read(reader, TIME + TINY).reading()).isEqualTo(Reading.HIT);
        assertThat(Line.read(reader, TINY).reading()).isEqualTo(Reading.NO_OUTER_TIME);
        assertThat(Line.read(reader, "@40000000ffffffffffffffff " + TINY).reading())
                .isEqualTo(Reading.BAD_TIMESTAMP);
        assertThat(Line.read(reader, "@7fffffffffffffff00000000 " + TINY).reading())
                .isEqualTo(Reading.BAD_TIMESTAMP);
        assertThat(Line.read(reader, "2018-05-09 16:00:39,500 " + TINY).reading())
                .isEqualTo(Reading.NO_ZONE);
    }

    @Test
    void linesWithColorsThatAreLongerThanRequestsMayBeAreNoneOfADeveloper() {
        String target = "/a/" + "b#".repeat(4 << 10);
        assertThat(Line.read("morgan_dev", TIME + "GET " + target + " 200 7.000 ms - 5")
                        .reading())
                .isEqualTo(Reading.HIT);
        assertThat(Line.read("morgan_dev", TIME + "GET " + target + " \u001b[32m200\u001b[0m 7.000 ms - 5")
                        .reading())
                .isEqualTo(Reading.UNLIKE);
    }

    @Test
    void aClientThatLeftFirstIsAHitWithoutStatus() {
        Line line = Line.read("morgan_tiny", TIME + "GET /a/b - - - - ms");
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.status()).isEqualTo(Hit.UNKNOWN);
    }

    @Test
    void aDescriptionNeedsNoTimeWhereOneStandsAround() {
        Line line = Line.read("$remote_addr \"$request\" $status", TIME + "192.0.2.7 \"GET /a/b HTTP/1.1\" 404");
        assertThat(line.epochSecond()).isEqualTo(1525881639);
        assertThat(line.status()).isEqualTo(404);
        assertThat(Line.read("%h \"%r\" %>s", "192.0.2.7 \"GET /a/b HTTP/1.1\" 404")
                        .reading())
                .isEqualTo(Reading.NO_OUTER_TIME);
    }

    /// What programs print beside their requests, and what looks like one but was asked of others.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x 200",
                "GET /x 200 OK",
                "POST https://api.example/v1 200 in 120ms",
                " \u00e2\u0094\u0082 GET /x 200 in 12ms (cache skip)",
                "<-- GET /x",
                "<-- GET /x 200 5ms",
                "proxying GET /x 200 5ms",
                "failed: retry of GET /x 503 in 5ms",
                "User logged in from 192.0.2.7:5 - \"GET / HTTP/1.1\" 200 OK",
                "INFO:     192.0.2.7:5 - \"WebSocket /ws\" [accepted]",
                "INFO:     192.0.2.7:5 - \"GET / HTTP/1.1\" 200 OK and more: 5",
                "INFO:     192.0.2.7:5 - \"GET / HTTP/1.1\" 99",
                "INFO:     192.0.2.7:5 - \"\\x16\\x03\" 400 Bad Request",
                "INFO:     somebody:5 - \"GET / HTTP/1.1\" 200 OK",
                "127.0.0.1:5 - \"GET / HTTP/1.1\" OK",
                "DELETE /x 200 rows in 5ms",
                "\"GET / HTTP/1.1\" 200 40",
                "192.0.2.7 - - \"GET / HTTP/1.1\" 200 40",
                "[09/May/2018 16:00:39] x \"GET / HTTP/1.1\" 200 40",
                "[09/May/2018 16:00:39] \"GET / HTTP/1.1\" 200 40 via_upstream",
                "192.0.2.7 - \"GET / HTTP/1.1\" 200 40.000",
                "2018-05-09 16:00:39,500 192.0.2.7 - \"GET / HTTP/1.1\" 200 40",
                "[Wed May  9 16:00:39 2018] 192.0.2.7:57814 Accepted",
                "[E 180509 16:00:39 web:1820] Uncaught exception GET /err (192.0.2.7)",
                "200 GET /a (somebody) 7.00ms",
                "[x / 2018-05-09T16:00:39",
                "[ /",
                "Client - GET /a 200 in 7ms",
                "it took 200 OK: GET - /a in 7ms",
                "5 GET /a (192.0.2.7) 7.00ms",
                "16:00:39 | 200 | 7ms | 192.0.2.7 | GET | /a b",
                "HTTP GET /a responded 200 in 7.0000 s",
                "WebSocket CONNECT /ws [192.0.2.7:5]",
                "GET /x 200 5 - 1.2 s",
                "GET /x 200 5 - 1.2 ms extra",
                "GET /x y 200 5 - 1.2 ms",
                "get /x 200 5 - 1.2 ms",
                "GET x 200 5ms",
                "GET /x 200 5 ms",
                "GET /x 200 5ms 9b 9b",
                "localhost - GET /x HTTP/1.1 404 141 - 8.090 ms",
                "{\"msg\":\"job done\",\"status\":200}",
                "{\"request\":\"not a request\",\"status\":500}",
                "{\"method\":\"GET\",\"url\":\"https://api.example/x\",\"status\":200}",
                "level=info msg=done status=200",
                "2018/05/09 16:00:39 [error] 7#7: *1 failed, client: 192.0.2.7, request: \"GET / HTTP/1.1\""
            })
    void whatElseAProgramPrintsIsNoHit(String line) {
        assertThat(Line.read(Formats.changing(Optional.empty(), IN_UTC), TIME + line)
                        .reading()
                        .isInvalid())
                .isTrue();
    }
}
