package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
    private static final String LINE = "192.0.2.7 - - [09/May/2018:16:00:39 +0000] \"GET /a/b HTTP/1.1\" 200 1";
    private static final String DOCKER = docker(LINE + " \"-\" \"A \\x22b\\x22 <é>\"");
    private static final String KUBERNETES = "2018-05-09T16:00:39.123456789Z stdout F " + LINE + " \"-\" \"x\"";

    private static String docker(String line) {
        String escaped = line.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c");
        return "{\"log\":\"" + escaped + "\\n\",\"stream\":\"stdout\",\"time\":\"2018-05-09T16:00:40.1Z\"}";
    }

    @Test
    void aLineIsTakenOutOfDockersJson() {
        Line line = read(Formats.of("combined").reader(Optional.empty()), DOCKER);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.SECTION)).isEqualTo("/a");
        assertThat(line.epochSecond()).isEqualTo(1525881639);
        assertThat(line.get(Field.USER_AGENT)).isEqualTo(new String("A \"b\" <é>".getBytes(UTF_8), ISO_8859_1));
    }

    @Test
    void jsonWithinDockersJsonIsReadLikewise() {
        String json = "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":404,\"uri\":\"/x\"}";
        assertThat(read(Formats.of("json").reader(Optional.empty()), docker(json))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"log":"LINE\\n","stream":"stdout","attrs":{"tag":"web"},"time":"2018-05-09T16:00:40.1Z"}""", """
                {"log": "LINE\\n", "stream": "stdout", "time": "2018-05-09T16:00:40.1Z"}""", """
                {"@timestamp":"2018-05-09T16:00:40.1Z","@metadata":{"beat":"filebeat","version":"9.1.0"},\
                "log":{"offset":7,"file":{"path":"/var/log/nginx/access.log"}},"message":"LINE","tags":["a",1,null]}""", """
                {"__CURSOR":"s=1","PRIORITY":"6","_SYSTEMD_UNIT":"nginx.service","MESSAGE":"LINE","_PID":"7"}""", """
                {"date":1525881640.1,"log":"LINE"}""", """
                {"labels":{"job":"nginx"},"line":"LINE","timestamp":"2018-05-09T16:00:40.1Z"}""", """
                {"insertId":"1","textPayload":"LINE","timestamp":"2018-05-09T16:00:40.1Z"}"""})
    void aLineIsTakenOutOfTheObjectsOfThoseWhoGatherLogs(String object) {
        String text = LINE.replace("\"", "\\\"") + " \\\"-\\\" \\\"x\\\"";
        String written = object.replace("LINE", text);
        byte[] log = (written + "\n" + written + "\n").getBytes(UTF_8);
        Format told = Formats.detect(log, 0, log.length).orElseThrow();
        assertThat(told.name()).isEqualTo("combined");
        LineReader reader = Formats.changing(Optional.of(told), ReaderTerms.NONE);
        for (int i = 0; i < 2; i++) {
            assertThat(read(reader, written).get(Field.HOST)).isEqualTo("192.0.2.7");
        }
    }

    @Test
    void journalctlWritesBytesThatAreNoTextAsNumbers() {
        String numbers = (LINE + " \"-\" \"\u001b[1mcurl\u00e9\"\n")
                .chars()
                .mapToObj(String::valueOf)
                .collect(joining(", "));
        LineReader reader = Formats.changing(Formats.named("combined"), ReaderTerms.NONE);
        String object = "{\"__REALTIME_TIMESTAMP\":\"1525881639500000\",\"MESSAGE\":[" + numbers + "],\"_PID\":\"7\"}";
        for (String written : List.of(object, object.replace(" ", ""))) {
            Line line = read(reader, written);
            assertThat(line.reading()).isEqualTo(Reading.HIT);
            assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
            assertThat(line.get(Field.USER_AGENT)).isEqualTo("\u001b[1mcurl\u00e9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0", "\ufeff"})
    void marksBeforeWhatIsAroundALineArePassedOver(String marks) {
        LineReader reader = Formats.changing(Optional.of(Formats.of("combined")), ReaderTerms.NONE);
        for (String wrapped : List.of(DOCKER, "2018-05-09T16:00:40.1Z stdout F " + LINE)) {
            assertThat(read(reader, marks + wrapped).get(Field.HOST)).isEqualTo("192.0.2.7");
        }
    }

    @Test
    void anObjectThatIsAHitItselfIsReadAsItIs() {
        LineReader reader = Formats.changing(Optional.of(Formats.of("json")), ReaderTerms.NONE);
        String own = "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":404,\"message\":\"MESSAGE\"}";
        assertThat(read(reader, own.replace("MESSAGE", LINE.replace("\"", "\\\"")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void linesInObjectsAndObjectsOfTheirOwnMayComeInTurns() {
        LineReader reader = Formats.changing(Optional.of(Formats.of("combined")), ReaderTerms.NONE);
        String own = "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":404,\"message\":\"not found\"}";
        for (int i = 0; i < 3; i++) {
            assertThat(read(reader, DOCKER).status()).isEqualTo(200);
            assertThat(read(reader, own).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdout F", "stderr F", "stdout P"})
    void aLineIsTakenOutOfWhatKubernetesPutsBeforeIt(String tag) {
        Line line = read(Formats.of("common").reader(Optional.empty()), KUBERNETES.replace("stdout F", tag));
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 29 10:00:01 web nginx: ",
                "Nov  9 10:00:01 192.0.2.1 nginx[123]: ",
                "<190>Nov 29 10:00:01 web nginx: ",
                "<190>Nov 29 10:00:01 nginx: ",
                "2018-05-09T16:00:39.123456+00:00 web nginx[123]: ",
                "2018-05-09T16:00:39+0200 web nginx: ",
                "Nov 29 10:00:01.123456 web nginx[123]: ",
                "<190>1 2018-05-09T16:00:39.123Z web nginx 7 - - ",
                "<190>1 - - - - - - \ufeff",
                "<190>1 2018-05-09T16:00:39.123Z web nginx - a [x@1 y=\"[a\\]\"][z@1] ",
                "2018-05-09T16:00:39.123456789Z ",
                "2018-05-09T16:00:39.123456789+02:00 ",
                "@400000005af31bc7075bcd15 ",
                "2018-05-09_16:00:39.12345 ",
                "2018-05-09T16:00:39.12345 ",
                "2018-05-09 16:00:39.123456789  ",
                "web-1  | ",
                "a.longer_name     | ",
                "web.1.9bz2@node1    | ",
                "web-1  | 2018-05-09T16:00:39.123456789Z ",
                "[pod/web-5d/nginx] ",
                "[pod/web-5d/nginx] 2018-05-09T16:00:39.123456789+02:00 ",
                "2018-05-09 16:00:39,500 INFO  [io.quarkus.http.access-log] (executor-thread-0) ",
                "2018-05-09T16:00:39.500Z  INFO 1 --- [nio-2] r.netty.http.server.AccessLog : ",
                "2018-05-09T16:00:39.500+0000 7f1 1 beast: 0x7f1: ",
                "[2018-05-09 16:00:39 +0000] [7] [INFO] ",
                "2018/05/09 16:00:39 ",
                "INFO: ",
                "INFO:werkzeug:",
                "WARNING:a.b_c2:",
                "web-1     | 16:00:39.500 [nio-1] INFO  HTTP_ACCESS_LOGGER - "
            })
    void aLineIsTakenOutOfWhatStandsBeforeIt(String prefix) {
        Line line = read(Formats.of("common").reader(Optional.empty()), prefix + LINE);
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.USER)).isNull();
    }

    @Test
    void whatAClientSentIsNoLineOfALogger() {
        String forged = "2018-05-09T16:00:39Z x \"GET / HTTP/1.1\" \"" + LINE + "\"";
        assertThat(read(Formats.of("common").reader(Optional.empty()), forged)
                        .reading()
                        .isInvalid())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[2001:db8::1]", "[09]"})
    void aHostThatAClientAskedForIsNotTheTimeOfALine(String host) {
        LineReader reader = Formats.of("$time_iso8601 $remote_addr $host \"$request\" $status")
                .reader(Optional.empty());
        Line line = read(reader, "2018-05-09T16:00:39+00:00 192.0.2.7 " + host + " \"GET / HTTP/1.1\" 200");
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo(host);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b: c", "b: c", "Agent (x: y)"})
    void whatAClientSentIsNotWhatSyslogWrites(String agent) {
        LineReader reader = Formats.of("$time_iso8601 \"$http_user_agent\" $remote_addr $status")
                .reader(Optional.empty());
        Line line = read(reader, "2018-05-09T16:00:39+00:00 \"" + agent + "\" 192.0.2.7 200");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo(agent);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            common         | "LINE"             |           |
            combined       | "LINE "-" "curl""  |           | curl
            vhost_combined | "e.example LINE "-" "curl"" | e.example | curl
            """)
    void openLiteSpeedsLinesAreInQuotes(
            String format, String written, @Nullable String virtualHost, @Nullable String userAgent) {
        byte[] log = written.replace("LINE", LINE).getBytes(UTF_8);
        Format told = Formats.detect(log, 0, log.length).orElseThrow();
        assertThat(told.name()).isEqualTo(format);
        Line line = read(told.reader(Optional.empty()), written.replace("LINE", LINE));
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo(virtualHost);
        assertThat(line.get(Field.USER_AGENT)).isEqualTo(userAgent);
        assertThat(line.bytes()).isEqualTo(1);
    }

    @Test
    void anEmptyLineBehindANameIsSkipped() {
        assertThat(read(Formats.of("common").reader(Optional.empty()), "web-1  | ")
                        .reading())
                .isEqualTo(Reading.SKIPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "kubernetes", "syslog", "compose", "multilog"})
    void theFormatWithinIsToldByTheLines(String by) {
        String written = switch (by) {
            case "docker" -> DOCKER;
            case "kubernetes" -> KUBERNETES;
            case "multilog" -> "@400000005af31bc7075bcd15 " + LINE + " \"-\" \"x\"";
            case "compose" -> "web-1  | " + LINE + " \"-\" \"x\"";
            default -> "Nov 29 10:00:01 web nginx: " + LINE + " \"-\" \"x\"";
        };
        byte[] log = written.getBytes(UTF_8);
        Format told = Formats.detect(log, 0, log.length).orElseThrow();
        assertThat(told.name()).isEqualTo("combined");
        Line line = Line.read(Formats.changing(Optional.of(told), ReaderTerms.NONE), new String(log, UTF_8));
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @Test
    void aWrappedLineThatIsNoHitHasItsReason() {
        LineReader reader = Formats.changing(Formats.named("combined"), ReaderTerms.NONE);
        assertThat(read(reader, docker("2018/05/09 16:00:39 [error] 6#6: *1 open() failed"))
                        .reading())
                .isEqualTo(Reading.NO_TIMESTAMP);
        assertThat(read(reader, docker("")).reading()).isEqualTo(Reading.SKIPPED);
    }

    @Test
    void aWrappedLineWhoseStampHasNoZoneHasThatForItsReason() {
        LineReader reader = Formats.changing(Formats.named("django"), ReaderTerms.NONE);
        assertThat(read(reader, docker("[09/May/2018 16:00:39] \"GET /a HTTP/1.1\" 200 12"))
                        .reading())
                .isEqualTo(Reading.NO_ZONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"log\":\"access\",\"time\":\"2018-05-09T16:00:39Z\",\"status\":200}",
                "{\"log\":\"stream\",\"time\":\"2018-05-09T16:00:39Z\",\"status\":200}",
                "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":200,\"log\":\"a\",\"stream\":\"b\"}"
            })
    void anObjectOfTheServersOwnIsNoWrapping(String json) {
        assertThat(read(Formats.of("json").reader(Optional.empty()), json).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"log\":\"",
                "{\"log\":\"a\\",
                "{\"stream\":\"stdout\" \"log\":\"a\"}",
                "{\"stream\":,\"log\":\"a\"}",
                "{\"kubernetes\":{\"log\":\"a\"}}",
                "{\"log\":[\"a\"]}",
                "{\"log\":[]}",
                "{\"log\":[49,256]}",
                "{\"log\":[49,-1]}",
                "{\"log\":[49 50]}",
                "{\"log\":[49,1000000000000000000000]}",
                "{",
                "",
                "2018-05-09T16:00:39Z stdout F",
                "2018-05-09T16:00:39Z stdout X a",
                "2018-05-09T16",
                "2018-05-09T16:00:39Z",
                "2018-05-09T16:00:39Z web",
                "2018-05-09T16:00:39Z web nginx:",
                "2018-05-09T16:00:39Z web nginx a",
                "2018-05-09T16:00:39Z web 2001:db8::1",
                "2018-05-09T16:00:39Z web : a",
                "<190>",
                "<190",
                "Nov 29 10:00:01",
                "Nov 29 10:00:01 ",
                "Nov 29 10:00:01 web",
                "Nov 29 10:00:01 web nginx:",
                "Nov 29 10:00:01 web nginx a",
                "<190>1 ",
                "<190>1 2018-05-09T16:00:39.123Z web nginx 7 - -",
                "<190>1 2018-05-09T16:00:39.123Z web nginx 7 - [x@1 y=\"\\",
                "<190>1 2018-05-09T16:00:39.123Z web nginx 7 - a b",
                "@",
                "@400000005af31bc7075bcd15",
                "@400000005af31bc7075bcd1x a",
                "@400000005af31bc7075bcd155 a",
                "2018-05-09_16:00:39.12345",
                "2018-05-09_16:00:39.1234 a",
                "2018-05-09 16:00:39.12345 a",
                "2018-05-09 16:00:39.123456789 a",
                "2018-05-09 16:00:39.123456789",
                "web-1  |",
                "web-1  ",
                "web-1",
                "www.example.com | a",
                "INFO: x 192.0.2.7 - - [09/May/2018:16:00:39 +0000]",
                "INFO:80:192.0.2.7 - - [09/May/2018:16:00:39 +0000]",
                "INFO:a b:192.0.2.7 - - [09/May/2018:16:00:39 +0000]",
                "INFO:werkzeug 192.0.2.7 - - [09/May/2018]",
                "[x] \"192.0.2.7\" - - [09/May/2018:16:00:39 +0000] \"GET",
                "2018-05-09T16:00:39+0000 [09/May/2018:16:00:39 +0000] \"192.0.2.7\" 400 0",
                "2001:db8::1  | a",
                "[pod/web-5d/nginx]",
                "[pod/web-5d",
                "[09/May/2018:16:00:39 +0000] a"
            })
    void whatIsCutOffIsLeftAsItIs(String line) {
        byte[] log = line.getBytes(UTF_8);
        List<String> read = new ArrayList<>();
        LineReader reader = (bytes, from, to, _) -> {
            read.add(new String(bytes, from, to - from, UTF_8));
            return Reading.UNLIKE;
        };
        new Wrapping(new OuterTime(null)).read(reader, log, 0, log.length, new Hit());
        assertThat(read).containsOnly(line);
    }

    private static Line read(LineReader reader, String line) {
        byte[] log = line.getBytes(UTF_8);
        Hit hit = new Hit();
        return Line.of(reader.read(log, 0, log.length, hit), hit);
    }
}
