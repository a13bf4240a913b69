package dev.logtee.http;

import java.io.IOException;

/// Something that is served under a path. Asked on many threads at once, each of which it may hold up.
public sealed interface Resource {
    /// Answered in one piece.
    @FunctionalInterface
    non-sealed interface Document extends Resource {
        /// Answers what is asked.
        ///
        /// @throws IllegalArgumentException if the query makes no sense; its message is for who asked
        Answer answer(Query query) throws IOException;
    }

    /// Server-sent events, until the client leaves or the server stops.
    ///
    /// @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
    @FunctionalInterface
    non-sealed interface Stream extends Resource {
        /// Sends events as long as there are any.
        ///
        /// @throws IllegalArgumentException if the query makes no sense; its message is for who asked
        /// @throws IOException if the client has left, or took nothing for too long; to be passed on
        /// @throws InterruptedException when the server stops; to be passed on
        void stream(Query query, Events events) throws IOException, InterruptedException;
    }

    /// Where a stream's events go.
    @FunctionalInterface
    interface Events {
        /// Sends one or more whole events, and waits until the client's system has taken most of them.
        void send(byte[] events) throws IOException;
    }
}
