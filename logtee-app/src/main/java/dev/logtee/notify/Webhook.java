package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.store.Letter;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts `{"alerts":[...]}`. Events are told apart by their ids: `Idempotency-Key` is that of the event, of several all
/// of them. With a key, `Logtee-Signature: sha256=...` is the HMAC-SHA256 of the body, in hexadecimal digits.
record Webhook(URI url, Optional<String> key, Outgoing web) implements Receiver {
    private static final String HMAC = "HmacSHA256";
    private static final HexFormat PERCENT = HexFormat.of().withUpperCase();

    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        byte[] body = parcel.json();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Idempotency-Key",
                parcel.letters().stream().map(Webhook::printable).collect(Collectors.joining(",")));
        key.ifPresent(secret -> headers.put("Logtee-Signature", "sha256=" + signature(body, secret)));
        web.post(url, body, headers, parcel.now());
        return Optional.empty();
    }

    /// A rule's name is free text; a header holds printable ASCII, and a comma stands between ids. Others are
    /// percent-encoded: what tells ids apart is not lost.
    private static String printable(Letter letter) {
        StringBuilder key = new StringBuilder();
        for (byte one : Parcel.idOf(letter).getBytes(UTF_8)) {
            boolean isPlain = one > ' ' && one < 0x7f && one != ',' && one != '%';
            key.append(isPlain ? String.valueOf((char) one) : "%" + PERCENT.toHexDigits(one));
        }
        return key.toString();
    }

    private static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "Webhook"; // its parts are secrets
    }
}
