package dev.logtee.web;

import dev.logtee.http.Answer;
import dev.logtee.source.InputException;
import dev.logtee.store.History;
import java.io.IOException;
import java.util.Optional;

/// Where to ask for what was counted before. For any thread; each opens its own history, and closes it.
@FunctionalInterface
public interface HistoryAccess {
    /// Empty if none is kept.
    Optional<History> open() throws IOException;

    /// Answers by what is asked of a history.
    interface Asking {
        Answer of(History history) throws IOException;
    }

    /// The answer by a history, if one is kept and can be read.
    default Answer answer(Asking asking) {
        try (History history = open().orElse(null)) {
            return history == null
                    ? Answer.problem(404, "no history is kept: watch with a state to have one")
                    : asking.of(history);
        } catch (IOException e) {
            return Answer.problem(500, "the history cannot be read (" + InputException.reason(e) + ")");
        }
    }
}
