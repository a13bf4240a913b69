package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Who we are to an SMTP server.
sealed interface Login {
    String user();

    /// What proves it now.
    String secret(Instant now) throws DeliveryException;

    /// A user and a password.
    record Password(String user, String password) implements Login {
        @Override
        public String secret(Instant now) {
            return password;
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /// A user for whom another server gives access tokens. They are good for an hour or so, and mails are rare, so each
    /// mail takes one of its own.
    ///
    /// @param url           of the token endpoint
    /// @param client        who we are to that
    /// @param clientSecret  what proves it
    /// @param refreshToken  what a person gave leave by once; empty: the client has leave of its own
    /// @param scope         what the token is to be for, if that is to be said
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, client credentials grant</a>
    /// @see <a href="https://developers.google.com/workspace/gmail/imap/xoauth2-protocol">XOAUTH2</a>
    record OAuth(
            String user,
            URI url,
            String client,
            Optional<String> clientSecret,
            Optional<String> refreshToken,
            Optional<String> scope,
            Outgoing web)
            implements Login {
        private static final int MOST_OF_AN_ANSWER = 1 << 16;

        @Override
        public String secret(Instant now) throws DeliveryException {
            try {
                String answer = web.ask(url, form(), MOST_OF_AN_ANSWER, now);
                return token(answer).orElseThrow(() -> new DeliveryException("its answer has no access_token"));
            } catch (DeliveryException e) {
                throw new DeliveryException(
                        "no access token from " + url.getHost() + ": " + e.getMessage(), e.notBefore());
            }
        }

        private String form() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("grant_type", refreshToken.isPresent() ? "refresh_token" : "client_credentials");
            fields.put("client_id", client);
            clientSecret.ifPresent(secret -> fields.put("client_secret", secret));
            refreshToken.ifPresent(token -> fields.put("refresh_token", token));
            scope.ifPresent(wanted -> fields.put("scope", wanted));
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(Collectors.joining("&"));
        }

        private static Optional<String> token(String answer) {
            try {
                return Optional.of(JsonMapper.shared()
                                .readTree(answer)
                                .path("access_token")
                                .asString(""))
                        .filter(token -> !token.isBlank());
            } catch (JacksonException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return user;
        }
    }
}
