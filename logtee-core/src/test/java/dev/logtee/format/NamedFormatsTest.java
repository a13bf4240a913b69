package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFormatsTest {
    private static final String W3C =
            "#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes cs(User-Agent)" + " time-taken\n";

    /// One line each, as the server writes it: what it says of host, target, status, bytes and duration.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            nginx_main     ¦ 192.0.2.7 - - [09/May/2018:16:00:39.5 +0000] "GET /a/b HTTP/1.1" 200 5 "-" "x" "203.0.113.9" ¦ /a ¦ 200 ¦ 5 ¦ -1
            nginx_ingress  ¦ 192.0.2.7 - - [09/May/2018:16:00:39.5 +0000] "GET /a/b HTTP/2.0" 200 5 "-" "x" 512 0.007 [web-80] [] 10.0.0.5:8080, 10.0.0.6:8080 5 0.004 200 3d5c ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            traefik_clf    ¦ 192.0.2.7 - - [09/May/2018:16:00:39.5 +0000] "GET /a/b HTTP/1.1" 200 5 "-" "x" 500 "web@docker" "http://10.0.0.5:80" 7ms ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            aws_alb        ¦ https 2018-05-09T16:00:39.5Z app/lb/1 192.0.2.7:2817 - -1 -1 -1 503 - 34 366 "GET https://e.example:443/a/b HTTP/1.1" "curl" - - - "Root=1" "-" "-" ¦ /a ¦ 503 ¦ 366 ¦ -1
            aws_alb        ¦ http 2018-05-09T16:00:39.5Z app/lb/1 192.0.2.7:2817 10.0.0.1:80 0.001 0.002 0.003 200 200 34 366 "- http://e.example:80- -" "-" - - - "Root=1" "-" "-" ¦ - ¦ 200 ¦ 366 ¦ 6000000
            aws_elb        ¦ 2018-05-09T16:00:39.5Z lb 192.0.2.7:2817 10.0.0.1:80 0.001 0.002 0 - - 82 305 "- - - " "-" - - ¦ - ¦ -1 ¦ 305 ¦ 3000000
            haproxy        ¦ May  9 16:00:39 lb haproxy[1438]: 192.0.2.7:3317 [09/May/2018:16:00:39.500] in be/s1 1/0/3/6/10 200 27 - - ---- 1/1/1/1/0 0/0 {a b|c} {} "GET /a/b HTTP/1.1" ¦ /a ¦ 200 ¦ 27 ¦ 10000000
            haproxy        ¦ 192.0.2.7:3317 [09/May/2018:16:00:39.500] in in/<NOSRV> -1/-1/-1/-1/+9 -1 +0 - - PR-- 2/2/0/0/3 0/0 "<BADREQ>" ¦ - ¦ -1 ¦ 0 ¦ 9000000
            envoy          ¦ [2018-05-09T16:00:39.500Z] "POST /a/b HTTP/2" 204 - 154 7 226 100 "192.0.2.7,10.0.0.1" "x" "-" "e.example:80" "10.0.2.1:80" ¦ /a ¦ 204 ¦ 7 ¦ 226000000
            istio          ¦ [2018-05-09T16:00:39.500Z] "GET /a/b HTTP/1.1" 418 - via_upstream - "-" 0 135 3 1 "-" "curl" "84961386-6d84" "e.example:80" "127.0.0.1:80" inbound|8000|| 127.0.0.1:41854 10.44.1.27:80 192.0.2.7:37652 outbound_.8000_._.e.example default ¦ /a ¦ 418 ¦ 135 ¦ 3000000
            caddy          ¦ {"ts":1525881639.5,"request":{"remote_ip":"192.0.2.7","method":"GET","host":"e:1","uri":"/a/b","headers":{"User-Agent":["x"]}},"duration":1.5e-05,"size":12,"status":200} ¦ /a ¦ 200 ¦ 12 ¦ 15000
            traefik        ¦ {"ClientHost":"192.0.2.7","DownstreamContentSize":3,"DownstreamStatus":404,"Duration":2500,"RequestPath":"/a/b","StartUTC":"2018-05-09T16:00:39.5Z","time":"2018-05-09T16:00:40Z"} ¦ /a ¦ 404 ¦ 3 ¦ 2500
            json           ¦ {"httpRequest":{"requestMethod":"GET","requestUrl":"http://e/a/b","status":200,"responseSize":"5","remoteIp":"192.0.2.7","latency":"0.25s"},"timestamp":"2018-05-09T16:00:39.5Z"} ¦ /a ¦ 200 ¦ 5 ¦ 250000000
            caddy          ¦ {"ts":"2018/05/09 16:00:39.500","request":{"remote_ip":"192.0.2.7","uri":"/a/b"},"duration":"1ms","size":12,"status":200} ¦ /a ¦ 200 ¦ 12 ¦ 1000000
            tomcat         ¦ {"host":"192.0.2.7","logicalUserName":"-","user":"-","time":"[09/May/2018:16:00:39.5 +0000]","request":"GET /a/b HTTP/1.1","statusCode":"200","size":"5","requestHeaders": {"Referer":"-","User-Agent":"x"}} ¦ /a ¦ 200 ¦ 5 ¦ -1
            squid          ¦ 1525881639.500      7 192.0.2.7 TCP_MISS/200 5 GET http://e.example/a/b - HIER_DIRECT/10.0.0.5 text/html ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"timestamp":"2018-05-09T16:00:39.5Z","client_ip":"192.0.2.7","method":"GET","request":"\\/a\\/b?c","bytes_read":5,"status":200} ¦ /a ¦ 200 ¦ 5 ¦ -1
            json           ¦ {"timestamp":"2018-05-09T16:00:39.5Z","client_ip":"192.0.2.7","method":"<BADREQ>","request":"-","size":5,"status":400} ¦ - ¦ 400 ¦ 5 ¦ -1
            ltsv           ¦ time:2018-05-09T16:00:39.5Z\thost:192.0.2.7\treq:/a/b\tmethod:GET\tstatus:200\tsize:5 ¦ /a ¦ 200 ¦ 5 ¦ -1
            json           ¦ {"msec":"1525881639.500","remote_addr":"192.0.2.7","request":"GET /a/b HTTP/1.1","status":"200","body_bytes_sent":"5","x":[{"y":"}"}],"request_time":"0.001"} ¦ /a ¦ 200 ¦ 5 ¦ 1000000
            json           ¦ {"ClientIP":"192.0.2.7","ClientRequestHost":"e.example","ClientRequestMethod":"GET","ClientRequestURI":"/a/b?c","EdgeEndTimestamp":1525881640000000000,"EdgeResponseBytes":5,"EdgeResponseStatus":200,"EdgeStartTimestamp":1525881639500000000,"RayID":"3ed"} ¦ /a ¦ 200 ¦ 5 ¦ -1
            json           ¦ {"timestamp":"2018-05-09T16:00:39.5+0000","client_ip":"192.0.2.7","host":"e.example","url":"/a/b","request_method":"GET","request_protocol":"HTTP/2","response_state":"HIT","response_status":200,"response_body_size":5} ¦ /a ¦ 200 ¦ 5 ¦ -1
            json           ¦ {"version":1,"cp":"123456","reqId":"1239f220","reqTimeSec":"1525881639.5","bytes":"5","cliIP":"192.0.2.7","statusCode":"206","proto":"HTTPS","reqHost":"e.example","reqMethod":"GET","reqPath":"/a/b","UA":"Mozilla%2F5.0"} ¦ /a ¦ 206 ¦ 5 ¦ -1
            json           ¦ {"date":"2018-05-09","time":"16:00:39","timestamp(ms)":"1525881639500","c-ip":"192.0.2.7","cs-method":"GET","cs(Host)":"d.example","cs-uri-stem":"/a/b","sc-status":"200","sc-bytes":"5","time-taken":"0.007","x-host-header":"e.example"} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"date":"2018-05-09","time":"16:00:39.5","c-ip":"192.0.2.7","cs-method":"GET","cs-uri-stem":"/a/b","sc-status":"200","sc-bytes":"5","time-taken":"0.007"} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"time":"18:00:39.5+02:00","date":"2018-05-09","ip":"192.0.2.7","path":"/a/b","status":200} ¦ /a ¦ 200 ¦ 0 ¦ -1
            json           ¦ {"time":"2018-05-09 16:00:39.5 UTC","ip":"192.0.2.7","path":"/a/b","status":200} ¦ /a ¦ 200 ¦ 0 ¦ -1
            json           ¦ {"time":"2018-05-09 18:00:39.5 +0200 CEST","ip":"192.0.2.7","path":"/a/b","status":200} ¦ /a ¦ 200 ¦ 0 ¦ -1
            json           ¦ {"time":"2018-05-09 16:00:39.5 +0000 UTC","ip":"192.0.2.7","path":"/a/b","status":200}, ¦ /a ¦ 200 ¦ 0 ¦ -1
            json           ¦ {"time":"2018-05-09T16:00:39.5000000Z","category":"FrontDoorAccessLog","properties":{"httpMethod":"GET","httpVersion":"2.0.0.0","requestUri":"https://e.example:443/a/b","requestBytes":"75","responseBytes":"5","userAgent":"x","clientIp":"192.0.2.7","socketIp":"10.0.0.1","timeTaken":"0.007","httpStatusCode":"200"}} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"timeStamp":"2018-05-09T16:00:39.5+00:00","category":"ApplicationGatewayAccessLog","properties":{"clientIP":"192.0.2.7","clientPort":53553,"httpMethod":"GET","requestUri":"/a/b","httpStatus":200,"receivedBytes":65,"sentBytes":5,"timeTaken":0.007,"host":"e.example"}} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"service":{"host":"up"},"request":{"method":"GET","uri":"/a/b?c","url":"http://e/a/b","size":"75","headers":{"host":"e","user-agent":"x"}},"response":{"status":200,"size":"5"},"latencies":{"proxy":1,"kong":9,"request":7},"client_ip":"192.0.2.7","started_at":1525881639500} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"id":"1","timestamp":1525881639500,"message":"[GET] /a/b status=200","proxy":{"timestamp":1525881639501,"method":"GET","host":"e.example","path":"/a/b","userAgent":["x"],"statusCode":200,"clientIp":"192.0.2.7"}} ¦ /a ¦ 200 ¦ 0 ¦ -1
            json           ¦ {"authority":"e.example:8000","bytes_received":"0","bytes_sent":"5","downstream_remote_address":"192.0.2.7:45678","duration":"7","method":"GET","path":"/a/b","protocol":"HTTP/1.1","response_code":"200","response_flags":"-","start_time":"2018-05-09T16:00:39.5Z","upstream_service_time":"3","x_forwarded_for":null} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"requestId":"1","ip":"192.0.2.7","user":"-","requestTime":"09/May/2018:16:00:39.5 +0000","httpMethod":"GET","resourcePath":"/a/{b}","status":"200","protocol":"HTTP/1.1","responseLength":"5","responseLatency":"7"} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"ip":"192.0.2.7","requestTime":"09/May/2018:16:00:39 +0000","requestTimeEpoch":"1525881639500","httpMethod":"GET","path":"/a/b","status":"200","responseLength":"5"} ¦ /a ¦ 200 ¦ 5 ¦ -1
            json           ¦ {"time":"2018-05-09T16:00:39.5Z","properties":{"CsMethod":"GET","CsUriStem":"/a/b","CIp":"192.0.2.7:5","ScStatus":200,"ScSubStatus":"0","ScBytes":5,"TimeTaken":7},"category":"AppServiceHTTPLogs"} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"time":"2018-05-09T16:00:39.5Z","durationMs":7,"callerIpAddress":"192.0.2.7","properties":{"method":"GET","url":"https://e/a/b","responseCode":200,"responseSize":5}} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"time":"2018-05-09T16:00:39.5Z","remote_ip":"192.0.2.7","host":"e","method":"GET","uri":"/a/b","status":200,"latency":7000000,"latency_human":"7ms","bytes_in":0,"bytes_out":5} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"@t":"2018-05-09T16:00:39.5Z","@mt":"HTTP {RequestMethod}","RequestMethod":"GET","RequestPath":"/a/b","StatusCode":200,"Elapsed":7.5,"SourceContext":"S","ClientIp":"192.0.2.7"} ¦ /a ¦ 200 ¦ 0 ¦ 7500000
            json           ¦ {"Timestamp":"2018-05-09T16:00:39.5Z","Properties":{"RequestMethod":"GET","RequestPath":"/a/b","StatusCode":200,"Elapsed":7.5,"SourceContext":"S","ClientIp":"192.0.2.7"}} ¦ /a ¦ 200 ¦ 0 ¦ 7500000
            json           ¦ {"start_time":"2018-05-09T16:00:39.5Z","method":"GET","x-envoy-origin-path":"/a/b","response_code":200,"response_flags":"-","bytes_sent":5,"duration":7,"x-forwarded-for":"192.0.2.7:5, 10.0.0.1",":authority":"e"} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ {"timestamp":"2018-05-09T16:00:39.5Z","host":"a.vercel.app","path":"/api","statusCode":200,"proxy":{"method":"GET","host":"e","path":"/a/b?x","statusCode":200,"clientIp":"192.0.2.7"}} ¦ /a ¦ 200 ¦ 0 ¦ -1
            json           ¦ {"timestamp":"2018-05-09T16:00:39.5Z","fields":{"latency":"7 ms","status":200},"target":"tower_http::trace","span":{"method":"GET","uri":"/a/b"},"client.addr":"192.0.2.7:5"} ¦ /a ¦ 200 ¦ 0 ¦ 7000000
            json           ¦ {"level":"info","ts":1525881639500000000,"msg":"http log","status":200,"method":"GET","URI":"/a/b","remote_address":"192.0.2.7:51000","write_bytes":5,"elapsed":7} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            json           ¦ 2018-05-09T16:00:39.5Z\tINFO\thttp\thttp log\t{"status": 200, "method": "GET", "URI": "/a/b", "remote_address": "192.0.2.7:5", "start": "x", "elapsed": "7ms"} ¦ /a ¦ 200 ¦ 0 ¦ 7000000
            caddy          ¦ 2018/05/09 16:00:39.500\tINFO\thttp.log.access\thandled request\t{"request": {"remote_ip": "192.0.2.7", "method": "GET", "uri": "/a/b"}, "duration": 0.007, "size": 5, "status": 200} ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            logfmt         ¦ I, [2018-05-09T16:00:39.500000 #1234]  INFO -- : [4f1c] method=GET path=/a/b controller=A status=200 duration=7.00 remote_ip=192.0.2.7 ¦ /a ¦ 200 ¦ 0 ¦ 7000000
            logfmt         ¦ 2018-05-09 16:00:39,500 INFO x method=GET path=/a/b status=200 latency=7ms remote_addr=192.0.2.7:51000 ¦ /a ¦ 200 ¦ 0 ¦ 7000000
            logfmt         ¦ <158>1 2018-05-09T16:00:39.500000+00:00 host heroku router - at=info method=GET path="/a/b" fwd="192.0.2.7" service=7ms status=200 bytes=5 ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            logfmt         ¦ time="2018-05-09T16:00:39.5Z" level=info msg="a \\"request\\" status=1" method=GET path=/a/b?c=d status=200 bytes=5 duration=1.5ms remote_addr=192.0.2.7 user_agent="curl/8" ok ¦ /a ¦ 200 ¦ 5 ¦ 1500000
            logfmt         ¦ ts=1525881639.5 method=GET path=/a/b format=html controller=A action=show status=200 duration=7.00 view=40.43 ip=192.0.2.7 user= ¦ /a ¦ 200 ¦ 0 ¦ 7000000
            logfmt         ¦ 2018-05-09T16:00:39.500000+00:00 heroku[router]: at=info method=GET path="/a/b" host=e.example request_id=8601 fwd="192.0.2.7,10.0.0.1" dyno=web.1 connect=0ms service=7ms status=200 bytes=5 protocol=https ¦ /a ¦ 200 ¦ 5 ¦ 7000000
            ltsv           ¦ time:2018-05-09T16:00:39.5Z\thost:192.0.2.7\treq:GET /a/b:c HTTP/1.1\tstatus:200\tsize:5\treqtime_microsec:7 ¦ /a ¦ 200 ¦ 5 ¦ 7000
            """)
    void aLineSaysWhatItsServerMeans(
            String format, String line, String section, int status, long bytes, long durationNanos) {
        byte[] log = line.replace("\\t", "\t").getBytes(ISO_8859_1);
        Hit hit = new Hit();
        LineReader reader = Formats.of(format).reader(Optional.of(ZoneOffset.UTC));
        assertThat(reader.read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        Line read = Line.of(Reading.HIT, hit);
        assertThat(read.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(Instant.ofEpochSecond(hit.epochSecond(), hit.nano())).isEqualTo("2018-05-09T16:00:39.5Z");
        assertThat(read.get(Field.SECTION)).isEqualTo(section.equals("-") ? null : section);
        assertThat(read.partial()).isEqualTo(section.equals("-"));
        assertThat(hit.status()).isEqualTo(status);
        assertThat(hit.bytes()).isEqualTo(bytes);
        assertThat(hit.durationNanos()).isEqualTo(durationNanos);
    }

    @Test
    void aLineOfAmazonsStorageIsTold() {
        String line =
                "79a5 photos [09/May/2018:16:00:39 +0000] 192.0.2.7 arn:aws:iam::1:user/a 3E57 REST.GET.OBJECT b.jpg"
                        + " \"GET /photos/b.jpg HTTP/1.1\" 404 NoSuchKey - - 7 - \"-\" \"curl\" - s9lz= SigV4 - - s3.example TLSv1.3\n";
        byte[] log = line.getBytes(ISO_8859_1);
        assertThat(Formats.detect(log, 0, log.length).map(Format::name)).contains("aws_s3");
        assertThat(Line.read(reader("aws_s3"), line.strip().replace("192.0.2.7", "GET"))
                        .reading())
                .isEqualTo(Reading.UNLIKE);
        Line read = Line.read(reader("aws_s3"), line.strip());
        assertThat(read.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(read.get(Field.VIRTUAL_HOST)).isEqualTo("photos");
        assertThat(read.get(Field.USER)).isEqualTo("arn:aws:iam::1:user/a");
        assertThat(read.get(Field.SECTION)).isEqualTo("/photos");
        assertThat(read.status()).isEqualTo(404);
        assertThat(read.bytes()).isZero();
    }

    @Test
    void fieldsOfExtendedLogFilesMayChangeOnTheWay() {
        LineReader reader = reader("w3c");
        assertThat(Line.read(reader, "2018-05-09 16:00:39 192.0.2.7 GET /a 200 1 x 5")
                        .reading())
                .isEqualTo(Reading.NO_FIELDS);
        reader.carry(W3C.getBytes(ISO_8859_1));
        Line line = Line.read(reader, "2018-05-09 16:00:39  192.0.2.7 GET /a/b 200 1 \"A \"\"b\"\" c\" 5");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("A \"b\" c");
        assertThat(Line.read(reader, "#Fields: time cs-uri-stem").reading()).isEqualTo(Reading.SKIPPED);
        assertThat(Line.read(reader, "16:00:39 /z").reading()).isEqualTo(Reading.NO_DATE);
        assertThat(Line.read(reader, "#Date: 2018-05-09 00:00:00").reading()).isEqualTo(Reading.SKIPPED);
        assertThat(Line.read(reader, "16:00:39 /z").epochSecond()).isEqualTo(1525881639);
        assertThat(Line.read(reader, "16:00:39").reading()).isEqualTo(Reading.FEW_COLUMNS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "time-taken, 15, 15000000",
        "time-taken, 0.015, 15000000",
        "time-taken-fracsec, 0.015, 15000000",
        "time-taken-ms, 15, 15000000",
        "time-taken-us, 15, 15000",
        "time-taken-ns, 15, 15",
        "time-taken time-taken-us, 0 15, 15000"
    })
    void extendedLogFilesMayNameTheUnitOfADuration(String fields, String columns, long nanos) {
        LineReader reader = reader("w3c");
        Line.read(reader, "#Fields: date time c-ip cs-uri sc-status " + fields);
        byte[] log = ("2018-05-09 16:00:39 192.0.2.7 /a 200 " + columns).getBytes(ISO_8859_1);
        Hit hit = new Hit();
        assertThat(reader.read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        assertThat(hit.durationNanos()).isEqualTo(nanos);
    }

    @Test
    void whatIsCarriedIsEnoughToGoOn() {
        LineReader first = reader("w3c");
        Line.read(first, "#Date: 2018-05-09 00:00:00");
        Line.read(first, "#Fields: time cs-uri-stem");
        LineReader second = reader("w3c");
        second.carry(first.carried());
        assertThat(second.carried()).isEqualTo(first.carried());
        assertThat(Line.read(first, "16:00:39 /z").epochSecond()).isEqualTo(1525881639);
        assertThat(Line.read(second, "16:00:39 /z").epochSecond()).isEqualTo(1525881639);
        assertThat(second.carried()).isEqualTo(first.carried());
    }

    @ParameterizedTest(name = "{1} after {0} is of {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Date: 2018-05-09 23:00:00                       | 23:59:59 | 2018-05-09T23:59:59Z
            Date: 2018-05-09 23:00:00, 23:59:59             | 00:00:01 | 2018-05-10T00:00:01Z
            Date: 2018-05-09 23:00:00                       | 00:00:01 | 2018-05-10T00:00:01Z
            Date: 2018-05-09                                | 00:00:01 | 2018-05-09T00:00:01Z
            Date: 2018-05-09, 23:59:59, 00:00:01, 23:59:58  | 00:00:02 | 2018-05-10T00:00:02Z
            Date: 2018-05-09, 23:00:00, 01:00:00, 23:00:00  | 01:00:00 | 2018-05-11T01:00:00Z
            Date: 2018-05-09, 14:00:00                      | 13:00:00 | 2018-05-09T13:00:00Z
            Date: 09-May-2018 23:00:00                      | 00:00:01 | 2018-05-10T00:00:01Z
            Date: 31-dec-2018, 00:00:00                     | 23:00:00 | 2018-12-31T23:00:00Z
            Date: 2018-05-09, Date: 10-Xyz-2018             | 00:00:01 | 2018-05-09T00:00:01Z
            Date: 2018-12-31, 23:00:00                      | 00:00:00 | 2019-01-01T00:00:00Z
            Date: 2018-05-09, 23:59:59, 00:00:01, Date: 2018-06-01 | 23:30:00 | 2018-06-01T23:30:00Z
            """)
    void theDayOfTimesWithoutDatesTurnsAtMidnight(String before, String time, Instant expected) {
        LineReader reader = reader("w3c");
        Line.read(reader, "#Fields: time cs-uri-stem");
        for (String line : before.split(", ")) {
            Line.read(reader, line.startsWith("Date") ? "#" + line : line + " /a");
        }
        LineReader other = reader("w3c");
        other.carry(reader.carried());
        assertThat(Line.read(reader, time + " /a").epochSecond()).isEqualTo(expected.getEpochSecond());
        assertThat(Line.read(other, time + " /a").epochSecond()).isEqualTo(expected.getEpochSecond());
    }

    @Test
    void aLineThatComesAfterMidnightIsStillOfTheDayBefore() {
        LineReader reader = reader("w3c");
        List.of("#Fields: time cs-uri-stem", "#Date: 2018-05-09", "23:59:59 /a", "00:00:01 /a")
                .forEach(line -> Line.read(reader, line));
        assertThat(Line.read(reader, "23:59:58 /a").epochSecond())
                .isEqualTo(Instant.parse("2018-05-09T23:59:58Z").getEpochSecond());
        assertThat(Line.read(reader, "00:00:01 /a").epochSecond())
                .isEqualTo(Instant.parse("2018-05-10T00:00:01Z").getEpochSecond());
    }

    @Test
    void whoCountsMillisecondsIsKnownByANameBeside() {
        String beside = "{\"time\":1525881639500,\"responseTime\":7";
        assertThat(durationNanos(beside + ",\"res\":{\"statusCode\":200}}")).isEqualTo(7_000_000);
        assertThat(durationNanos(beside + ",\"req\":{\"remoteAddress\":\"::1\"},\"status\":200}"))
                .isEqualTo(7_000_000);
        assertThat(durationNanos(beside + ",\"status\":200}")).isEqualTo(7_000_000_000L);
        assertThat(durationNanos(beside.replace("responseTime", "duration") + ",\"controller\":\"A\",\"status\":200}"))
                .as("lograge's")
                .isEqualTo(7_000_000);
        assertThat(durationNanos(beside + ",\"response_flags\":null,\"status\":200}"))
                .as("Envoy's")
                .isEqualTo(7_000_000);
        assertThat(durationNanos(beside + ",\"res\":{\"statusCode\":200},\"request_time\":0.5}"))
                .isEqualTo(500_000_000);
    }

    private static long durationNanos(String line) {
        byte[] log = line.getBytes(ISO_8859_1);
        Hit hit = new Hit();
        assertThat(reader("json").read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        return hit.durationNanos();
    }

    /// They may begin with a date and a time as many others do, in which nothing else stands where it is.
    @Test
    void cloudFrontsLinesHaveTabs() {
        assertThat(Line.read("aws_cloudfront", "2018-05-09 16:00:39 192.0.2.7 - GET \"/a\" HTTP/1.1 200 6 0 \"-\"")
                        .reading())
                .isEqualTo(Reading.NO_FIELDS);
    }

    @Test
    void cloudFrontEscapesUserAgentsOnceOrTwice() {
        Line line = Line.read(
                "aws_cloudfront",
                "2018-05-09\t16:00:39\tLAX1\t392\t192.0.2.7\tGET\td1.cloudfront.net\t/a\t000\t-\tA%2520b%20c\t-");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("A b c");
        assertThat(line.status()).isZero();
    }

    @ParameterizedTest(name = "[{0}], [{1}], [{2}], [{3}]")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            POST /a/b?q=1 HTTP/1.1 ¦ /a/b   ¦      ¦          ¦ POST ¦ /a/b?q=1 ¦ /a ¦ HTTP/1.1
            POST /a/b?q=1          ¦ /a/b   ¦ GET  ¦ HTTP/2.0 ¦ POST ¦ /a/b?q=1 ¦ /a ¦ HTTP/2.0
            -                      ¦ /a/b   ¦ GET  ¦ HTTP/2.0 ¦ GET  ¦ /a/b     ¦ /a ¦ HTTP/2.0
            /a/b                   ¦ /a/b   ¦ GET  ¦          ¦ GET  ¦ /a/b     ¦ /a ¦
            /a/b?q=1               ¦        ¦ GET  ¦          ¦ GET  ¦ /a/b?q=1 ¦ /a ¦
            /a/b                   ¦        ¦ <X>  ¦          ¦      ¦ /a/b     ¦ /a ¦
            HTTP/1.0               ¦ /a/b   ¦      ¦ HTTP/2.0 ¦      ¦ /a/b     ¦ /a ¦ HTTP/1.0
            \\"x                  ¦ /a/b   ¦ GET  ¦          ¦ GET  ¦ /a/b     ¦ /a ¦
            \\x16\\x03            ¦        ¦      ¦          ¦      ¦          ¦    ¦
            POST /a/\\"?q=1        ¦ /a/b   ¦ GET  ¦ HTTP/2.0 ¦ POST ¦ /a/"?q=1 ¦ /a ¦ HTTP/2.0
            """)
    void columnsOfPartsFillWhatTheRequestLacks(
            String request,
            String target,
            String method,
            String protocol,
            String readMethod,
            String readTarget,
            String section,
            String readProtocol) {
        String json = "{'time':'2018-05-09T16:00:39Z','status':200,'request':'" + request + "','uri':'" + none(target)
                + "','method':'" + none(method) + "','protocol':'" + none(protocol) + "'}";
        String ltsv = "time:2018-05-09T16:00:39Z\tstatus:200\treq:" + request + "\turi:" + none(target) + "\tmethod:"
                + none(method) + "\tprotocol:" + none(protocol);
        for (Line line : List.of(Line.read("json", json.replace('\'', '"')), Line.read("ltsv", ltsv))) {
            assertThat(line.get(Field.METHOD)).isEqualTo(readMethod);
            assertThat(line.get(Field.TARGET)).isEqualTo(readTarget);
            assertThat(line.get(Field.SECTION)).isEqualTo(section);
            assertThat(line.get(Field.PROTOCOL)).isEqualTo(readProtocol);
            assertThat(line.partial()).isEqualTo(readTarget == null);
        }
    }

    private static String none(@Nullable String text) {
        return text == null ? "" : text;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.7              | 192.0.2.7
            192.0.2.7:51234        | 192.0.2.7
            192.0.2.7:1, 10.0.0.1  | 192.0.2.7
            client.example:51234   | client.example
            2001:db8::1234         | 2001:db8::1234
            ::1                    | ::1
            [2001:db8::1234]       | 2001:db8::1234
            [2001:db8::1234]:51234 | 2001:db8::1234
            [::1]:1                | ::1
            """)
    void onlyAPortIsCutFromAClientInJson(String client, String host) {
        for (String name : List.of("client", "remote_addr", "peer", "x_forwarded_for")) {
            Line line = Line.read(
                    "json", "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":200,\"" + name + "\":\"" + client + "\"}");
            assertThat(line.get(Field.HOST)).as(name).isEqualTo(host);
        }
    }

    @Test
    void jsonStringsAreUnescapedAndBadEscapesKept() {
        Line line = Line.read(
                "json",
                "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":200,\"user_agent\":\"\\u00e9\\ud83d\\ude00\\xE5\\/\\ud83d\"}");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("\u00c3\u00a9\u00f0\u009f\u0098\u0080\\xE5/\\ud83d");
    }

    @Test
    void objectsWithoutANameInJsonArePassedOverHoweverDeepTheyAre() {
        String nested = "{\"\":".repeat(100_000) + "1" + "}".repeat(100_000);
        Line line = Line.read(
                "json", "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":200,\"request\":" + nested + ",\"uri\":\"/a\"}");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a");
        assertThat(line.get(Field.REQUEST)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void whatIsEmptyInJsonIsNotThere(String nothing) {
        String json = "{'time':'2018-05-09T16:00:39Z','status':NO,'client_ip':NO,'remote_ip':'192.0.2.7','user':NO,"
                + "'referrer':NO,'user_agent':NO,'request':NO,'method':'GET','uri':'/a'}";
        Line line = Line.read("json", json.replace('\'', '"').replace("NO", nothing));
        assertThat(line.reading()).isEqualTo(Reading.HIT);
        assertThat(line.status()).isEqualTo(Hit.UNKNOWN);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.TARGET)).isEqualTo("/a");
        for (Field field : List.of(Field.USER, Field.REFERRER, Field.USER_AGENT, Field.REQUEST)) {
            assertThat(line.get(field)).as(field.name()).isNull();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            json | {"time":"","status":200} | NO_TIMESTAMP
            json | {"time":"2018-05-09T16:00:39Z","status":200 | BAD_JSON
            json | [{"time":"2018-05-09T16:00:39Z","status":200}, {"time":"2018-05-09T16:00:39Z","status":200}] | SEVERAL_OBJECTS
            json | {"time":"2018-05-09T16:00:39Z","status":200}{"time":"2018-05-09T16:00:39Z","status":200} | SEVERAL_OBJECTS
            json | {"time":"2018-05-09 16:00:39 CEST","status":200} | NO_ZONE
            json | {"time":"2018-05-09 16:00:39 UTC 1","status":200} | BAD_TIMESTAMP
            json | {"date":"2018-05-09","status":200} | NO_TIMESTAMP
            json | {"date":"2018-05-09","time":"16:00:39","status":200} | NO_ZONE
            json | {"time":"2018-05-09T16:00:39Z" "status":200} | BAD_JSON
            json | 2018-05-09 starting | NOT_JSON
            json | {"time":"2018-05-09T16:00:39Z","msg":"started"} | NO_STATUS
            json | {"status":200} | NO_TIMESTAMP
            json | {"time":"yesterday","status":200} | NO_TIMESTAMP
            json | {"time":"2018-05-09T16:00:39","status":200} | NO_ZONE
            json | {"time":"2018-05-09T16:00:39Z","status":"ok"} | BAD_STATUS
            json | {"time":"2018-05-09T16:00:39Z","status":200,"size":"big"} | BAD_SIZE
            ltsv | nothing labelled | NO_LABELS
            ltsv | host:192.0.2.7 | NO_TIMESTAMP
            logfmt | 2018-05-09T16:00:39Z starting | NO_PAIRS
            logfmt | method=GET status=200 | NO_TIMESTAMP
            logfmt | time=2018-05-09T16:00:39Z level=info msg="started | NO_STATUS
            logfmt | time=2018-05-09T16:00:39Z status=ok | BAD_STATUS
            logfmt | time= =200 status= | NO_TIMESTAMP
            """)
    void anInvalidLineHasItsReason(String format, String line, Reading reading) {
        assertThat(Line.read(format, line).reading()).isEqualTo(reading);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "host":"10.0.0.9","http_host":"e.example"             | e.example
            "hostname":"box","req":{"headers":{"host":"e.example"}} | e.example
            "hostname":"e.example"                                | e.example
            """)
    void theHostThatWasAskedForIsNotTheMachine(String fields, String virtualHost) {
        Line line = Line.read("json", "{\"time\":\"2018-05-09T16:00:39Z\",\"status\":200," + fields + "}");
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo(virtualHost);
    }

    @Test
    void namesOfJsonFieldsCanBeGiven() {
        Format format = Formats.json(Map.of("status", "response.code", "time", "t", "duration_ms", "took"));
        byte[] log = "{\"t\":1525881639,\"status\":1,\"response\":{\"code\":503},\"took\":7}".getBytes(ISO_8859_1);
        Hit hit = new Hit();
        assertThat(format.reader(ReaderTerms.NONE).read(log, 0, log.length, hit))
                .isEqualTo(Reading.HIT);
        assertThat(hit.status()).isEqualTo(503);
        assertThat(hit.durationNanos()).isEqualTo(7_000_000);
    }

    private static LineReader reader(String format) {
        return Formats.of(format).reader(Optional.empty());
    }
}
