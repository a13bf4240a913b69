package dev.logtee.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.ByteSearch;
import java.util.Set;

/// Reads what servers say of their caches: words such as `HIT` or `TCP_MEM_HIT`, `HIT from host` of the header
/// `X-Cache`, Apache's `cache miss: attempting entity save`, and the header `Cache-Status`. Of a list the last is read,
/// which is the cache next to the client.
///
/// Runs once per line: allocates nothing and never throws on bad input.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9211">RFC 9211, Cache-Status</a>
final class CacheWords {
    private static final Set<String> HEADERS = Set.of(
            "cache-status",
            "cdn-cache",
            "cf-cache-status",
            "x-cache",
            "x-cache-status",
            "x-fastcgi-cache",
            "x-nginx-cache",
            "x-proxy-cache",
            "x-varnish-cache");

    private static final int LONGEST_WORD = 64;
    private static final byte[] CACHE = bytes("CACHE");
    private static final byte[] TRUE = bytes("TRUE");
    private static final byte[] FALSE = bytes("FALSE");
    private static final byte[] FORWARDED = bytes("FWD=");
    private static final byte[] UNCHANGED = bytes("FWD-STATUS=304");

    private static final byte[][] NAMES = names(); // of what is told apart, by its place

    /// What a word may hold; what stands first is looked for first.
    private static final Part[] PARTS = {
        part("FAIL_OLD", CacheStatus.STALE), // Squid's TCP_REFRESH_FAIL_OLD
        part("FAIL_HIT", CacheStatus.STALE),
        part("STALE", CacheStatus.STALE),
        part("ERR", CacheStatus.ERROR),
        part("EXCEEDED", CacheStatus.ERROR), // CloudFront's LimitExceeded
        part("UPDATING", CacheStatus.UPDATING),
        part("VALIDATED", CacheStatus.REVALIDATED),
        part("UNMODIFIED", CacheStatus.REVALIDATED), // Squid's TCP_REFRESH_UNMODIFIED
        part("REFRESHHIT", CacheStatus.REVALIDATED), // CloudFront's
        part("REFRESH_HIT", CacheStatus.REVALIDATED),
        part("CONDITIONAL", CacheStatus.REVALIDATED), // Apache's conditional cache hit
        part("CLIENT_REFRESH", CacheStatus.BYPASS),
        part("REFRESH", CacheStatus.EXPIRED), // Squid's TCP_REFRESH_MODIFIED, Kong's Refresh
        part("EXPIRED", CacheStatus.EXPIRED),
        part("PASS", CacheStatus.BYPASS), // also Fastly's HITPASS
        part("PIPE", CacheStatus.BYPASS),
        part("TUNNEL", CacheStatus.BYPASS),
        part("NOCACHE", CacheStatus.BYPASS), // Azure's CONFIG_NOCACHE, PRIVATE_NOSTORE and CACHE_NOCONFIG
        part("NOSTORE", CacheStatus.BYPASS),
        part("NOCONFIG", CacheStatus.BYPASS),
        part("CACHEABLE", CacheStatus.BYPASS), // Akamai's NotCacheable
        part("HIT", CacheStatus.HIT),
        part("PRERENDER", CacheStatus.HIT), // Vercel's
        part("MISS", CacheStatus.MISS),
        part("PARTIAL", CacheStatus.MISS), // what was there of it was not enough
        part("DYNAMIC", CacheStatus.DYNAMIC),
        part("IGNORED", CacheStatus.BYPASS),
        part("DEFERRED", CacheStatus.BYPASS)
    };

    private CacheWords() {}

    private static final class Part {
        private final byte[] text;
        private final CacheStatus status;

        private Part(byte[] text, CacheStatus status) {
            this.text = text;
            this.status = status;
        }
    }

