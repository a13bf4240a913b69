package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.engine.Settings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells settings that shape counts from others: counts made by different ones do not add up.
final class Terms {
    private static final int BYTES = 8;

    private Terms() {}

    static String of(Settings settings) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(settings.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
