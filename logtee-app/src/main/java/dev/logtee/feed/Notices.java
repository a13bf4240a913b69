package dev.logtee.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Notices from any thread: they wait for whoever shows the run, and once it has ended go out by themselves.
public final class Notices {
    private static final int MOST = 100;

    private final Consumer<String> last;
    private final List<String> waiting = new ArrayList<>();
    private boolean ended;

    /// None so far.
    ///
    /// @param last  takes them after the end of the run
    public Notices(Consumer<String> last) {
        this.last = last;
    }

    /// Keeps one for whoever shows the run.
    ///
    /// @param notice  one line, safe to print; further ones than 100 that wait are lost
    public synchronized void add(String notice) {
        if (ended) {
            last.accept(notice);
        } else if (waiting.size() < MOST) {
            waiting.add(notice);
        }
    }

    /// What was added since this was asked last.
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /// Says that nobody shows the run any more.
    public synchronized void end() {
        ended = true;
        take().forEach(last);
    }
}
