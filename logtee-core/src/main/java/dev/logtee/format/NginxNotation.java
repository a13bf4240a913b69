package dev.logtee.format;

import dev.logtee.format.Token.Read;
import dev.logtee.format.Token.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// nginx's log formats. Variables that say nothing of interest are columns that are passed over.
///
/// @see <a href="https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format">log_format</a>
final class NginxNotation {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");
    private static final Pattern PASTED =
            Pattern.compile("\\s*log_format\\s+\\S+\\s+(?:escape=\\w+\\s+)?(?<format>.*?);?\\s*", Pattern.DOTALL);
    private static final Pattern QUOTED_OR_COMMENT =
            Pattern.compile("#[^\n]*|'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern RESPONSE_HEADER = Pattern.compile("(?:sent|upstream)_http_(.*)");
    private static final long SECOND = 1_000_000_000;

    private NginxNotation() {}

    /// The format of a whole `log_format` directive, or what was given if it is none.
    static String withoutDirective(String text) {
        Matcher pasted = PASTED.matcher(text);
        if (!pasted.matches()) {
            return text;
        }
        String given = pasted.group("format").strip();
        if (!given.startsWith("'") && !given.startsWith("\"") && !given.startsWith("#")) {
            return given;
        }
        StringBuilder format = new StringBuilder();
        Matcher part = QUOTED_OR_COMMENT.matcher(given);
        while (part.find()) {
            String inner = part.group(1) == null ? part.group(2) : part.group(1);
            format.append(inner == null ? "" : inner.replaceAll("\\\\(['\"\\\\])", "$1"));
        }
        return format.isEmpty() ? given : format.toString();
    }

    static List<Token> tokens(String format) {
        List<Token> tokens = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(format);
        int at = 0;
        while (variable.find()) {
            tokens.add(new Text(format.substring(at, variable.start())));
            tokens.add(read(name(variable)));
            at = variable.end();
        }
        tokens.add(new Text(format.substring(at)));
        return tokens;
    }

    private static String name(Matcher variable) {
        return variable.group(1) == null ? variable.group(2) : variable.group(1);
    }

    static Read read(String variable) {
        return switch (variable) {
            case "remote_addr" -> Read.of(Column.HOST, 0);
            case "realip_remote_addr", "proxy_protocol_addr" -> Read.of(Column.HOST, 1);
            case "remote_user" -> Read.of(Column.USER);
            case "time_local", "time_iso8601" -> Read.time("");
            case "msec" -> Read.time("%s." + StampPattern.FRACTION);
            case "request" -> Read.of(Column.REQUEST);
            case "request_method" -> Read.of(Column.METHOD);
            case "request_uri" -> Read.of(Column.TARGET, 0);
            case "uri", "document_uri" -> Read.of(Column.TARGET, 1);
            case "server_protocol" -> Read.of(Column.PROTOCOL);
            case "status" -> Read.of(Column.STATUS);
            case "body_bytes_sent" -> Read.of(Column.SIZE, 0);
            case "bytes_sent" -> Read.of(Column.SIZE, 1);
            case "http_referer" -> Read.of(Column.REFERRER);
            case "http_user_agent" -> Read.of(Column.USER_AGENT);
            case "http_x_forwarded_for" -> Read.of(Column.FORWARDED_FOR, 0);
            case "proxy_add_x_forwarded_for" -> Read.of(Column.FORWARDED_FOR, 1);
            case "request_time" -> Read.duration(0, SECOND);
            case "host" -> Read.of(Column.VIRTUAL_HOST, 0);
            case "http_host" -> Read.of(Column.VIRTUAL_HOST, 1);
            case "server_name" -> Read.of(Column.VIRTUAL_HOST, 2);
            case "upstream_cache_status" -> Read.of(Column.CACHE, 0);
            case "srcache_fetch_status" -> Read.of(Column.CACHE, 1);
            default -> other(variable);
        };
    }

    private static Read other(String variable) {
        Matcher header = RESPONSE_HEADER.matcher(variable);
        if (header.matches() && CacheWords.isHeader(header.group(1).replace('_', '-'))) {
            return Read.of(Column.CACHE, 2);
        }
        return Read.of(variable.startsWith("upstream_") ? Column.IGNORED_LIST : Column.IGNORED);
    }
}
