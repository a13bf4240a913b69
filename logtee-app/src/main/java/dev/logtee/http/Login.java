package dev.logtee.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Map;

/// Exchanges the token for a cookie. Wrong ones are limited to [#MOST_FAILURES] a minute, of all clients together.
final class Login {
    static final String PATH = "/login";
    static final int MOST_FAILURES = 10;
    private static final int MOST_BYTES = 4096;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final String FIELD = "token=";

    private final Token token;
    private int failures;
    private long since;

    Login(Token token) {
        this.token = token;
    }

    /// @param form    what the login page sends: `token=...`
    /// @param secure  whether the client reaches the server by HTTPS
    Answer answer(InputStream form, boolean secure, long nowNanos) throws IOException {
        if (isLocked(nowNanos)) {
            return Answer.problem(429, "too many wrong tokens; try again in a minute");
        }
        String body = new String(form.readNBytes(MOST_BYTES), UTF_8);
        if (!body.startsWith(FIELD) || !token.is(decoded(body.substring(FIELD.length())))) {
            failed(nowNanos);
            return Answer.bare(303, Map.of("Location", "login#wrong"));
        }
        String cookie = Token.COOKIE + '=' + token.cookie() + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000";
        return Answer.bare(303, Map.of("Location", "./", "Set-Cookie", secure ? cookie + "; Secure" : cookie));
    }

    private static String decoded(String field) {
        try {
            return URLDecoder.decode(field, UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return ""; // which is no token
        }
    }

    private synchronized boolean isLocked(long nowNanos) {
        if (nowNanos - since >= MINUTE_NANOS) {
            failures = 0;
        }
        return failures >= MOST_FAILURES;
    }

    private synchronized void failed(long nowNanos) {
        if (failures++ == 0) {
            since = nowNanos;
        }
    }
}
