package dev.logtee.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Map;

/// Exchanges the token for a cookie.
final class Login {
    static final String PATH = "/login";
    private static final int MOST_BYTES = 4096;
    private static final String FIELD = "token=";

    private final Gate.Knowing gate;

    Login(Gate.Knowing gate) {
        this.gate = gate;
    }

    /// @param form    what the login page sends: `token=...`
    /// @param secure  whether the client reaches the server by HTTPS
    /// @param client  as [Client] names it
    Answer answer(InputStream form, boolean secure, String client) throws IOException {
        String body = new String(form.readNBytes(MOST_BYTES), UTF_8);
        String typed = body.startsWith(FIELD) ? decoded(body.substring(FIELD.length())) : "";
        return switch (gate.judge(client, typed)) {
            case RIGHT -> Answer.bare(303, Map.of("Location", "./", "Set-Cookie", cookie(secure)));
            case WRONG -> Answer.bare(303, Map.of("Location", "login?wrong"));
            case TOO_MANY -> Guesses.tooMany();
        };
    }

    /// By which the cookie is found again.
    String cookieName() {
        return gate.cookieName();
    }

    private String cookie(boolean secure) {
        String cookie = cookieName() + '=' + gate.cookie() + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000";
        return secure ? cookie + "; Secure" : cookie;
    }

    private static String decoded(String field) {
        try {
            return URLDecoder.decode(field, UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return ""; // which is no token
        }
    }
}
