package dev.logtee.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The formats that are known by name.
public final class Formats {
    private static final String CUSTOM = "custom";
    private static final String JSON = "json";
    private static final String FALLBACK = "common";

    private static final Once<Aliases> USUAL_NAMES = once(KnownNames::json);

    private static final List<Format> ALL = List.of(
            Format.ofApache("common", "%h %l %u %t \"%r\" %>s %b"),
            Format.ofApache("combined", "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\""),
            Format.ofApache("vhost_common", "%v %h %l %u %t \"%r\" %>s %b"),
            Format.ofApache("vhost_combined", "%v %h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\""),
            Format.ofLonger(
                    "nginx_main",
                    "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\" \"%{X-Forwarded-For}i\""),
            Format.ofLonger(
                    "nginx_ingress",
                    "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\" %{request_length}- %{s}T"
                            + " [%{upstream}-] [%{alternative}-]"),
            Format.ofLonger(
                    "traefik_clf",
                    "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\" %{number}- \"%{router}-\""
                            + " \"%{server}-\" %{unit}T"),
            Format.ofApache(
                    "aws_alb",
                    "%{type}- %{iso}t %{elb}- %h:%{remote}p %{target}- %{s+}T %{s+}T %{s+}T %>s %{target_status}-"
                            + " %{received}- %b \"%r\" \"%{User-agent}i\" %{cipher}- %{tls}- %{target_group}-"
                            + " \"%{trace}-\" \"%v\""),
            Format.ofApache(
                    "aws_elb",
                    "%{iso}t %{elb}- %h:%{remote}p %{backend}- %{s+}T %{s+}T %{s+}T %>s %{backend_status}-"
                            + " %{received}- %b \"%r\" \"%{User-agent}i\""),
            Format.ofApache(
                    "aws_s3",
                    "%{owner}- %v %t %{address}h %u %{request_id}- %{operation}- %{key}- \"%r\" %>s %{error}- %b"
                            + " %{object_size}- %{ms}T %{turn_around}- \"%{Referer}i\" \"%{User-agent}i\""),
            Format.ofApache(
                    "haproxy",
                    "%{last}h:%{remote}p %t %{frontend}- %{backend}-/%{server}- %{q}-/%{w}-/%{c}-/%{r}-/%{ms}T %>s %b"
                            + " %{cookies_flags_queues_captures}- \"%r\""),
            Format.ofApache(
                    "squid", "%{sec}t.%{msec_frac}t %{ms}T %h %{cache}-/%>s %b %m %U %u %{hierarchy}- %{type}-"),
            Format.ofEnvoy(
                    "envoy",
                    "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\""
                            + " %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION%"
                            + " %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\""
                            + " \"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\""
                            + " \"%UPSTREAM_HOST%\""),
            Format.ofEnvoy(
                    "istio",
                    "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\""
                            + " %RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%"
                            + " %CONNECTION_TERMINATION_DETAILS% \"%UPSTREAM_TRANSPORT_FAILURE_REASON%\""
                            + " %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%"
                            + " \"%REQ(X-FORWARDED-FOR)%\" \"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\""
                            + " \"%REQ(:AUTHORITY)%\" \"%UPSTREAM_HOST%\" %UPSTREAM_CLUSTER_RAW%"
                            + " %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS%"
                            + " %REQUESTED_SERVER_NAME% %ROUTE_NAME%"),
            Format.ofApache(
                    "npm_proxy",
                    "%t %{cache}- %{list}- %>s - %m %{scheme}- %v \"%U\" [Client %h] [Length %b] [Gzip %{ratio}-]"
                            + " [Sent-to %{server}-] \"%{User-agent}i\" \"%{Referer}i\""),
            Format.ofApache(
                    "npm_standard",
                    "%t %>s - %m %{scheme}- %v \"%U\" [Client %h] [Length %b] [Gzip %{ratio}-] \"%{User-agent}i\""
                            + " \"%{Referer}i\""),
            Format.ofLonger("rack", "%h %l %u %t \"%r\" %>s %b %{4}T"),
            Format.ofApache(
                    "vertx", "%h - - [%{%a, %d %b %Y %H:%M:%S %Z}t] \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\""),
            Format.ofLonger(
                    "tower_http",
                    "%{iso}t %{level}- request{method=%m uri=%U version=%H}: %{module}- finished processing request"
                            + " latency=%{unit}T status=%>s"),
            Format.ofApache("aiohttp", "%h %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\""),
            Format.ofApache(
                    "apisix",
                    "%h %l %u %t %v \"%r\" %>s %b %T \"%{Referer}i\" \"%{User-agent}i\" %{list}- %{list}- %{list}-"),
            Format.ofApache(
                    "kinsta",
                    "%v %h %t %m \"%U\" %H %>s \"%{Referer}i\" \"%{User-agent}i\" %{address}- \"%{file}-\" %{cache}-"
                            + " %{reason}- %b %T %{upstream}-"),
            Format.ofApache("gin", "[GIN] %{%Y/%m/%d - %H:%M:%S}t | %>s | %T | %h | %m \"%U\""),
            Format.ofApache("chi", "%{%Y/%m/%d %H:%M:%S}t %{request_id}-\"%r\" from %h:%{remote}p - %>s %bB in %T"),
            Format.ofApache(
                    "gitea",
                    "%{%Y/%m/%d %H:%M:%S}t %{caller}- [%{level}-] router: completed %m %U for %h:%{remote}p, %>s"
                            + " %{phrase}- in %{unit}T @"),
            Format.ofApache(
                    "actix", "[%{iso}t %{level}- %{module}-] %h \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\" %T"),
            Format.ofApache(
                    "uwsgi",
                    "[pid: %{pid}-|app: %{app}-|req: %{req}-] %h (%{user}-) {%{vars}-} [%{%a %b %d %H:%M:%S %Y}t] %m %U"
                            + " => generated %b bytes in %{ms}T msecs (%H %>s)"),
            Format.ofApache("php_fpm", "%h - %{iso}t \"%r\" %>s"),
            Format.ofWholeLines("uvicorn", "%h:%{remote}p - \"%r\" %>s"),
            Format.ofWholeLines("morgan_short", "%{address}h %u %r %>s %b - %{ms}T ms"),
            Format.ofWholeLines("morgan_tiny", "%m %U %>s %b - %{ms}T ms"),
            Format.ofWholeLines("morgan_dev", "%m %U %>s %{ms}T ms - %b"),
            Format.ofWholeLines("nextjs", "%m %U %>s in %{unit}T "),
            Format.ofWholeLines("hono", "%m %U %>s %{unit}T "),
            Format.ofWholeLines("django", "\"%r\" %>s %b"),
            Format.ofWholeLines("django_channels", "%m %U %>s [%T, %h:%{remote}p]"),
            Format.ofWholeLines("tornado", "%>s %m %U (%h) %{ms}Tms"),
            Format.ofWholeLines("jupyter", "%>s %m %U (%u@%h) %{ms}Tms"),
            Format.ofWholeLines("php", "%h:%{remote}p [%>s]: %m %U "),
            Format.ofWholeLines("granian", "%h - \"%r\" %>s %{3ms}T"),
            Format.ofWholeLines("fiber", "%>s | %{unit}T | %h | %m | %U "),
            Format.ofWholeLines("serilog", "%m %U responded %>s in %{ms}T ms"),
            Format.ofWholeLines("ktor", "%>s %{phrase}-: %m - %U in %{ms}Tms"),
            Format.ofWholeLines("strapi", "%m %U (%{ms}T ms) %>s"),
            Format.ofWholeLines("ghost", "\"%r\" %>s %{unit}T"),
            Format.ofApache(
                    "bunny",
                    "%{cache}-|%>s|%{msec}t|%b|%{zone}-|%h|%{Referer}i|%U|%{location}-|%{User-agent}i|%{id}-"
                            + "|%{country}-"),
            new Format(
                    "w3c",
                    "extended log files (IIS and others): columns as #Fields names them",
                    (_, _) -> new W3cReader("")),
            new Format(
                    "aws_cloudfront",
                    "the same, as CloudFront writes it, also without #Fields",
                    (_, _) -> new W3cReader(W3cReader.CLOUDFRONT)),
            json("caddy", "JSON, as Caddy writes it", once(KnownNames::caddy)),
            json("traefik", "JSON, as Traefik writes it", once(KnownNames::traefik)),
            json("tomcat", "JSON, as Tomcat writes it", once(KnownNames::tomcat)),
            json(JSON, "JSON objects with the usual names, or --field", USUAL_NAMES),
            ltsv("ltsv", "label:value, with tabs between", once(KnownNames::ltsv)),
            logfmt("logfmt", "key=value, with blanks between", USUAL_NAMES));

