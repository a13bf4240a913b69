package dev.logtee.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Whom a server answers.
public sealed interface Gate {
    /// Where a request comes from, as the browser says, which no page can change or leave out.
    ///
    /// @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
    enum Site {
        /// The page itself, or a person who typed the address.
        OURS,

        /// A page of another origin, which gets to see or to cause something.
        ELSEWHERE,

        /// Nothing is said of it, as by programs, by old browsers, and by all where a server elsewhere speaks no TLS.
        UNTOLD;

        /// @param site      `Sec-Fetch-Site`, or an empty text
        /// @param isOpened  whether the answer takes the place of the page that asks for it, as when a link is followed
        static Site of(String site, boolean isOpened) {
            return switch (site) {
                case "" -> UNTOLD;
                case "same-origin", "none" -> OURS;
                default -> isOpened ? OURS : ELSEWHERE;
            };
        }
    }

    /// What is known of whoever asks.
    ///
    /// @param authority      the server's name and port as the client has them (`Host`), in lower case
    /// @param outside        the same as the client of a proxy has them (`X-Forwarded-Host`), if a proxy said so
    /// @param site           where the page is that asks
    /// @param origin         its name and port, in lower case, if the client said so (`Origin`)
    /// @param authorization  what it shows (`Authorization`), or an empty text
    /// @param cookie         the value of the [cookie][Token#cookieName] that lets in, or an empty text
    /// @param client         as [Client] names it
    record Asker(
            String authority,
            Optional<String> outside,
            Site site,
            Optional<String> origin,
            String authorization,
            String cookie,
            String client) {
        private static final String BEARER = "Bearer ";

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
            return switch (site) {
                case OURS -> true;
                case ELSEWHERE -> false;
                case UNTOLD -> origin.isEmpty() || page().equals(authority);
            };
        }

        /// As [#isOfSameOrigin], of a client of a proxy that may have changed the server's name.
        boolean isOfSameOriginOutside() {
            return isOfSameOrigin() || (site == Site.UNTOLD && page().equals(outside.orElse("")));
        }

        /// The token that it shows itself, or an empty text.
        ///
        /// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.1">RFC 9110: a scheme's name has no case</a>
        String bearer() {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? authorization.substring(BEARER.length()).strip()
                    : "";
        }

        private String page() {
            return origin.orElse("").replaceFirst("^https?://", "");
        }
    }

    /// Why `asker` is turned away; empty: it is not.
    Optional<Answer> refusal(Asker asker);

    private static Optional<Answer> unless(boolean isOurs) {
        return isOurs
                ? Optional.empty()
                : Optional.of(Answer.problem(
                        403,
                        "pages from elsewhere may not ask; if this is Logtee's own page, the proxy in front of it has to"
                                + " pass on its name as X-Forwarded-Host"));
    }

    /// Programs on this machine, under one of its own names: a page whose host's name resolves to the loopback address
    /// (DNS rebinding) is turned away.
    ///
    /// @param endpoint  where the server listens: a name that it was given is its own
    record ThisMachine(Endpoint endpoint) implements Gate {
        private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

        @Override
        public Optional<Answer> refusal(Asker asker) {
            return NAMES.contains(asker.host()) || endpoint.hostInUrl().equalsIgnoreCase(asker.host())
                    ? unless(asker.isOfSameOrigin())
                    : Optional.of(Answer.problem(421, "this server answers to its own names only, such as localhost"));
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

    /// Whoever knows the token, as `Authorization: Bearer`, or as the cookie that it is exchanged for at `/login`. A
    /// page under another name has no such cookie. [Guesses] of it are limited.
    final class Knowing implements Gate {
        private final Token token;
        private final Guesses guesses = new Guesses();
        private final LongSupplier nanoTime;

        public Knowing(Token token) {
            this(token, System::nanoTime);
        }

        Knowing(Token token, LongSupplier nanoTime) {
            this.token = token;
            this.nanoTime = nanoTime;
        }

        @Override
        public Optional<Answer> refusal(Asker asker) {
            if (!asker.isOfSameOriginOutside()) {
                return unless(false);
            }
            List<String> shown = Stream.of(asker.bearer(), asker.cookie())
                    .filter(text -> !text.isEmpty())
                    .toList();
            boolean isKnown = token.is(asker.bearer()) || token.isCookie(asker.cookie());
            return switch (judge(asker.client(), isKnown, shown)) {
                case RIGHT -> Optional.empty();
                case WRONG -> Optional.of(Answer.problem(401, "the token is asked for at /login"));
                case TOO_MANY -> Optional.of(Guesses.tooMany());
            };
        }

        private Guesses.Verdict judge(String client, boolean isKnown, List<String> shown) {
            return shown.isEmpty()
                    ? Guesses.Verdict.WRONG // but no guess
                    : guesses.judge(
                            client, isKnown, shown.stream().map(token::mark).toList(), nanoTime.getAsLong());
        }

        /// Judges what is typed at `/login`.
        Guesses.Verdict judge(String client, String typed) {
            return judge(client, token.is(typed), List.of(typed));
        }

        String cookieName() {
            return token.cookieName();
        }

        String cookie() {
            return token.cookie();
        }
    }
}
