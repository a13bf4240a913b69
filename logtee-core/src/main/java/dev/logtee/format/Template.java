package dev.logtee.format;

import dev.logtee.bytes.VisibleText;
import dev.logtee.format.Token.Read;
import dev.logtee.format.Token.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compiles the description of a text format, as it stands in a server's configuration, to a plan.
final class Template {
    private static final String TIME_GLUE = "[\\p{Punct}\\s&&[^%]]*|T";
    private static final int PART_OF_TIME = 1; // the rank of what is no whole time
    private static final int OF_PARTS = 1; // the rank of a request made of them

    private static final Set<Column> PLACED = EnumSet.of(
            Column.TIME, Column.NAMES_AND_TIME, Column.REQUEST, Column.TARGET, Column.VIRTUAL_HOST_AND_TARGET);

    private Template() {}

    /// @throws IllegalArgumentException if no line could be a hit by it; the message is for people
    static Plan compile(String format) {
        return compile(format, notation(format));
    }

    /// @param notation  tells the columns of the format and what stands between them
    static Plan compile(String format, Function<String, List<Token>> notation) {
        List<Token> tokens = joined(withHostsAndTargets(notation.apply(format)));
        tokens = withWholeRequests(tokens);
        tokens = joined(withWholeTimes(tokens));
        tokens = withoutPorts(tokens);
        tokens = withoutDoubles(tokens);
        tokens = withNamesAndTime(tokens);
        requireTimeOrRequest(tokens, format);
        requireWholeTime(tokens, format);
        return new Plan(steps(tokens));
    }

    /// A time may also stand around the line, but not alone: where neither it nor a request is, nothing is counted.
    private static void requireTimeOrRequest(List<Token> tokens, String format) {
        boolean isPlaced =
                tokens.stream().anyMatch(token -> token instanceof Read read && PLACED.contains(read.column()));
        if (!isPlaced) {
            throw new IllegalArgumentException("a format must hold a time, such as Apache's %t or nginx's $time_local,"
                    + " so that its lines can be placed, or a request that something else put a time before: format="
                    + VisibleText.of(format));
        }
    }

    private static void requireWholeTime(List<Token> tokens, String format) {
        for (Token token : tokens) {
            if (token instanceof Read read && read.column() == Column.TIME) {
                StampPattern.unknown(read.pattern()).ifPresent(part -> {
                    throw new IllegalArgumentException(VisibleText.quoted(part)
                            + " in a time is not read; use %Y, %m, %b, %d, %H, %M, %S, %z, %s and their like: format="
                            + VisibleText.of(format));
                });
                if (read.rank() == PART_OF_TIME) {
                    throw new IllegalArgumentException(
                            "a time must tell its year, month, day and hour, so that its lines can be placed: format="
                                    + VisibleText.of(format));
                }
            }
        }
    }

    /// The columns of a part of a description, and what stands between them; a client with its port is one.
    static List<Token> columns(String part, String format) {
        return withoutPorts(joined(notation(format).apply(part)));
    }

    private static Function<String, List<Token>> notation(String format) {
        if (EnvoyNotation.fits(format)) {
            return EnvoyNotation::tokens;
        }
        if (HaproxyNotation.fits(format)) {
            return HaproxyNotation::tokens;
        }
        return format.matches("(?s).*\\$\\{?[a-z].*") ? NginxNotation::tokens : ApacheNotation::tokens;
    }

    /// Texts that follow each other as one, without empty ones; columns that do so as the first of them: nothing shows
    /// where one ends.
    private static List<Token> joined(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (Token token : tokens) {
            Token last = joined.isEmpty() ? null : joined.getLast();
            if (token instanceof Text(String text) && last instanceof Text(String before)) {
                joined.set(joined.size() - 1, new Text(before + text));
            } else if (!isText(token, "") && !hidden(token, last)) {
                joined.add(token);
            }
        }
        return joined;
    }

    private static boolean hidden(Token token, @Nullable Token last) {
        return token instanceof Read && last instanceof Read && !is(token, Column.TIME);
    }