    private Formats() {}

    private static Once<Aliases> once(Supplier<Aliases.Builder> names) {
        return new Once<>(() -> names.get().build());
    }

    private static Format json(String name, String words, Once<Aliases> aliases) {
        return new Format(name, words, (zone, outerTime) -> new JsonReader(aliases, zone, outerTime));
    }

    private static Format ltsv(String name, String words, Once<Aliases> aliases) {
        return new Format(name, words, (zone, outerTime) -> new LtsvReader(aliases.get(), zone, outerTime));
    }

    private static Format logfmt(String name, String words, Once<Aliases> aliases) {
        return new Format(name, words, (zone, outerTime) -> new LogfmtReader(aliases, zone, outerTime));
    }

    /// Makes those that nearly every log is held against, which would otherwise be made when they are.
    public static void prepare() {
        ALL.forEach(Format::prepare);
    }

    /// All of them, in the order in which they are tried.
    public static List<Format> all() {
        return ALL;
    }

    /// The format of this name, if there is one.
    public static Optional<Format> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /// The format of this name or, if it is none, the one that it describes: an Apache `LogFormat`, an nginx
    /// `log_format`, or a format string of Envoy, HAProxy, lighttpd, Tomcat or varnishncsa as it stands in the server's
    /// configuration.
    ///
    /// @throws IllegalArgumentException if it is neither; the message is for people
    public static Format of(String nameOrDescription) {
        return named(nameOrDescription).orElseGet(() -> Description.format(CUSTOM, nameOrDescription));
    }

