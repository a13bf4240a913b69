package dev.logtee.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whom a server answers.
public sealed interface Gate {
    /// What is known of who asks.
    ///
    /// @param authority  the server's name and port as the client has them (`Host`), in lower case
    /// @param origin     the same of the page that asks, in lower case, if the client said so (`Origin`)
    record Asker(String authority, Optional<String> origin) {
        public Asker {
            authority = authority.toLowerCase(Locale.ROOT);
            origin = origin.map(name -> name.toLowerCase(Locale.ROOT));
        }

        String host() {
            return authority.replaceFirst(":\\d*$", "");
        }

        /// Whether no page from elsewhere asks.
        boolean isOfSameOrigin() {
            return origin.isEmpty()
                    || origin.get().replaceFirst("^https?://", "").equals(authority);
        }
    }

    /// Why `asker` is turned away; empty: it is not.
    Optional<Answer> refusal(Asker asker);

    private static Optional<Answer> ofElsewhere(Asker asker) {
        return asker.isOfSameOrigin()
                ? Optional.empty()
                : Optional.of(Answer.problem(403, "pages from elsewhere may not ask"));
    }

    /// Programs on this machine, under one of its own names: a page whose host's name resolves to the loopback address
    /// (DNS rebinding) is turned away.
    record ThisMachine() implements Gate {
        private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

        @Override
        public Optional<Answer> refusal(Asker asker) {
            return NAMES.contains(asker.host())
                    ? ofElsewhere(asker)
                    : Optional.of(Answer.problem(421, "this server answers to localhost, 127.0.0.1 and [::1] only"));
        }
    }

    /// Any program that reaches the port, but no page from elsewhere.
    record Anyone() implements Gate {
        @Override
        public Optional<Answer> refusal(Asker asker) {
            return ofElsewhere(asker);
        }
    }
}