    /// A virtual host and a target that follows it at once are one column, in which a slash parts them.
    private static List<Token> withHostsAndTargets(List<Token> tokens) {
        List<Token> whole = new ArrayList<>();
        for (Token token : tokens) {
            while (is(token, Column.TARGET) && !whole.isEmpty() && isText(whole.getLast(), "")) {
                whole.removeLast();
            }
            if (is(token, Column.TARGET) && !whole.isEmpty() && is(whole.getLast(), Column.VIRTUAL_HOST)) {
                whole.removeLast();
                if (endsWithScheme(whole)) {
                    whole.removeLast();
                    whole.removeLast();
                }
                whole.add(Read.of(Column.VIRTUAL_HOST_AND_TARGET));
            } else {
                whole.add(token);
            }
        }
        return whole;
    }

    private static boolean endsWithScheme(List<Token> tokens) {
        return tokens.size() >= 2
                && isText(tokens.getLast(), "://")
                && is(tokens.get(tokens.size() - 2), Column.IGNORED);
    }

    /// A method, a target and a protocol with blanks between them are read as a request is.
    private static List<Token> withWholeRequests(List<Token> tokens) {
        List<Token> whole = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isRequest(tokens, i)) {
                whole.add(Read.of(Column.REQUEST, OF_PARTS));
                i += 4;
            } else {
                whole.add(tokens.get(i));
            }
        }
        return whole;
    }

    private static boolean isRequest(List<Token> tokens, int at) {
        return at + 4 < tokens.size()
                && is(tokens.get(at), Column.METHOD)
                && isText(tokens.get(at + 1), " ")
                && is(tokens.get(at + 2), Column.TARGET)
                && isText(tokens.get(at + 3), " ")
                && is(tokens.get(at + 4), Column.PROTOCOL);
    }

    /// Parts of a time that only punctuation separates are one, as Apache needs for fractions; whole times are not.
    private static List<Token> withWholeTimes(List<Token> tokens) {
        List<Token> whole = new ArrayList<>();
        for (Token token : tokens) {
            int last = whole.size() - 1;
            if (is(token, Column.TIME) && last >= 0 && areParts(whole.get(last), token)) {
                whole.set(last, Read.time(pattern(whole.get(last)) + pattern(token)));
            } else if (is(token, Column.TIME)
                    && last >= 1
                    && isGlue(whole.get(last))
                    && areParts(whole.get(last - 1), token)) {
                String glue = text(whole.removeLast());
                whole.set(last - 1, Read.time(pattern(whole.get(last - 1)) + glue + pattern(token)));
            } else {
                whole.add(token);
            }
        }
        for (int i = 0; i < whole.size(); i++) {
            if (is(whole.get(i), Column.TIME)) {
                whole.set(i, ranked(pattern(whole.get(i)), i + 1 < whole.size() ? text(whole.get(i + 1)) : ""));
            }
        }
        return whole;
    }

    private static boolean isGlue(Token token) {
        return token instanceof Text(String text) && text.matches(TIME_GLUE);
    }

    private static boolean areParts(Token one, Token other) {
        return is(one, Column.TIME)
                && !pattern(one).isEmpty()
                && !pattern(other).isEmpty()
                && !(StampPattern.tellsAll(pattern(one)) && StampPattern.tellsAll(pattern(other)));
    }

    /// A usual time may go on with a fraction, which what follows it must not look like.
    private static Read ranked(String pattern, String after) {
        int rank = StampPattern.tellsAll(pattern) ? 0 : PART_OF_TIME;
        boolean mayGoOn = after.startsWith(",") || after.startsWith(".");
        return new Read(Column.TIME, rank, 0, mayGoOn ? pattern : StampPattern.unlessUsual(pattern));
    }

    /// An address, a colon and a port are one column: an IPv6 address holds colons, too.
    private static List<Token> withoutPorts(List<Token> tokens) {
        List<Token> without = new ArrayList<>(tokens);
        for (int i = 0; i + 2 < without.size(); i++) {
            boolean port = isText(without.get(i + 1), ":") && is(without.get(i + 2), Column.IGNORED);
            if (port && (is(without.get(i), Column.HOST) || is(without.get(i), Column.LAST_PEER))) {
                boolean last = is(without.get(i), Column.LAST_PEER);
                without.set(i, Read.of(last ? Column.LAST_PEER : Column.PEER));
                without.subList(i + 1, i + 3).clear();
            }
        }
        return without;
    }

    /// Of columns that say the same, the best is read. Without an address, that of the first forwarding is the host.
    private static List<Token> withoutDoubles(List<Token> tokens) {
        Map<Column, Read> best = new EnumMap<>(Column.class);
        for (Token token : tokens) {
            if (token instanceof Read read && isSingle(read.column())) {
                best.merge(read.column(), read, (one, other) -> other.rank() < one.rank() ? other : one);
            }
        }
        boolean hasHost = Stream.of(Column.HOST, Column.PEER, Column.LAST_PEER).anyMatch(best::containsKey);
        List<Token> without = new ArrayList<>();
        for (Token token : tokens) {
            boolean spare = token instanceof Read read && isSingle(read.column()) && !best.remove(read.column(), read);
            boolean host = !hasHost && !spare && is(token, Column.FORWARDED_FOR);
            without.add(spare ? Read.of(Column.IGNORED) : host ? Read.of(Column.HOST) : token);
        }
        return without;
    }

    private static boolean isSingle(Column column) {
        return switch (column) {
            case IGNORED, IGNORED_LIST, CAPTURES, DURATION_PART -> false;
            default -> true;
        };
    }

    /// Ident, user and a bracketed time are found from the time.
    private static List<Token> withNamesAndTime(List<Token> tokens) {
        List<Token> merged = new ArrayList<>(tokens);
        for (int i = 0; i + 3 < merged.size(); i++) {
            if (!isUserAndTime(merged, i)) {
                continue;
            }
            merged.set(i, Read.of(Column.NAMES_AND_TIME));
            merged.subList(i + 1, i + 3).clear();
            merged.set(i + 1, new Text(text(merged.get(i + 1)).substring(1)));
            if (i >= 2 && is(merged.get(i - 2), Column.IDENT) && isText(merged.get(i - 1), " ")) {
                merged.subList(i - 2, i).clear();
            } else if (i >= 1 && text(merged.get(i - 1)).endsWith(" - ")) {
                String before = text(merged.get(i - 1));
                merged.set(i - 1, new Text(before.substring(0, before.length() - 2)));
            }
        }
        return merged;
    }

    private static boolean isUserAndTime(List<Token> tokens, int at) {
        return is(tokens.get(at), Column.USER)
                && isText(tokens.get(at + 1), " [")
                && is(tokens.get(at + 2), Column.TIME)
                && pattern(tokens.get(at + 2)).isEmpty()
                && text(tokens.get(at + 3)).startsWith("]");
    }

    private static List<Step> steps(List<Token> tokens) {
        List<Step> steps = new ArrayList<>();
        String before = "";
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Read read) {
                String after = i + 1 < tokens.size() ? text(tokens.get(i + 1)) : "";
                boolean quoted = before.endsWith("\"") && (after.isEmpty() || after.startsWith("\""));
                Literal lead = new Literal(quoted ? before.substring(0, before.length() - 1) : before);
                String behind = quoted && !after.isEmpty() ? after.substring(1) : after;
                steps.add(new Step(column(read), lead, quoted, new Literal(behind), read.unitNanos(), read.pattern()));
                before = behind;
                i++;
            } else {
                before += text(tokens.get(i));
            }
        }
        return steps;
    }

    private static Column column(Read read) {
        return read.column() == Column.REQUEST && read.rank() == OF_PARTS ? Column.PARTS : read.column();
    }

    private static boolean is(Token token, Column column) {
        return token instanceof Read read && read.column() == column;
    }

    private static boolean isText(Token token, String text) {
        return token instanceof Text(String held) && held.equals(text);
    }

    private static String text(Token token) {
        return token instanceof Text(String text) ? text : "";
    }

    private static String pattern(Token token) {
        return token instanceof Read read ? read.pattern() : "";
    }
}