    /// JSON lines of which some fields have names of their own.
    ///
    /// @param names  by what `parse` calls a field (`status`, `host`, `time` and so on): its name in the lines, with
    ///               dots between those of nested objects
    /// @throws IllegalArgumentException if there is no such field; the message is for people
    public static Format json(Map<String, String> names) {
        Aliases aliases = KnownNames.given(names).build();
        return json(JSON, "JSON with " + new TreeMap<>(names), new Once<>(() -> aliases));
    }

    /// A new reader for lines whose format was told by themselves and may change on the way.
    ///
    /// @param told  the format they begin with, as [detected][#detect]; empty if that is not known
    public static ChangingReader changing(Optional<Format> told, ReaderTerms terms) {
        ChangingReader reader =
                new ChangingReader(ALL, told.or(() -> named(FALLBACK)).orElseThrow(), terms);
        told.ifPresent(reader::use);
        return reader;
    }

    /// All formats with how well each fits some lines, the best first; parameters as those of [#detect].
    public static List<Candidate> candidates(byte[] log, int from, int to) {
        return Detector.candidates(ALL, log, from, to);
    }

    /// The format that fits a source's beginning best, or nothing if none reads any of its lines.
    ///
    /// @param log  bytes of the log, of which `[from, to)` is looked at: whole lines, each with its line feed (the last
    ///     may lack it); the first 256 of them
    public static Optional<Format> detect(byte[] log, int from, int to) {
        return Detector.detect(ALL, log, from, to);
    }
}