    private static Part part(String text, CacheStatus status) {
        return new Part(bytes(text), status);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[][] names() {
        CacheStatus[] all = CacheStatus.values();
        byte[][] names = new byte[all.length][];
        for (CacheStatus status : all) {
            names[status.ordinal()] = bytes(status.name());
        }
        return names;
    }

    /// Whether a response's header of this name, in small letters, tells it.
    static boolean isHeader(String name) {
        return HEADERS.contains(name);
    }

    /// The name of what is [said][#read], which is not to be changed.
    static byte[] readName(byte[] log, int from, int to) {
        return NAMES[read(log, from, to).ordinal()];
    }

    /// What is said in `[from, to)`, which is neither empty nor `-`.
    static CacheStatus read(byte[] log, int from, int to) {
        int start = Blanks.skip(log, lastOfList(log, from, to), to);
        int end = wordEnd(log, start, to);
        if (end < to && (log[end] == ';' || log[end] == '"')) {
            return readParameters(log, end, to);
        }
        if (is(log, start, end, CACHE) && Blanks.skip(log, end, to) < to) {
            start = Blanks.skip(log, end, to);
            end = wordEnd(log, start, to);
        }
        return of(log, start, end);
    }

    /// Where the last of a list begins; commas in quotes part nothing.
    private static int lastOfList(byte[] log, int from, int to) {
        int last = from;
        boolean isQuoted = false;
        int at = ByteSearch.indexOf(log, from, to, (byte) ',', (byte) '"');
        while (at < to) {
            isQuoted ^= log[at] == '"';
            last = log[at] == ',' && !isQuoted ? at + 1 : last;
            at = ByteSearch.indexOf(log, at + 1, to, (byte) ',', (byte) '"');
        }
        return last;
    }

    private static int wordEnd(byte[] log, int from, int to) {
        int at = from;
        while (at < to && isOfWord(log[at])) {
            at++;
        }
        return at;
    }

    private static boolean isOfWord(byte value) {
        return RequestLine.isLetter(value) || Digits.isDigit(value) || value == '_' || value == '-' || value == '.';
    }

    private static CacheStatus of(byte[] log, int from, int to) {
        if (to - from == 1 && (log[from] == '0' || log[from] == '1')) {
            return log[from] == '1' ? CacheStatus.HIT : CacheStatus.MISS;
        }
        if (is(log, from, to, TRUE) || is(log, from, to, FALSE)) {
            return is(log, from, to, TRUE) ? CacheStatus.HIT : CacheStatus.MISS;
        }
        if (to - from <= LONGEST_WORD) {
            for (Part part : PARTS) {
                if (holds(log, from, to, part.text)) {
                    return part.status;
                }
            }
        }
        return CacheStatus.OTHER;
    }

    /// Reads `cache; hit; ttl=30` or `cache; fwd=stale; fwd-status=304`.
    private static CacheStatus readParameters(byte[] log, int from, int to) {
        CacheStatus status = CacheStatus.OTHER;
        int at = ByteSearch.indexOf(log, from, to, (byte) ';');
        while (at < to) {
            int start = Blanks.skip(log, at + 1, to);
            at = ByteSearch.indexOf(log, start, to, (byte) ';');
            if (startsWith(log, start, at, FORWARDED)) {
                status = forwarded(log, start + FORWARDED.length, at);
            } else if (status == CacheStatus.EXPIRED && startsWith(log, start, at, UNCHANGED)) {
                status = CacheStatus.REVALIDATED;
            } else if (status == CacheStatus.OTHER) {
                status = of(log, start, wordEnd(log, start, at));
            }
        }
        return status;
    }

    /// Why a request was sent on: `uri-miss`, `vary-miss`, `miss`, `partial`, `stale`, `bypass`, `method`, `request`.
    private static CacheStatus forwarded(byte[] log, int from, int to) {
        CacheStatus status = of(log, from, wordEnd(log, from, to));
        return switch (status) {
            case STALE -> CacheStatus.EXPIRED;
            case MISS -> status;
            case HIT, UPDATING, REVALIDATED, EXPIRED, BYPASS, DYNAMIC, ERROR, OTHER -> CacheStatus.BYPASS;
        };
    }

    private static boolean is(byte[] log, int from, int to, byte[] text) {
        return to - from == text.length && startsWith(log, from, to, text);
    }

    private static boolean holds(byte[] log, int from, int to, byte[] text) {
        for (int at = from; to - at >= text.length; at++) {
            if (startsWith(log, at, to, text)) {
                return true;
            }
        }
        return false;
    }

    /// Letters of either case are the same.
    ///
    /// @param text  in capitals
    private static boolean startsWith(byte[] log, int from, int to, byte[] text) {
        if (to - from < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            byte value = log[from + i];
            if ((value >= 'a' && value <= 'z' ? value - ('a' - 'A') : value) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
