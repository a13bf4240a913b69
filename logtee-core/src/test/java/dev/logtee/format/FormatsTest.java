package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final String COMMON = "192.0.2.1 - - [09/May/2018:16:00:39 +0000] \"GET /a HTTP/1.1\" 200 1";
    private static final String COMBINED = COMMON + " \"-\" \"-\"";

    @Test
    void everyFormatIsFoundByItsName() {
        assertThat(Formats.all())
                .extracting(Format::name)
                .startsWith("common", "combined", "vhost_common", "vhost_combined");
        assertThat(Formats.all())
                .allSatisfy(format -> assertThat(Formats.named(format.name())).contains(format));
        assertThat(Formats.named("clf")).isEmpty();
    }

    @Test
    void aFormatIsToldByTheColumnsOfItsLines() {
        assertThat(detected(COMMON)).isEqualTo("common");
        assertThat(detected(COMBINED)).isEqualTo("combined");
        assertThat(detected(COMBINED + " 0.003 \"10.0.0.1\"")).isEqualTo("combined");
        assertThat(detected(COMBINED + " 0.003 0.002")).isEqualTo("combined");
        assertThat(detected(COMMON + " 0.003")).isEqualTo("common");
        assertThat(detected(COMMON + " 0.00312")).isEqualTo("common");
        assertThat(detected(COMMON + " 3")).isEqualTo("common");
        assertThat(detected(COMMON + " .0031")).isEqualTo("common");
        assertThat(detected(COMBINED + " \"10.0.0.1\" 0.003")).isEqualTo("nginx_main");
        assertThat(detected("example.com:80 " + COMMON)).isEqualTo("vhost_common");
        assertThat(detected("example.com " + COMBINED)).isEqualTo("vhost_combined");
        assertThat(detected("10.0.0.1, " + COMBINED)).isEqualTo("combined");
        assertThat(detected(COMMON.replace("- -", "- frank"))).isEqualTo("common");
        assertThat(detected(COMBINED.replace("- -", "- John Smith"))).isEqualTo("combined");
        assertThat(detected("example.com " + COMBINED.replace("- -", "- John Smith")))
                .isEqualTo("vhost_combined");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            npm_proxy    ¦ [09/May/2018:16:00:39 +0000] - 404 200 - GET https e.example "/a/b?c" [Client 192.0.2.7] [Length 5] [Gzip 3.10] [Sent-to 10.0.0.1] "Mozilla/5.0 (X11)" "-" ¦ /a ¦ 200 ¦ 5 ¦ -1
            npm_proxy    ¦ [09/May/2018:16:00:39 +0000] MISS 502, 200 200 - GET https e.example "/a/b" [Client 192.0.2.7] [Length 5] [Gzip -] [Sent-to web] "-" "-" ¦ /a ¦ 200 ¦ 5 ¦ -1
            npm_standard ¦ [09/May/2018:16:00:39 +0000] 301 - GET http e.example "/a/b" [Client 192.0.2.7] [Length 5] [Gzip -] "curl" "-" ¦ /a ¦ 301 ¦ 5 ¦ -1
            apisix       ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] e.example:9080 "GET /a/b HTTP/1.1" 200 5 0.007 "-" "curl" 10.0.0.1:80 200 0.006 "http://e:9080" ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            gin          ¦ [GIN] 2018/05/09 - 16:00:39 | 200 |    7.0012ms |       192.0.2.7 | GET      "/a/b?c" ¦ /a ¦ 200 ¦ 0 ¦ 7001200
            gin          ¦ [GIN] 2018/05/09 - 16:00:39 | 404 |       792ns |       192.0.2.7 | POST     "/a/b" ¦ /a ¦ 404 ¦ 0 ¦ 792
            chi          ¦ 2018/05/09 16:00:39 "GET http://e:3333/a/b HTTP/1.1" from 192.0.2.7:55642 - 200 5B in 7ms ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            chi          ¦ 2018/05/09 16:00:39 [web/abc-000001] "GET http://e/a/b HTTP/1.1" from 192.0.2.7:5 - 200 5B in 1.5s ¦ /a ¦ 200 ¦ 5 ¦ 1500000000
            gitea        ¦ 2018/05/09 16:00:39 HTTPRequest [I] router: completed GET /a/b?c for 192.0.2.7:36, 200 OK in 7.0ms @ user/home.go:718(user.Home) ¦ /a ¦ 200 ¦ 0 ¦ 7000000
            gitea        ¦ 2018/05/09 16:00:39 ...eb/routing/logger.go:102:func1() [I] router: completed GET /a/b for 192.0.2.7:0, 404 Not Found in 1.5s @ web/goget.go:21(web.goGet) ¦ /a ¦ 404 ¦ 0 ¦ 1500000000
            actix        ¦ [2018-05-09T16:00:39Z INFO  actix_web::middleware::logger] 192.0.2.7 "GET /a/b HTTP/1.1" 200 5 "-" "curl" 0.007000 ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            uwsgi        ¦ [pid: 28|app: 0|req: 2/2] 192.0.2.7 () {34 vars in 400 bytes} [Wed May  9 16:00:39 2018] GET /a/b => generated 5 bytes in 7 msecs (HTTP/1.1 200) 2 headers in 79 bytes (1 switches on core 0) ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            php_fpm      ¦ 192.0.2.7 -  09/May/2018:16:00:39 +0000 "GET /a/b.php" 200 ¦ /a ¦ 200 ¦ 0 ¦ -1
            bunny        ¦ HIT|200|1525881639500|5|390|192.0.2.7|-|https://e.b-cdn.net/a/b.mp4|WA|Mozilla/5.0 (X11)|322b688b|DE ¦ /a ¦ 200 ¦ 5 ¦ -1
            common       ¦ 192.0.2.7 - - [09/May/2018 16:00:39] "GET /a/b HTTP/1.1" 200 - ¦ /a ¦ 200 ¦ 0 ¦ -1
            aiohttp      ¦ 192.0.2.7 [09/May/2018:16:00:39 +0000] "GET /a/b HTTP/1.1" 200 5 "-" "My "agent" 1" ¦ /a ¦ 200 ¦ 5 ¦ -1
            aiohttp      ¦ INFO:aiohttp.access:192.0.2.7 [09/May/2018:16:00:39 +0000] "GET /a/b HTTP/1.1" 200 5 "-" "curl" ¦ /a ¦ 200 ¦ 5 ¦ -1
            aiohttp      ¦ 2018-05-09 16:00:39,439 INFO aiohttp.access 192.0.2.7 [09/May/2018:16:00:39 +0000] "GET /a/b HTTP/1.1" 200 5 "-" "curl" ¦ /a ¦ 200 ¦ 5 ¦ -1
            vertx        ¦ 192.0.2.7 - - [Wed, 9 May 2018 16:00:39 GMT] "GET /a/b HTTP/1.1" 200 5 "-" "curl" ¦ /a ¦ 200 ¦ 5 ¦ -1
            vertx        ¦ 2018-05-09 16:00:39,500 INFO [x] 192.0.2.7 - - [Wed, 9 May 2018 16:00:39 GMT] "GET /a/b HTTP/1.1" 200 5 "-" "curl" ¦ /a ¦ 200 ¦ 5 ¦ -1
            vertx        ¦ INFO: 192.0.2.7 - - [Wed, 9 May 2018 16:00:39 GMT] "GET /a/b HTTP/1.1" 200 5 "-" "curl" ¦ /a ¦ 200 ¦ 5 ¦ -1
            rack         ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET /a/b HTTP/1.1" 200 5 0.0070 ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            common       ¦ 192.0.2.7 - - [09/May/2018:16:00:39 UTC] "GET /a/b HTTP/1.1" 200 5 ¦ /a ¦ 200 ¦ 5 ¦ -1
            common       ¦ INFO:werkzeug:192.0.2.7 - - [09/May/2018 16:00:39] "GET /a/b HTTP/1.1" 200 - ¦ /a ¦ 200 ¦ 0 ¦ -1
            combined     ¦ 2018-05-09T16:00:39+0000 [twisted.python.log#info] "192.0.2.7" - - [09/May/2018:16:00:39 +0000] "GET /a/b HTTP/1.1" 200 5 "-" "curl" ¦ /a ¦ 200 ¦ 5 ¦ -1
            kinsta       ¦ e.example 192.0.2.7 [09/May/2018:16:00:39 +0000] GET "/a/b?c" HTTP/1.0 301 "-" "Mozilla/5.0 (X11)" 192.0.2.7 "/a/index.php" - - 5 0.007 0.006 ¦ /a ¦ 301 ¦ 5 ¦ 7000000
            """)
    void theLinesOfAServerTellTheirFormat(
            String format, String line, String section, int status, long bytes, long durationNanos) {
        byte[] log = line.getBytes(ISO_8859_1);
        Format told = Formats.detect(log, 0, log.length).orElseThrow();
        Hit hit = new Hit();
        assertThat(told.name()).isEqualTo(format);
        assertThat(told.reader(Optional.of(ZoneOffset.UTC)).read(log, 0, log.length, hit))
                .isEqualTo(Reading.HIT);
        Line read = Line.of(Reading.HIT, hit);
        assertThat(read.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(read.get(Field.USER)).isNull();
        assertThat(read.get(Field.SECTION)).isEqualTo(section);
        assertThat(hit.epochSecond()).isEqualTo(1525881639);
        assertThat(hit.status()).isEqualTo(status);
        assertThat(hit.bytes()).isEqualTo(bytes);
        assertThat(hit.durationNanos()).isEqualTo(durationNanos);
    }

    @Test
    void whatHasNeitherClientNorSizeIsToldByAllOfItsLine() {
        String line = "2018-05-09T16:00:39.758291Z DEBUG request{method=GET uri=/a/b?c version=HTTP/1.1}:"
                + " tower_http::trace::on_response: finished processing request latency=7 ms status=404";
        assertThat(detected(line)).isEqualTo("tower_http");
        Line read = Line.read("tower_http", line);
        assertThat(read.get(Field.METHOD)).isEqualTo("GET");
        assertThat(read.get(Field.SECTION)).isEqualTo("/a");
        assertThat(read.status()).isEqualTo(404);
        assertThat(detect(line.replace(" latency=7 ms status=404", ""))).isEmpty();
    }

    /// As tracing colors lines wherever they go, and Gin those for a terminal.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            tower_http ¦ ^[[2m2018-05-09T16:00:39.5Z^[[0m ^[[34mDEBUG^[[0m ^[[1mrequest^[[0m^[[1m{^[[0m^[[3mmethod^[[0m^[[2m=^[[0mGET ^[[3muri^[[0m^[[2m=^[[0m/a/b ^[[3mversion^[[0m^[[2m=^[[0mHTTP/1.1^[[1m}^[[0m^[[2m:^[[0m ^[[2mtower_http::trace::on_response^[[0m^[[2m:^[[0m finished processing request ^[[3mlatency^[[0m^[[2m=^[[0m7 ms ^[[3mstatus^[[0m^[[2m=^[[0m404
            gin        ¦ [GIN] 2018/05/09 - 16:00:39 |^[[90;43m 404 ^[[0m|       7ms |       192.0.2.7 |^[[97;44m GET     ^[[0m "/a/b"
            """)
    void linesMayHaveColors(String format, String line) {
        byte[] log = line.replace("^[", "\u001b").getBytes(ISO_8859_1);
        assertThat(Formats.detect(log, 0, log.length).map(Format::name)).contains(format);
        Hit hit = new Hit();
        assertThat(Formats.of(format).reader(Optional.of(ZoneOffset.UTC)).read(log, 0, log.length, hit))
                .isEqualTo(Reading.HIT);
        assertThat(Line.of(Reading.HIT, hit).get(Field.TARGET)).isEqualTo("/a/b");
        assertThat(hit.status()).isEqualTo(404);
        assertThat(hit.durationNanos()).isEqualTo(7_000_000);
    }

    @Test
    void tellsIstioFromTheEnvoyThatItIsMadeOf() {
        String head = "[2018-05-09T16:00:39.500Z] \"GET /a/b HTTP/1.1\" 418 - ";
        String middle = "0 135 3 1 \"192.0.2.7\" \"curl\" \"84961386-6d84\" \"e.example:80\" \"127.0.0.1:80\"";
        String tail = " inbound|8000|| 127.0.0.1:41854 10.44.1.27:80 192.0.2.7:37652 outbound_.8000_._.e default";
        assertThat(detected(head + middle)).isEqualTo("envoy");
        assertThat(detected(head + "via_upstream - \"-\" " + middle + tail)).isEqualTo("istio");
    }

    @Test
    void tellsTomcatsJsonFromOthers() {
        String head =
                "{\"host\":\"192.0.2.7\",\"time\":\"[09/May/2018:16:00:39 +0000]\",\"request\":\"GET / HTTP/1.1\",";
        assertThat(detected(head + "\"logicalUserName\":\"-\",\"user\":\"-\",\"statusCode\":\"200\",\"size\":\"5\"}"))
                .isEqualTo("tomcat");
        assertThat(detected(head + "\"remote_addr\":\"192.0.2.7\",\"status\":\"200\",\"size\":\"5\"}"))
                .isEqualTo("json");
    }

    @Test
    void linesOfBothKindsAreCombined() {
        assertThat(detected(COMMON + "\n" + COMBINED + "\n")).isEqualTo("combined");
    }

    @Test
    void aStampWithoutAZoneIsNoMatterOfTheFormat() {
        assertThat(detected(COMBINED.replace(" +0000", ""))).isEqualTo("combined");
    }

    @Test
    void howManyLinesAFormatReadsIsSaid() {
        byte[] log = (COMBINED + "\n\nnot a line of a log\n" + COMBINED + "\r\n" + COMBINED).getBytes(ISO_8859_1);
        Candidate first = Formats.candidates(log, 0, log.length).getFirst();
        assertThat(first.lines()).isEqualTo(4);
        assertThat(first.hits()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "not a line\nof a log\n", "{\"status\":200}\n"})
    void nothingFitsWhatIsNoAccessLog(String log) {
        assertThat(detect(log)).isEmpty();
    }

    @Test
    void onlyTheGivenRangeIsLookedAt() {
        byte[] log = ("junk\n" + COMBINED + "\njunk\n").getBytes(ISO_8859_1);
        assertThat(Formats.candidates(log, 5, log.length - 5).getFirst().lines())
                .isEqualTo(1);
    }

    @RepeatedTest(200)
    void theFormatToldIsTheFirstOfAllCandidates(RepetitionInfo repetition) {
        List<String> kinds = List.of(
                COMMON,
                COMBINED,
                "example.com " + COMMON,
                "example.com " + COMBINED,
                "{\"status\":200,\"time\":\"2018-05-09T16:00:39Z\",\"bytes\":1,\"request\":\"GET /a HTTP/1.1\"}",
                "time:2018-05-09T16:00:39Z\thost:192.0.2.1\tstatus:200\tsize:1\treq:GET /a HTTP/1.1",
                "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes",
                "2018-05-09 16:00:39 192.0.2.1 GET /a 200 1",
                "junk",
                "");
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> few = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ -> kinds.get(random.nextInt(kinds.size())))
                .toList();
        byte[] log = IntStream.range(0, 1 + random.nextInt(600))
                .mapToObj(_ -> few.get(random.nextInt(few.size())))
                .collect(joining("\n"))
                .getBytes(ISO_8859_1);
        Candidate first = Formats.candidates(log, 0, log.length).getFirst();
        assertThat(Formats.detect(log, 0, log.length))
                .isEqualTo(first.hits() == 0 ? Optional.empty() : Optional.of(first.format()));
    }

    private static Optional<Format> detect(String log) {
        byte[] bytes = log.getBytes(ISO_8859_1);
        return Formats.detect(bytes, 0, bytes.length);
    }

    private static String detected(String log) {
        return detect(log).orElseThrow().name();
    }
}
