package dev.logtee.format;

import dev.logtee.bytes.VisibleText;
import java.util.Map;

/// The names by which servers and log pipelines call columns.
final class KnownNames {
    private KnownNames() {}

    /// Names that the user gave; where those are missing, the usual ones.
    static Aliases.Builder given(Map<String, String> names) {
        Aliases.Builder builder = new Aliases.Builder();
        names.forEach((field, name) -> giveName(builder, field, name));
        return usual(builder);
    }

    private static void giveName(Aliases.Builder builder, String field, String name) {
        switch (field) {
            case "duration" -> builder.seconds(name);
            case "duration_ms" -> builder.duration(1_000_000, name);
            case "duration_us" -> builder.duration(1_000, name);
            case "duration_ns" -> builder.duration(1, name);
            default -> builder.add(column(field), name);
        }
    }

    private static Column column(String field) {
        return switch (field) {
            case "time" -> Column.TIME;
            case "host" -> Column.HOST;
            case "ident" -> Column.IDENT;
            case "user" -> Column.USER;
            case "request" -> Column.REQUEST;
            case "method" -> Column.METHOD;
            case "target" -> Column.TARGET;
            case "protocol" -> Column.PROTOCOL;
            case "status" -> Column.STATUS;
            case "bytes" -> Column.SIZE;
            case "referrer" -> Column.REFERRER;
            case "user_agent" -> Column.USER_AGENT;
            case "virtual_host" -> Column.VIRTUAL_HOST;
            case "forwarded_for" -> Column.FORWARDED_FOR;
            case "cache" -> Column.CACHE;
            default ->
                throw new IllegalArgumentException(
                        VisibleText.quoted(field) + " is not a field: time, host, ident, user, request,"
                                + " method, target, protocol, status, bytes, referrer, user_agent, virtual_host,"
                                + " forwarded_for, cache, duration (seconds), duration_ms, duration_us or duration_ns");
        };
    }

    /// Of JSON lines and logfmt in general: nginx's variables, ECS, the load balancers, gateways and networks of
    /// Akamai, Amazon, Azure, Cloudflare, Fastly, Google, Heroku and Vercel, APISIX, Envoy, Kong, loggers of Go, .NET,
    /// Node, Rails and Rust, and what people choose themselves.
    static Aliases.Builder json() {
        return usual(new Aliases.Builder());
    }

