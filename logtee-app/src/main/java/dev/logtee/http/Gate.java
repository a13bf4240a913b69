package dev.logtee.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whom a server answers.
public sealed interface Gate {
    /// What is known of who asks.
    ///
    /// @param authority      the server's name and port as the client has them (`Host`), in lower case
    /// @param outside        the same as the client of a proxy has them (`X-Forwarded-Host`), if a proxy said so
    /// @param origin         the same of the page that asks, in lower case, if the client said so (`Origin`)
    /// @param authorization  what it shows (`Authorization`), or an empty text
    /// @param cookie         the value of the cookie [Token#COOKIE], or an empty text
    record Asker(
            String authority, Optional<String> outside, Optional<String> origin, String authorization, String cookie) {
        public Asker {
            authority = authority.toLowerCase(Locale.ROOT);
            outside = outside.map(name -> name.toLowerCase(Locale.ROOT));
            origin = origin.map(name -> name.toLowerCase(Locale.ROOT));
        }

        String host() {
            return authority.replaceFirst(":\\d*$", "");
        }

        /// Whether no page from elsewhere asks.
        boolean isOfSameOrigin() {
            return origin.isEmpty() || page().equals(authority);
        }

        /// As [#isOfSameOrigin], of a client of a proxy that may have changed the server's name.
        boolean isOfSameOriginOutside() {
            return isOfSameOrigin() || page().equals(outside.orElse(""));
        }

        private String page() {
            return origin.orElse("").replaceFirst("^https?://", "");
        }
    }

    /// Why `asker` is turned away; empty: it is not.
    Optional<Answer> refusal(Asker asker);

    private static Optional<Answer> unless(boolean isOurs) {
        return isOurs ? Optional.empty() : Optional.of(Answer.problem(403, "pages from elsewhere may not ask"));
    }

    /// Programs on this machine, under one of its own names: a page whose host's name resolves to the loopback address
    /// (DNS rebinding) is turned away.
    record ThisMachine() implements Gate {
        private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

        @Override
        public Optional<Answer> refusal(Asker asker) {
            return NAMES.contains(asker.host())
                    ? unless(asker.isOfSameOrigin())
                    : Optional.of(Answer.problem(421, "this server answers to localhost, 127.0.0.1 and [::1] only"));
        }
    }

    /// Any program that reaches the port, but no page from elsewhere.
    record Anyone() implements Gate {
        @Override
        public Optional<Answer> refusal(Asker asker) {
            return unless(asker.isOfSameOrigin());
        }
    }

    /// What a proxy in front lets through, which asks who it is; no page from elsewhere.
    record BehindProxy() implements Gate {
        @Override
        public Optional<Answer> refusal(Asker asker) {
            return unless(asker.isOfSameOriginOutside());
        }
    }

    /// Who knows the token, as `Authorization: Bearer`, or as the cookie that it is exchanged for at `/login`. A page
    /// under another name has no such cookie.
    record Knowing(Token token) implements Gate {
        private static final String BEARER = "Bearer ";

        @Override
        public Optional<Answer> refusal(Asker asker) {
            if (!asker.isOfSameOriginOutside()) {
                return unless(false);
            }
            String shown = asker.authorization();
            boolean isKnown = token.isCookie(asker.cookie())
                    || (shown.startsWith(BEARER) && token.is(shown.substring(BEARER.length())));
            return isKnown ? Optional.empty() : Optional.of(Answer.problem(401, "the token is asked for at /login"));
        }
    }
}
