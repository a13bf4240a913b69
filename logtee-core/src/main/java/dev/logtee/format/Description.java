package dev.logtee.format;

import dev.logtee.bytes.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a format's description in what was copied from a server's configuration.
final class Description {
    /// Of Apache, lighttpd, Tomcat, HAProxy and varnishncsa.
    private static final Pattern LOG_FORMAT = Pattern.compile(
            "\\s*(?:(?i:LogFormat|CustomLog\\s+(?:\"[^\"]*\"|\\S+)|ErrorLogFormat)|accesslog\\.format\\s*="
                    + "|(?:<Valve\\s.*\\s)?pattern\\s*=|log-format|(?:varnishncsa\\s.*)?-F)\\s*(?<quote>[\"'])"
                    + "(?<format>(?:(?!\\k<quote>)[^\\\\]|\\\\.)*)\\k<quote>.*",
            Pattern.DOTALL);

    private static final Pattern BARE_LOG_FORMAT = Pattern.compile("\\s*log-format\\s+(?<format>.*)", Pattern.DOTALL);

    /// As Envoy's formats have to say where a line ends.
    private static final Pattern LINE_END = Pattern.compile("(?:\\\\[nr]|[\n\r])+$");

    private static final Pattern SQUID = Pattern.compile("%(?:\\[?un|\\[ui|rm|ru|<st|03>Hs)\\b");

    /// A name with an object, or with a value that has a directive or variable in it; or where an object ends.
    private static final Pattern MEMBER =
            Pattern.compile("\"(?<name>[^\"]+)\"\\s*:\\s*(?:(?<object>\\{)|\"(?<text>[^\"]*)\""
                    + "|(?<bare>[^\",}\\s]+(?:\\{[^}]*\\}[^\",}\\s]*)?))|(?<end>\\})");

    private Description() {}

    /// @throws IllegalArgumentException if there is no format in it; the message is for people
    static Format format(String name, String text) {
        String format = LINE_END.matcher(unwrapped(text)).replaceFirst("");
        if (format.indexOf('%') < 0 && format.indexOf('$') < 0) {
            return Formats.named(format)
                    .orElseThrow(() -> new IllegalArgumentException(VisibleText.quoted(text)
                            + " is neither the name of a format nor a description of one: an Apache LogFormat such as"
                            + " %h %l %u %t \"%r\" %>s %b, or an nginx log_format"));
        }
        if (SQUID.matcher(format).find()) {
            throw new IllegalArgumentException(
                    VisibleText.quoted(text) + " is a logformat of Squid, which is not read: name what it makes"
                            + " (squid, common, combined), or describe such lines by an Apache LogFormat");
        }
        return format.strip().startsWith("{") ? ofObject(name, format) : Format.described(name, format);
    }

    private record Named(String name, Token.Read read) {}

    /// A description of JSON lines: which name has which column. Of those that say the same, the better one is read.
    private static Format ofObject(String name, String format) {
        Aliases.Builder names = new Aliases.Builder();
        members(format).stream()
                .sorted(Comparator.comparingInt(member -> member.read.rank()))
                .forEach(member -> names.add(member.read, member.name));
        Once<Aliases> aliases = new Once<>(names::build);
        return new Format(name, format, (zone, outerTime) -> new JsonReader(aliases, zone, outerTime));
    }

    /// All columns, with dots between the names of nested objects.
    private static List<Named> members(String format) {
        List<Named> members = new ArrayList<>();
        String within = "";
        Matcher member = MEMBER.matcher(format);
        while (member.find()) {
            String name = within + member.group("name");
            if (member.group("end") != null) {
                within = within.substring(0, within.lastIndexOf('.', within.length() - 2) + 1);
            } else if (member.group("object") != null) {
                within += member.group("name").replace('.', '_') + ".";
            } else {
                Template.columns(value(member), format).stream()
                        .filter(Token.Read.class::isInstance)
                        .findFirst()
                        .ifPresent(read -> members.add(new Named(name, (Token.Read) read)));
            }
        }
        return members;
    }

    private static String value(Matcher member) {
        return member.group("text") == null ? member.group("bare") : member.group("text");
    }

    /// Without the directive, the quotes and the backslashes that belong to the configuration file.
    private static String unwrapped(String text) {
        Matcher directive = LOG_FORMAT.matcher(text);
        if (directive.matches()) {
            return unescaped(directive.group("format"));
        }
        Matcher bare = BARE_LOG_FORMAT.matcher(text);
        if (bare.matches()) {
            return unescaped(bare.group("format"));
        }
        String format = NginxNotation.withoutDirective(text).strip();
        if (format.length() >= 2 && isQuoted(format)) {
            return unescaped(format.substring(1, format.length() - 1));
        }
        return unescaped(format);
    }

    /// Whether the quotes at both ends belong together: the configuration's, if those within are escaped or of the
    /// other kind.
    private static boolean isQuoted(String format) {
        char quote = format.charAt(0);
        String inner = format.substring(1, format.length() - 1);
        return (quote == '"' || quote == '\'')
                && format.charAt(format.length() - 1) == quote
                && inner.replaceAll("\\\\.", "").indexOf(quote) < 0;
    }

    /// Without those of XML, where Tomcat's patterns stand.
    private static String withoutEntities(String format) {
        return format.replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String unescaped(String format) {
        return withoutEntities(format)
                .replace("\\\"", "\"")
                .replace("\\'", "'")
                .replace("\\ ", " ")
                .replace("\\\n", "")
                .replace("\\t", "\t")
                .replace("\\\\", "\\");
    }
}
