package dev.logtee.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a client has to know to be let in: itself, or the value of the cookie that it was exchanged for.
///
/// The cookie's name and value are derived from the token, so that browsers stay let in over restarts, and tell nothing
/// of it. Browsers share out cookies by host, whatever the port: of two tokens neither cookie takes the other's place.
public final class Token {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 512;
    private static final int NAME_BYTES = 4;

    private final byte[] secret;
    private final byte[] cookie;
    private final String cookieName;

    /// @param secret  16 to 512 characters
    /// @throws IllegalArgumentException if it is shorter or longer; the message is for people and does not hold it
    public Token(String secret) {
        if (secret.length() < SHORTEST || secret.length() > LONGEST) {
            throw new IllegalArgumentException("a token must have " + SHORTEST + " to " + LONGEST
                    + " characters, such as 'openssl rand -hex 16' makes: this one has " + secret.length());
        }
        this.secret = secret.getBytes(UTF_8);
        cookie = HexFormat.of().formatHex(authenticated("logtee cookie")).getBytes(UTF_8);
        cookieName = "logtee-" + HexFormat.of().formatHex(authenticated("logtee cookie name"), 0, NAME_BYTES);
    }

    private byte[] authenticated(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Whether `text` is the token. Takes as long whatever is wrong with it.
    boolean is(String text) {
        return MessageDigest.isEqual(secret, text.getBytes(UTF_8));
    }

    boolean isCookie(String text) {
        return MessageDigest.isEqual(cookie, text.getBytes(UTF_8));
    }

    /// By which wrong ones are told apart: nobody can make up two of the same mark.
    long mark(String wrong) {
        return ByteBuffer.wrap(authenticated("logtee guess " + wrong)).getLong();
    }

    String cookieName() {
        return cookieName;
    }

    String cookie() {
        return new String(cookie, UTF_8);
    }
}