    private static Aliases.Builder usual(Aliases.Builder builder) {
        return builder.add(
                        Column.TIME,
                        "time_iso8601 StartUTC time_local timestamp(ms) timestamp @timestamp time ts datetime date_time"
                                + " msec start_time date httpRequest.time event.created receiveTimestamp epoch"
                                + " EdgeStartTimestamp reqTimeSec started_at requestTimeEpoch TimeGenerated @t")
                .add(
                        Column.HOST,
                        "remote_addr client_ip request.client_ip remote_ip request.remote_ip remote_address"
                                + " ClientHost client.ip source.ip client.address source.address httpRequest.remoteIp"
                                + " remote_host client_address c_ip ip_address ip clienthost cliIP properties.clientIp"
                                + " proxy.clientIp request.ip network.client.ip http.client_ip properties.cIp"
                                + " callerIpAddress srcIp")
                .add(
                        Column.PEER,
                        "ClientAddr request.remote_addr req.remoteAddress remote peer client downstream_remote_address"
                                + " client.addr")
                .add(
                        Column.FORWARDED_FOR,
                        "http_x_forwarded_for x_forwarded_for forwardedfor xff"
                                + " request.headers.X-Forwarded-For request_X-Forwarded-For headers.x-forwarded-for fwd"
                                + " req.headers.x-forwarded-for")
                .add(Column.USER, "remote_user ClientUsername username user_id user.name user auth_user")
                .add(Column.IDENT, "ident remote_logname")
                .add(
                        Column.VIRTUAL_HOST,
                        "proxy.host http_host host request.host RequestHost server_name vhost virtual_host"
                                + " url.domain authority domain RequestAddr req.headers.host req.host hostname"
                                + " ClientRequestHost reqHost properties.host x_host_header domainName"
                                + " request.headers.host cs_host properties.csHost State.Host")
                .add(Column.REQUEST, "request request_line req http_request requested_url")
                .add(
                        Column.METHOD,
                        "request_method method http.request.method http_method RequestMethod"
                                + " request.method req.method httpRequest.requestMethod verb cs_method"
                                + " ClientRequestMethod reqMethod properties.httpMethod proxy.method span.method"
                                + " properties.csMethod properties.method properties.requestMethod State.Method"
                                + " meta.req.method")
                .add(
                        Column.TARGET,
                        "proxy.path request_uri uri request.uri RequestPath httpRequest.requestUrl url.original"
                                + " request_url url path url.path request_path request.path request.url req.url"
                                + " uri_path http_path cs_uri_stem ClientRequestURI ClientRequestPath reqPath"
                                + " properties.requestUri resourcePath http.target http.url span.uri"
                                + " requested_uri http_request_uri x-envoy-origin-path properties.csUriStem"
                                + " properties.url properties.requestPath State.Path"
                                + " meta.req.url target")
                .add(
                        Column.PROTOCOL,
                        "server_protocol protocol proto request.proto RequestProtocol"
                                + " httpRequest.protocol request_protocol http_protocol ClientRequestProtocol"
                                + " cs_protocol_version properties.httpVersion http.version")
                .add(
                        Column.STATUS,
                        "status DownstreamStatus httpRequest.status http.response.status_code status_code"
                                + " response_status response_code response.status response.status_code res.statusCode"
                                + " http_status http_status_code sc_status code EdgeResponseStatus"
                                + " properties.httpStatusCode properties.httpStatus proxy.statusCode fields.status"
                                + " properties.scStatus properties.responseCode properties.statusCode State.StatusCode"
                                + " meta.res.statusCode")
                .add(
                        Column.SIZE,
                        "body_bytes_sent bytes_sent DownstreamContentSize httpRequest.responseSize"
                                + " http.response.body.bytes http.response.bytes size bytes response_size response_length"
                                + " response.size response.bytes body_bytes bytes_out resp_size content_length sc_bytes"
                                + " bytes_written written_bytes write_bytes network.bytes_written bytes_read"
                                + " EdgeResponseBytes response_body_size properties.responseBytes properties.sentBytes"
                                + " res.headers.content-length properties.scBytes properties.responseSize"
                                + " properties.responseBodySize txBytes dataLength")
                .add(
                        Column.REFERRER,
                        "http_referer referer referrer http_referrer http.request.referrer"
                                + " httpRequest.referer request.headers.Referer request_Referer headers.referer"
                                + " cs(Referer) ClientRequestReferer properties.referer proxy.referer"
                                + " req.headers.referer")
                .add(
                        Column.USER_AGENT,
                        "http_user_agent user_agent user_agent.original httpRequest.userAgent agent"
                                + " ua request.headers.User-Agent request_User-Agent headers.user-agent cs(User-Agent)"
                                + " ClientRequestUserAgent properties.userAgent proxy.userAgent req.headers.user-agent"
                                + " clientUa")
                .add(
                        Column.CACHE,
                        "upstream_cache_status CacheCacheStatus x-edge-result-type cache_status fastly_info_state"
                                + " response_state properties.cacheStatus httpRequest.cacheHit proxy.vercelCache"
                                + " srcache_fetch_status cf_cache_status x_cache_status x_cache cache_result cache_hit"
                                + " edge_result_type downstream_Cache-Status downstream_X-Cache-Status"
                                + " downstream_X-Cache cache")
                .seconds("request_time httpRequest.latency duration_s duration_seconds request_duration")
                .secondsUnlessBeside("properties.timeTaken")
                .duration(
                        1_000_000,
                        "duration_ms request_time_ms response_time_ms latency_ms elapsed_ms time_ms"
                                + " latencies.request response_latency elapsed_time elapsed_milliseconds latency_total"
                                + " totalDuration duration_in_ms State.ElapsedMilliseconds meta.responseTime")
                .duration(1_000, "duration_us request_time_us latency_us duration_micros reqtime_microsec")
                .duration(1, "duration_ns event.duration duration_nanos latency_ns total_ns")
                .seconds("fields.latency") // names its unit
                .secondsUnlessBeside("duration latency response_time elapsed time_taken properties.elapsed")
                .seconds("reqtime took dur service")
                .beside(1_000_000, "res.statusCode req.remoteAddress _audit") // pino-http's, restify's
                .beside(1_000_000, "response_flags downstream_remote_address") // Envoy's
                .beside(
                        1_000_000,
                        "apisix_latency controller dataLength write_bytes") // lograge's, logrus', RoadRunner's
                .beside(1_000_000, "SourceContext properties.SourceContext") // Serilog's
                .beside(1_000_000, "sc_substatus properties.scSubStatus") // of IIS
                .beside(1, "latency_human"); // Echo's
    }

