package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedFormatsTest {
    private static final String MAIN = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
            + " \"$http_referer\" \"$http_user_agent\" $request_time $host";
    private static final String MAIN_LINE = "192.0.2.7 - jo [09/May/2018:16:00:39 +0000] \"GET /a/b HTTP/1.1\" 200 12"
            + " \"-\" \"Agent \\x22x\\x22\" 0.250 www.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAIN,
                "'" + MAIN + "'",
                "log_format main '" + MAIN + "'; # the visitor's time",
                "log_format main # the time's at the end\n  '" + MAIN + "'",
                "log_format main '" + MAIN + "';",
                "log_format main escape=default\n    '$remote_addr - $remote_user [$time_local] \"$request\" '\n"
                        + "    '$status $body_bytes_sent \"$http_referer\" \"$http_user_agent\" $request_time $host';",
                "LogFormat \"%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %{ms}T %v\" x",
                "%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %{s}T %V",
                "accesslog.format = \"%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %{s}T %V\"",
                "varnishncsa -F '%h %l %u %t \"%r\" %s %b \"%{Referer}i\" \"%{User-agent}i\" %{Varnish:age}x %{Host}i'",
                "pattern=\"%h %l %u %t &quot;%r&quot; %s %b &quot;%{Referer}i&quot; &quot;%{User-Agent}i&quot; %F %v\"",
                "<Valve className=\"org.apache.catalina.valves.AccessLogValve\" prefix=\"x\"\n"
                        + "  pattern=\"%h %l %u %t &quot;%r&quot; %s %b &quot;%{Referer}i&quot; &quot;%{User-Agent}i&quot; %F %v\" />",
                "LogFormat \"%h %l %u %t \\\"%r\\\" %>s %b \\\n"
                        + "\\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %{ms}T %v\" x",
                "\"%a %l %u %t \\\"%m %U%q %H\\\" %>s %B \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %T %{Host}i\""
            })
    void aFormatIsTakenAsItStandsInTheServersConfiguration(String format) {
        Line line = Line.read(format, MAIN_LINE);
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.USER)).isEqualTo("jo");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a/b");
        assertThat(line.get(Field.REFERRER)).isNull();
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("Agent \"x\"");
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo("www.example.com");
        assertThat(line.epochSecond()).isEqualTo(1525881639);
        assertThat(line.bytes()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\n", "\n", "\\r\\n"})
    void theEndOfALineInAFormatIsNoPartOfIt(String end) {
        String format = "[%START_TIME%] %RESPONSE_CODE% \"%REQ(USER-AGENT)%\"" + end;
        Line line = Line.read(format, "[2018-05-09T16:00:39.250Z] 200 \"Agent\"");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("Agent");
    }

    @Test
    void aDirectiveMayNameAFormat() {
        assertThat(Formats.of("<Valve className=\"x\" pattern=\"combined\" />")).isSameAs(Formats.of("combined"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            - /a/b HTTP/1.1     | /a/b   | HTTP/1.1 | false
            - /a b HTTP/1.1     | /a b   | HTTP/1.1 | false
            - /a/b -            | /a/b   | null     | false
            - - HTTP/1.0        | null   | HTTP/1.0 | true
            - - -               | null   | null     | true
            /a/b HTTP/1.1       | null   | HTTP/1.1 | true
            """)
    void ofPartsThatAreLoggedApartATargetWithoutAMethodWillDo(
            String request, @Nullable String target, @Nullable String protocol, boolean partial) {
        String written = "192.0.2.7 [09/May/2018:16:00:39 +0000] \"" + request + "\" 200 5";
        for (String size : List.of(" %b", " %b end")) {
            Line line = Line.read("%h %t \"%m %U%q %H\" %>s" + size, written + size.replace(" %b", ""));
            assertThat(line.reading()).isEqualTo(Reading.HIT);
            assertThat(line.get(Field.METHOD)).isNull();
            assertThat(line.get(Field.TARGET)).isEqualTo(target);
            assertThat(line.get(Field.PROTOCOL)).isEqualTo(protocol);
            assertThat(line.partial()).isEqualTo(partial);
            assertThat(line.status()).isEqualTo(200);
        }
        assertThat(Line.read("%h %t \"%r\" %>s %b", written).partial()).isTrue();
    }

    @Test
    void theyNeedNoQuotes() {
        Line line = Line.read("%h %t %m %U %H %>s %b", "192.0.2.7 [09/May/2018:16:00:39 +0000] - /a/b HTTP/1.1 200 5");
        assertThat(line.get(Field.SECTION)).isEqualTo("/a");
        assertThat(line.partial()).isFalse();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'x'           | x
            'it's so'     | it's so
            '''           | '
            ''            | ``
            'it's so' 7   | it
            """)
    void aLastColumnInSingleQuotesMayHoldSome(String column, String userAgent) {
        Line line =
                Line.read("%h %t %>s %b '%{User-agent}i'", "192.0.2.7 [09/May/2018:16:00:39 +0000] 200 5 " + column);
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.USER_AGENT)).isEqualTo(userAgent);
    }

    @Test
    void severalColumnsMayStandInOnePairOfQuotes() {
        String format = "$remote_addr [$time_local] \"$request_method $scheme://$host$request_uri\""
                + " \"$status $body_bytes_sent\" \"$http_referer|$http_user_agent\" \"$request_time $request_id\"";
        Line line = Line.read(
                format,
                "192.0.2.7 [09/May/2018:16:00:39 +0000] \"GET https://www.example.com/a b/c\" \"404 12\""
                        + " \"https://example.org/|Agent (a \\x22b\\x22)\" \"0.250 7f\"");
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.METHOD)).isEqualTo("GET");
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo("www.example.com");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a b/c");
        assertThat(line.status()).isEqualTo(404);
        assertThat(line.bytes()).isEqualTo(12);
        assertThat(line.get(Field.REFERRER)).isEqualTo("https://example.org/");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("Agent (a \"b\")");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %h %t %D | 192.0.2.7 [09/May/2018:16:00:39 +0000] 2500 | 2500000
            %h %t %{us}T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 2500 | 2500000
            %h %t %{ms}T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 25 | 25000000
            %h %t %T/%D | 192.0.2.7 [09/May/2018:16:00:39 +0000] 0/14 | 14000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 3 | 3000000000
            %h %t %{ns}T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 2500 | 2500
            %h %t %{fracsec}T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 0.125 | 125000000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 2µs | 2000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 3 ms | 3000000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 2.1min | 126000000000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 1m5s | 65000000000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 1h0m2.5s | 3602500000000
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 1m5 | -1
            %h %t %T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 1x5s | -1
            %h %t %{s+}T %{s+}T | 192.0.2.7 [09/May/2018:16:00:39 +0000] 9000000000 9000000000 | -1
            $remote_addr [$time_local] $request_time | 192.0.2.7 [09/May/2018:16:00:39 +0000] 0.125 | 125000000
            $remote_addr [$time_local] $request_time | 192.0.2.7 [09/May/2018:16:00:39 +0000] - | -1
            $remote_addr [$time_local] $upstream_addr $request_time | 1.1.1.1 [09/May/2018:16:00:39 +0000] a:1, b:2 : c:3 0.1 | 100000000
            """)
    void durationsAreReadInTheirUnit(String format, String line, long nanos) {
        assertThat(durationNanos(format, line)).isEqualTo(nanos);
    }

    private static long durationNanos(String format, String line) {
        byte[] log = line.getBytes(UTF_8);
        Hit hit = new Hit();
        assertThat(Formats.of(format).reader(Optional.empty()).read(log, 0, log.length, hit))
                .isEqualTo(Reading.HIT);
        return hit.durationNanos();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $msec $remote_addr | 1525881639.123 192.0.2.7 | 2018-05-09T16:00:39.123Z
            $time_iso8601 $remote_addr | 2018-05-09T18:00:39+02:00 192.0.2.7 | 2018-05-09T16:00:39Z
            %{sec}t %h | 1525881639 192.0.2.7 | 2018-05-09T16:00:39Z
            %{msec}t %h | 1525881639123 192.0.2.7 | 2018-05-09T16:00:39.123Z
            %{usec}t %h | 1525881639123456 192.0.2.7 | 2018-05-09T16:00:39.123456Z
            %{sec}t.%{msec_frac}t %h | 1525881639.123 192.0.2.7 | 2018-05-09T16:00:39.123Z
            [%{%d/%b/%Y:%T}t.%{msec_frac}t %{%z}t] %h | [09/May/2018:18:00:39.123 +0200] 192.0.2.7 | 2018-05-09T16:00:39.123Z
            %{%Y-%m-%dT%H:%M:%S%z}t %h | 2018-05-09T18:00:39+0200 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%a %b %e %H:%M:%S %z %Y}t %h | Wed May  9 18:00:39 +0200 2018 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%d/%b/%Y %k:%M:%S %z}t %h | 09/May/2018  9:00:39 +0000 192.0.2.7 | 2018-05-09T09:00:39Z
            %{%d/%b/%Y %k:%M:%S %z}t %h | 09/May/2018 16:00:39 +0000 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%F %l:%M:%S %p %z}t %h | 2018-05-09  4:00:39 PM +0000 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%p %I:%M:%S %F %z}t %h | AM 12:00:39 2018-05-09 +0000 192.0.2.7 | 2018-05-09T00:00:39Z
            %{%m/%d/%y %I:%M:%S %p %z}t %h | 05/09/18 04:00:39 PM +0000 192.0.2.7 | 2018-05-09T16:00:39Z
            %{yyyy-MM-dd'T'HH:mm:ss.SSSXXX}t %h | 2018-05-09T18:00:39.123+02:00 192.0.2.7 | 2018-05-09T16:00:39.123Z
            [%{dd/MMM/yyyy:HH:mm:ss Z}t] %h | [09/May/2018:18:00:39 +0200] 192.0.2.7 | 2018-05-09T16:00:39Z
            %{EEE MMM d hh:mm:ss a yyyy}t %h | Wed May 9 06:00:39 PM 2018 192.0.2.7 | 2018-05-09T16:00:39Z
            "$time_local" $remote_addr | "09/May/2018:16:00:39 +0000" 192.0.2.7 | 2018-05-09T16:00:39Z
            at="$time_iso8601" by="$remote_addr" | at="2018-05-09T18:00:39+02:00" by="192.0.2.7" | 2018-05-09T16:00:39Z
            %{%m/%d/%y %I:%M:%S %p}t %h | 05/09/18 06:00:39 PM 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%c}t %h | Wed May  9 18:00:39 2018 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%x %X}t %h | 05/09/18 18:00:39 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%F %r}t %h | 2018-05-09 06:00:39 PM 192.0.2.7 | 2018-05-09T16:00:39Z
            %{%Y-%m-%d}tT%{%T}t.%{msec_frac}t%{%z}t %h | 2018-05-09T18:00:39.123+0200 192.0.2.7 | 2018-05-09T16:00:39.123Z
            "%{%F}t","%{%T}t","%h" | "2018-05-09","18:00:39","192.0.2.7" | 2018-05-09T16:00:39Z
            `%{%F}t|%{%T}t|%h` | `2018-05-09|18:00:39|192.0.2.7` | 2018-05-09T16:00:39Z
            %{%F %T}t,%>s | 2018-05-09 18:00:39,200 | 2018-05-09T16:00:39Z
            %{sec}t%{msec_frac}t %h | 1525881639123 192.0.2.7 | 2018-05-09T16:00:39.123Z
            [%START_TIME(%s.%9f)%] %RESPONSE_CODE% | [1525881639.123456789] 200 | 2018-05-09T16:00:39.123456789Z
            $time_iso8601 $msec $remote_addr | 2018-05-09T18:00:39+02:00 1525881639.123 192.0.2.7 | 2018-05-09T16:00:39Z
            $msec $time_iso8601 $remote_addr | 1525881639.123 2018-05-09T18:00:39+02:00 192.0.2.7 | 2018-05-09T16:00:39.123Z
            %{%T}t %t %h | 18:00:39 [09/May/2018:16:00:39 +0000] 192.0.2.7 | 2018-05-09T16:00:39Z
            """)
    void timesAreReadHoweverTheyAreWritten(String format, String line, Instant instant) {
        byte[] log = line.getBytes(ISO_8859_1);
        Hit hit = new Hit();
        LineReader reader = Formats.of(format).reader(Optional.of(ZoneId.of("Europe/Berlin")));
        assertThat(reader.read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        assertThat(Instant.ofEpochSecond(hit.epochSecond(), hit.nano())).isEqualTo(instant);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://www.example.com/foo/bar?x=/y   | $scheme://$host$request_uri       | www.example.com | /foo/bar?x=/y | /foo
            https://www.example.com:8443/          | $scheme://$http_host$request_uri  | www.example.com | /             | /
            "www.example.com/foo/bar"              | "$host$uri"                       | www.example.com | /foo/bar      | /foo
            "https://www.example.com/foo/b ar"     | "${scheme}://${host}${request_uri}" | www.example.com | /foo/b ar   | /foo
            http://localhost-                      | $scheme://$host$request_uri       | localhost       |               |
            -://--                                 | $scheme://$host$request_uri       |                 |               |
            """)
    void aTargetMayFollowItsHostAtOnce(String column, String described, String host, String target, String section) {
        Line line = Line.read(
                "$remote_addr [$time_local] $request_method " + described + " $status",
                "192.0.2.7 [09/May/2018:16:00:39 +0000] GET " + column + " 200");
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo(host);
        assertThat(line.get(Field.TARGET)).isEqualTo(target);
        assertThat(line.get(Field.SECTION)).isEqualTo(section);
        assertThat(line.get(Field.METHOD)).isEqualTo("GET");
        assertThat(line.status()).isEqualTo(200);
        assertThat(line.partial()).isEqualTo(target == null);
    }

    @Test
    void theRequestIsReadBesideATargetThatFollowsItsHost() {
        Line line = Line.read(
                "$remote_addr [$time_local] \"$request\" $status $host$uri",
                "192.0.2.7 [09/May/2018:16:00:39 +0000] \"GET /a/b?c HTTP/1.1\" 200 www.example.com/a/b");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a/b?c");
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo("www.example.com");
    }

    @Test
    void anyTextMayStandBetweenColumns() {
        Line line = Line.read(
                "$remote_addr|$time_iso8601|$request|$status|$body_bytes_sent",
                "192.0.2.7|2018-05-09T16:00:39Z|GET /a|b HTTP/1.1|200|12");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a|b");
        assertThat(line.status()).isEqualTo(200);
    }

    @Test
    void aListEndsAtWhatFollowsItWithItsBlank() {
        Line line = Line.read(
                "[$time_local] $remote_addr to: $upstream_addr: $request $status",
                "[09/May/2018:16:00:39 +0000] 192.0.2.7 to: 10.0.0.5:8080, 10.0.0.6:8080: GET /a HTTP/1.1 200");
        assertThat(line.get(Field.METHOD)).isEqualTo("GET");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a");
    }

    @Test
    void thePortOfAVirtualHostMayBeAColumn() {
        String format = "$host:$server_port [$time_local] $status";
        String rest = ":80 [09/May/2018:16:00:39 +0000] 200";
        assertThat(Line.read(format, "[2001:db8::1]" + rest).get(Field.VIRTUAL_HOST))
                .isEqualTo("[2001:db8::1]");
        assertThat(Line.read(format, "www.example.com" + rest).get(Field.VIRTUAL_HOST))
                .isEqualTo("www.example.com");
    }

    @Test
    void escapesAreUndoneAlsoWhereNoQuotesAre() {
        Line line = Line.read(
                "[$time_local] $remote_addr $remote_user $status",
                "[09/May/2018:16:00:39 +0000] 192.0.2.7 quo\\x22te 200");
        assertThat(line.get(Field.USER)).isEqualTo("quo\"te");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "-" "-" "-"       | -
            "" "" ""          | -
            "<BADREQ>" "" ""  | -
            "400" "-" "-"     | -
            "M-SEARCH" "" ""  | M-SEARCH
            """)
    void whatIsNoMethodIsNotKnown(String parts, String method) {
        Line line = Line.read(
                "[$time_local] $remote_addr \"$request_method\" \"$request_uri\" \"$server_protocol\" $status",
                "[09/May/2018:16:00:39 +0000] 192.0.2.7 " + parts + " 400");
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.partial()).isTrue();
        assertThat(line.get(Field.METHOD)).isEqualTo(method.equals("-") ? null : method);
        assertThat(line.get(Field.TARGET)).isNull();
        assertThat(line.get(Field.PROTOCOL)).isNull();
    }

    private static final String HAPROXY_LINE =
            "192.0.2.7:3317 [09/May/2018:16:00:39.500] in~ be/s1 0/0/1/2/25 200 12 - - ---- 1/1/0/0/0 0/0";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            log-format "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r" ¦ HEAD {Agent x|b} {c} "GET /a/b HTTP/1.1"
            log-format "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r" ¦ HEAD "GET /a/b HTTP/1.1"
            log-format %ci:%cp\\ [%tr]\\ %ft\\ %b/%s\\ %TR/%Tw/%Tc/%Tr/%Ta\\ %ST\\ %B\\ %CC\\ %CS\\ %tsc\\ %ac/%fc/%bc/%sc/%rc\\ %sq/%bq\\ %hr\\ %hs\\ %{+Q}r ¦ HEAD {} "GET /a/b HTTP/1.1"
            %ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %HM %HU %HV ¦ HEAD GET /a/b HTTP/1.1
            %ci:%cp [%tr] %hr %ST %B %Ta %hr %hs %{+Q}r ¦ 192.0.2.7:3317 [09/May/2018:16:00:39.500] 200 12 25 "GET /a/b HTTP/1.1"
            %ci:%cp [%tr] %hr %ST %B %Ta %hr %hs %{+Q}r ¦ 192.0.2.7:3317 [09/May/2018:16:00:39.500] {Agent x|b} 200 12 25 {Agent x|b} {c} "GET /a/b HTTP/1.1"
            %{+Q}o %{-Q}ci - - [%trg] %r %ST %B "" "" %cp %ms %ft %b %s %Tw %Ta %tsc ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET /a/b HTTP/1.1" 200 12 "" "" 3317 500 "in~" "be" "s1" 0 25 ----
            %Ts.%ms %ci %ST %B %Tt %{+Q}[capture.req.hdr(0)] %r ¦ 1525881639.500 192.0.2.7 200 12 25 "Agent x" GET /a/b HTTP/1.1
            log-format '{"time":"%[accept_date(ms),ltime(%Y-%m-%dT%H:%M:%S%z)]","by":"%ci:%cp","code":%ST,"len":%B,"took":%Ta,"backend":"%b","what":"%HM %HU"}' ¦ {"time":"2018-05-09T16:00:39+0000","by":"192.0.2.7:3317","code":200,"len":12,"took":25,"backend":"be","what":"GET /a/b"}
            """)
    void haproxysFormatsAreTakenToo(String format, String line) {
        byte[] log = line.replace("HEAD", HAPROXY_LINE).getBytes(ISO_8859_1);
        Hit hit = new Hit();
        LineReader reader = Formats.of(format).reader(Optional.of(ZoneOffset.UTC));
        assertThat(reader.read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        assertThat(hit.text(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(hit.epochSecond()).isEqualTo(1525881639);
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.bytes()).isEqualTo(12);
        assertThat(hit.durationNanos()).isEqualTo(25_000_000);
        if (!line.startsWith("{")) {
            assertThat(hit.text(Field.TARGET)).isEqualTo("/a/b");
        }
    }

    @Test
    void squidsFormatsAreNamedNotDescribed() {
        assertThatThrownBy(() -> Formats.of("logformat x %>a %[ui %[un [%tl] \"%rm %ru HTTP/%rv\" %>Hs %<st"))
                .hasMessageContaining("squid, common, combined");
    }

    @Test
    void whatEndsEarlyIsAHitOnceWhatCountsIsThere() {
        String line = MAIN_LINE.substring(0, MAIN_LINE.indexOf(" \"Agent"));
        assertThat(Line.read(MAIN, line).reading()).isEqualTo(Reading.HIT);
        assertThat(Line.read(MAIN, line.substring(0, line.indexOf(" 12 "))).reading())
                .isEqualTo(Reading.NO_SIZE);
        assertThat(Line.read("%h|%t|%>s", "192.0.2.7;[09/May/2018:16:00:39 +0000];200")
                        .reading())
                .isEqualTo(Reading.UNLIKE);
    }

    @Test
    void aDescriptionOfJsonNamesItsFields() {
        Line line = Line.read(
                "log_format j escape=json '{\"at\":\"$time_iso8601\",\"who\":\"$remote_addr\",\"what\":\"$request\",'\n"
                        + "'\"code\":$status,\"len\":\"$body_bytes_sent\"}';",
                "{\"at\":\"2018-05-09T16:00:39Z\",\"who\":\"192.0.2.7\",\"what\":\"GET /a HTTP/1.1\",\"code\":200,"
                        + "\"len\":\"12\"}");
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.SECTION)).isEqualTo("/a");
        assertThat(line.bytes()).isEqualTo(12);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"t":"$time_iso8601","of":{"host":"$host","at":{"uri":"$request_uri"}},"code":$status} | {"t":"2018-05-09T16:00:39Z","of":{"host":"e","at":{"uri":"/a"}},"code":200}
            {"t":"$time_iso8601","v":"$server_name","h":"$host","u":"$uri","r":"$request_uri","code":$status} | {"t":"2018-05-09T16:00:39Z","v":"_","h":"e","u":"/i","r":"/a","code":200}
            """)
    void aDescriptionOfJsonMayHoldObjectsAndSayTheSameTwice(String format, String json) {
        Line line = Line.read(format, json);
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo("e");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a");
        assertThat(line.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "$request" $status $uri | "GET /a/b?c HTTP/1.1" 200 /index.php
            $uri "$request" $status | /index.php "GET /a/b?c HTTP/1.1" 200
            """)
    void theRequestIsReadBesideATargetOfTheServers(String format, String columns) {
        Line line = Line.read("[$time_local] " + format, "[09/May/2018:16:00:39 +0000] " + columns);
        assertThat(line.get(Field.TARGET)).isEqualTo("/a/b?c");
        assertThat(line.get(Field.SECTION)).isEqualTo("/a");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "%h","%t","%>s"          | "192.0.2.7","[09/May/2018:16:00:39 +0000]","200"
            %{c}a %a %t %>s          | 10.0.0.1 192.0.2.7 [09/May/2018:16:00:39 +0000] 200
            %{peer}a %{remote}a %t %>s | 10.0.0.1 192.0.2.7 [09/May/2018:16:00:39 +0000] 200
            %t %>s %h                | [09/May/2018:16:00:39 +0000] 200 192.0.2.7
            `CustomLog "|/bin/rotatelogs /var/log/a 86400" "%h %t %>s"` | 192.0.2.7 [09/May/2018:16:00:39 +0000] 200
            customlog logs/a "%h %t %>s" | 192.0.2.7 [09/May/2018:16:00:39 +0000] 200
            """)
    void theHostIsTheClient(String format, String line) {
        assertThat(Line.read(format, line).get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(Line.read(format, line).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %t %>s %h          | [09/May/2018:16:00:39 +0000] 200
            %t %>s [Client %h] | [09/May/2018:16:00:39 +0000] 200 [Client 192.0.2
            """)
    void aHostThatIsMissingOrCutOffIsNotKnown(String format, String line) {
        assertThat(Line.read(format, line).reading()).isEqualTo(Reading.HIT);
        assertThat(Line.read(format, line).get(Field.HOST)).isNull();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %u %t %>s                   | [09/May/2018:16:00:39 +0000] 200     | NO_USER
            %t "%>s" "%{Referer}i"      | [09/May/2018:16:00:39 +0000] "200    | BAD_STATUS
            %t %>s "%b" "%{Referer}i"   | [09/May/2018:16:00:39 +0000] 200 "12 | BAD_SIZE
            """)
    void aLineThatIsCutOffAnywhereHasItsReason(String format, String line, Reading reading) {
        assertThat(Line.read(format, line).reading()).isEqualTo(reading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%{%H:%M:%S}t %h",
                "%{%d/%b %T %z}t %h",
                "%{%F}t %h %u %{%T}t",
                "%{yyyy-DDD HH:mm}t",
                "%{%Y%j %T}t %h",
                "%{%F %T %}t"
            })
    void aTimeThatDoesNotTellItsDayOrIsNotReadIsNoFormat(String format) {
        assertThatThrownBy(() -> Formats.of(format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%h %b", "clf", "$remote_addr", ""})
    void whatCannotPlaceLinesIsNoFormat(String format) {
        assertThatThrownBy(() -> Formats.of(format)).isInstanceOf(IllegalArgumentException.class);
    }
}
