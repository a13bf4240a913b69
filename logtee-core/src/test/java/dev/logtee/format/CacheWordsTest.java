package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheWordsTest {
    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            HIT                                      | HIT         | nginx
            STALE                                    | STALE       | nginx
            UPDATING                                 | UPDATING    | nginx
            REVALIDATED                              | REVALIDATED | nginx
            EXPIRED                                  | EXPIRED     | nginx
            MISS                                     | MISS        | nginx
            BYPASS                                   | BYPASS      | nginx
            dynamic                                  | DYNAMIC     | Cloudflare
            none/unknown                             | OTHER       | Cloudflare
            Hit                                      | HIT         | CloudFront
            RefreshHit                               | REVALIDATED | CloudFront
            OriginShieldHit                          | HIT         | CloudFront
            Miss                                     | MISS        | CloudFront
            LimitExceeded                            | ERROR       | CloudFront
            Error                                    | ERROR       | CloudFront
            Redirect                                 | OTHER       | CloudFront
            RefreshHit from cloudfront               | REVALIDATED | CloudFront's header
            TCP_MEM_HIT                              | HIT         | Squid
            TCP_MISS_ABORTED                         | MISS        | Squid
            TCP_REFRESH_UNMODIFIED                   | REVALIDATED | Squid
            TCP_REFRESH_MODIFIED                     | EXPIRED     | Squid
            TCP_REFRESH_FAIL_OLD                     | STALE       | Squid
            TCP_CLIENT_REFRESH_MISS                  | BYPASS      | Squid
            TCP_TUNNEL                               | BYPASS      | Squid
            TCP_DENIED                               | OTHER       | Squid
            NONE_NONE                                | OTHER       | Squid
            TCP_REF_FAIL_HIT                         | STALE       | Traffic Server
            hit                                      | HIT         | Varnish
            pass                                     | BYPASS      | Varnish
            HIT-STALE-CLUSTER                        | STALE       | Fastly
            MISS-CLUSTER                             | MISS        | Fastly
            PASS                                     | BYPASS      | Fastly
            HITPASS                                  | BYPASS      | Fastly
            BG-ERROR-PASS                            | ERROR       | Fastly
            REMOTE_HIT                               | HIT         | Azure
            PRIVATE_NOSTORE                          | BYPASS      | Azure
            NotCacheable                             | BYPASS      | Akamai
            1                                        | HIT         | Akamai, HAProxy
            0                                        | MISS        | Akamai, HAProxy
            true                                     | HIT         | Google
            Refresh                                  | EXPIRED     | Kong
            PRERENDER                                | HIT         | Vercel
            cache hit                                | HIT         | Apache
            cache miss: attempting entity save       | MISS        | Apache
            conditional cache hit: entity refreshed  | REVALIDATED | Apache
            MISS from white.example                  | MISS        | a host named otherwise
            HIT, MISS                                | MISS        | of a list the last
            MISS, HIT                                | HIT         | of a list the last
            Souin; hit; ttl=30; key="GET, /a;b"      | HIT         | RFC 9211
            "My cache"; fwd=uri-miss; stored         | MISS        | RFC 9211
            a; fwd=miss, b; fwd=stale                | EXPIRED     | RFC 9211
            a;fwd=stale;fwd-status=304               | REVALIDATED | RFC 9211
            a; fwd=bypass                            | BYPASS      | RFC 9211
            a; fwd=method                            | BYPASS      | RFC 9211
            a                                        | OTHER       | nothing that is known
            ;                                        | OTHER       | nothing
            """)
    void eachServersWordsAreAFewOfOurs(String logged, CacheStatus status, String who) {
        byte[] log = logged.getBytes(ISO_8859_1);
        assertThat(CacheWords.read(log, 0, log.length)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            $remote_addr [$time_local] "$request" $status $body_bytes_sent $upstream_cache_status ¦ 192.0.2.7 [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 5 HIT ¦ HIT
            $remote_addr [$time_local] "$request" $status $body_bytes_sent $upstream_cache_status "$host" ¦ 192.0.2.7 [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 5 - "e.example" ¦
            $remote_addr [$time_local] "$request" $status "$srcache_fetch_status" ¦ 192.0.2.7 [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 "BYPASS" ¦ BYPASS
            $remote_addr $sent_http_x_cache [$time_local] "$request" $status ¦ 192.0.2.7 HIT, MISS [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 ¦ MISS
            $remote_addr $upstream_http_x_cache [$time_local] "$request" $status $upstream_cache_status ¦ 192.0.2.7 HIT [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 EXPIRED ¦ EXPIRED
            %h %l %u %t "%r" %>s %b "%{cache-status}e" ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 5 "cache miss: attempting entity save" ¦ MISS
            %h %l %u %t "%r" %>s %b "%{X-Cache}o" ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 5 "HIT from e.example" ¦ HIT
            %h %l %u %t "%r" %s %b "%{Referer}i" "%{User-agent}i" %{Varnish:hitmiss}x ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET http://e/a HTTP/1.1" 200 5 "-" "-" hit ¦ HIT
            %h %l %u %t "%r" %s %b %{Varnish:hitmiss}x %{Varnish:handling}x ¦ 192.0.2.7 - - [09/May/2018:16:00:39 +0000] "GET http://e/a HTTP/1.1" 200 5 miss pass ¦ BYPASS
            %h %l %u %t "%r" %>s %b %{fastly_info.state}V ¦ 192.0.2.7 "-" "-" [09/May/2018:16:00:39 +0000] "GET /a HTTP/1.1" 200 5 HIT-CLUSTER ¦ HIT
            [%START_TIME%] "%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%" %RESPONSE_CODE% %BYTES_SENT% "%RESP(X-CACHE)%" ¦ [2018-05-09T16:00:39.5Z] "GET /a HTTP/1.1" 200 5 "MISS" ¦ MISS
            %ci:%cp [%trl] %ST %B %[res.cache_hit] %{+Q}r ¦ 192.0.2.7:5 [09/May/2018:16:00:39 +0000] 200 5 1 "GET /a HTTP/1.1" ¦ HIT
            squid ¦ 1525881639.500 7 192.0.2.7 TCP_MEM_HIT/200 5 GET http://e.example/a/b - HIER_NONE/- text/html ¦ HIT
            bunny ¦ HIT|200|1525881639500|5|1|192.0.2.7|-|https://e.example/a|DE|x|1f|DE ¦ HIT
            npm_proxy ¦ [09/May/2018:16:00:39 +0000] EXPIRED 200 200 - GET https e.example "/a" [Client 192.0.2.7] [Length 5] [Gzip -] [Sent-to 10.0.0.5] "x" "-" ¦ EXPIRED
            aws_cloudfront ¦ 2018-05-09\t16:00:39\tFRA2\t5\t192.0.2.7\tGET\td.example\t/a\t200\t-\tx\t-\t-\tRefreshHit\t1f\te.example\thttps\t5\t0.007\t- ¦ REVALIDATED
            json ¦ {"ClientIP":"192.0.2.7","CacheCacheStatus":"expired","ClientRequestURI":"/a","EdgeResponseStatus":200,"EdgeStartTimestamp":1525881639500000000} ¦ EXPIRED
            json ¦ {"cliIP":"192.0.2.7","cacheStatus":"1","reqPath":"a","statusCode":"200","reqTimeSec":"1525881639.5"} ¦ HIT
            json ¦ {"client_ip":"192.0.2.7","response_state":"MISS-CLUSTER","url":"/a","response_status":200,"timestamp":"2018-05-09T16:00:39.5Z"} ¦ MISS
            json ¦ {"httpRequest":{"requestUrl":"http://e/a","status":200,"remoteIp":"192.0.2.7","cacheLookup":true,"cacheHit":true},"timestamp":"2018-05-09T16:00:39.5Z"} ¦ HIT
            json ¦ {"time":"2018-05-09T16:00:39.5Z","properties":{"requestUri":"https://e/a","clientIp":"192.0.2.7","httpStatusCode":"200","cacheStatus":"REMOTE_HIT"}} ¦ HIT
            json ¦ {"time":"2018-05-09T16:00:39.5Z","remote_addr":"192.0.2.7","request":"GET /a HTTP/1.1","status":200,"upstream_cache_status":""} ¦
            traefik ¦ {"ClientHost":"192.0.2.7","DownstreamStatus":200,"RequestPath":"/a","StartUTC":"2018-05-09T16:00:39.5Z","downstream_Cache-Status":"miss"} ¦ MISS
            ltsv ¦ time:2018-05-09T16:00:39.5Z\thost:192.0.2.7\treq:GET /a HTTP/1.1\tstatus:200\tcache:HIT from e ¦ HIT
            logfmt ¦ time=2018-05-09T16:00:39.5Z method=GET path=/a status=200 remote_addr=192.0.2.7 cache_status=BYPASS ¦ BYPASS
            """)
    void itIsReadWhereServersLogIt(String format, String line, String status) {
        byte[] log = line.replace("\\t", "\t").getBytes(ISO_8859_1);
        Hit hit = new Hit();
        LineReader reader = Formats.of(format).reader(Optional.of(ZoneOffset.UTC));
        assertThat(reader.read(log, 0, log.length, hit)).isEqualTo(Reading.HIT);
        assertThat(hit.text(Field.CACHE)).isEqualTo(status == null ? "" : status);
        assertThat(hit.has(Field.CACHE)).isEqualTo(status != null);
        assertThat(hit.status()).isEqualTo(200);
    }

    @Test
    void aFieldOfAnyNameMayBeGiven() {
        LineReader reader =
                Formats.json(Map.of("cache", "resp_headers.Cache-Status")).reader(Optional.empty());
        Line line = Line.read(
                reader,
                "{\"ts\":1525881639,\"request\":{\"remote_ip\":\"192.0.2.7\",\"uri\":\"/a\"},\"status\":200,"
                        + "\"resp_headers\":{\"Server\":[\"Caddy\"],\"Cache-Status\":[\"Souin; hit; ttl=9\"]}}");
        assertThat(line.get(Field.CACHE)).isEqualTo("HIT");
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
    }

    @Test
    void whateverIsLoggedIsOneOfThem() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] log = new byte[random.nextInt(1, 200)];
            for (int i = 0; i < log.length; i++) {
                log[i] = (byte) " ,;\"=-_HITMISSfwd=stale0\u00ff".charAt(random.nextInt(25));
            }
            assertThat(CacheWords.read(log, 0, log.length)).isNotNull();
        }
    }
}