    /// Of Caddy's access log.
    static Aliases.Builder caddy() {
        return new Aliases.Builder()
                .add(Column.TIME, "ts time timestamp")
                .add(Column.HOST, "request.client_ip request.remote_ip")
                .add(Column.PEER, "request.remote_addr")
                .add(Column.FORWARDED_FOR, "request.headers.X-Forwarded-For")
                .add(Column.USER, "user_id")
                .add(Column.VIRTUAL_HOST, "request.host")
                .add(Column.METHOD, "request.method")
                .add(Column.TARGET, "request.uri")
                .add(Column.PROTOCOL, "request.proto")
                .add(Column.STATUS, "status")
                .add(Column.SIZE, "size")
                .add(Column.REFERRER, "request.headers.Referer")
                .add(Column.USER_AGENT, "request.headers.User-Agent")
                .seconds("duration");
    }

    /// Of Traefik's access log as JSON; its durations are nanoseconds.
    static Aliases.Builder traefik() {
        return new Aliases.Builder()
                .add(Column.TIME, "StartUTC StartLocal time")
                .add(Column.HOST, "ClientHost")
                .add(Column.PEER, "ClientAddr")
                .add(Column.FORWARDED_FOR, "request_X-Forwarded-For")
                .add(Column.USER, "ClientUsername")
                .add(Column.VIRTUAL_HOST, "RequestHost RequestAddr")
                .add(Column.METHOD, "RequestMethod")
                .add(Column.TARGET, "RequestPath")
                .add(Column.PROTOCOL, "RequestProtocol")
                .add(Column.STATUS, "DownstreamStatus")
                .add(Column.SIZE, "DownstreamContentSize")
                .add(Column.REFERRER, "request_Referer")
                .add(Column.USER_AGENT, "request_User-Agent")
                .add(Column.CACHE, "downstream_Cache-Status downstream_X-Cache-Status downstream_X-Cache")
                .duration(1, "Duration");
    }

    /// Of what Tomcat's `JsonAccessLogValve` writes: `%h` is called host there.
    static Aliases.Builder tomcat() {
        return new Aliases.Builder()
                .add(Column.TIME, "time")
                .add(Column.HOST, "host remoteAddr")
                .add(Column.FORWARDED_FOR, "requestHeaders.X-Forwarded-For")
                .add(Column.IDENT, "logicalUserName")
                .add(Column.USER, "user")
                .add(Column.VIRTUAL_HOST, "localServerName")
                .add(Column.REQUEST, "request")
                .add(Column.METHOD, "method")
                .add(Column.TARGET, "path")
                .add(Column.PROTOCOL, "protocol")
                .add(Column.STATUS, "statusCode")
                .add(Column.SIZE, "size byteSentNC")
                .add(Column.REFERRER, "requestHeaders.Referer")
                .add(Column.USER_AGENT, "requestHeaders.User-Agent")
                .seconds("elapsedTimeS");
    }

    /// Of the times that those write who put lines into objects.
    static Aliases.Builder outerTime() {
        return new Aliases.Builder()
                .add(Column.TIME, "time @timestamp date __REALTIME_TIMESTAMP ts datetime receiveTimestamp");
    }

    /// Of LTSV: the recommended labels, and those of nginx's variables.
    ///
    /// @see <a href="http://ltsv.org/">ltsv.org</a>
    static Aliases.Builder ltsv() {
        return new Aliases.Builder()
                .add(Column.TIME, "time time_local time_iso8601 timestamp msec ts datetime")
                .add(Column.HOST, "host remote_addr client_ip remote_host ip")
                .add(Column.FORWARDED_FOR, "forwardedfor x_forwarded_for http_x_forwarded_for")
                .add(Column.IDENT, "ident")
                .add(Column.USER, "user remote_user")
                .add(Column.REQUEST, "req request")
                .add(Column.METHOD, "method request_method")
                .add(Column.TARGET, "uri request_uri path url")
                .add(Column.PROTOCOL, "protocol server_protocol")
                .add(Column.STATUS, "status")
                .add(Column.SIZE, "size body_bytes_sent bytes_sent bytes")
                .add(Column.REFERRER, "referer referrer http_referer")
                .add(Column.USER_AGENT, "ua user_agent http_user_agent")
                .add(Column.VIRTUAL_HOST, "vhost server_name http_host")
                .add(Column.CACHE, "cache upstream_cache_status cache_status x_cache")
                .duration(1_000, "reqtime_microsec taken_microsec")
                .seconds("reqtime request_time apptime taken_sec");
    }
}
