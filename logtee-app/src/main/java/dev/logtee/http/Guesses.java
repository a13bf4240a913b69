package dev.logtee.http;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Limits how often a client may be wrong: to [#MOST] different guesses a minute, after which it is told nothing, not
/// even that it is right. The same guess again, as of a browser with an old cookie, counts once.
///
/// Of more than [#MOST_CLIENTS] clients the one that has been known longest is forgotten. For any thread.
final class Guesses {
    static final int MOST = 10;
    static final int MOST_CLIENTS = 4096;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    enum Verdict {
        RIGHT,
        WRONG,
        TOO_MANY
    }

    private record Tried(long sinceNanos, Set<Long> marks) {}

    private final SequencedMap<String, Tried> clients = new LinkedHashMap<>();

    /// @param client  as [Client] names it
    /// @param marks   of what it shows, by which guesses are told apart
    synchronized Verdict judge(String client, boolean isRight, List<Long> marks, long nowNanos) {
        Tried before = clients.get(client);
        if (before != null && nowNanos - before.sinceNanos >= MINUTE_NANOS) {
            clients.remove(client);
        } else if (before != null && before.marks.size() >= MOST) {
            return Verdict.TOO_MANY;
        }
        if (isRight) {
            return Verdict.RIGHT;
        }
        clients.computeIfAbsent(client, _ -> new Tried(nowNanos, new HashSet<>()))
                .marks
                .addAll(marks);
        if (clients.size() > MOST_CLIENTS) {
            clients.pollFirstEntry();
        }
        return Verdict.WRONG;
    }

    static Answer tooMany() {
        return Answer.problem(429, "too many wrong tokens; try again in a minute");
    }
}
