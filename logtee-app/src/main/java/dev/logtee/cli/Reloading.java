package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import dev.logtee.engine.Settings;
import dev.logtee.feed.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the configuration again when the process is asked to, and has the run go on by it: rules, receivers, filters
/// and displays. What else has changed is said and waits for the next start; a file with faults changes nothing.
///
/// It is read on one thread and taken in on that of the run, which does not wait for it.
final class Reloading {
    /// Of what a run goes on by, what a dashboard is begun with.
    private static final Set<String> OF_TERMINALS = Set.of("--display", "--no-color");

    private final WatchCommand first;
    private Consumer<String> notices;
    private Consumer<String> faults;
    private Set<String> waiting = Set.of();
    private final List<Consumer<WatchCommand>> parts = new ArrayList<>();
    private final AtomicReference<@Nullable WatchCommand> read = new AtomicReference<>();

    /// @param first  what the run began with
    Reloading(WatchCommand first, Stdio stdio) {
        this.first = first;
        notices = stdio::say;
        faults = stdio::tell;
    }

    /// Says on a dashboard what there is to be said. To be called before the run.
    void onDashboard(Notices shown) {
        notices = shown::add;
        faults =
                text -> text.lines().filter(line -> !line.startsWith(" ")).forEach(shown::add); // not what stands there
        waiting = OF_TERMINALS;
    }

    /// Has a part of the run take in what was read, on the run's thread.
    void part(Consumer<WatchCommand> part) {
        parts.add(part);
    }

    /// Reads it. From any thread.
    ///
    /// @param change  has the run go on by other settings, and this [end][#end] then
    /// @return whether it does
    synchronized boolean begin(Consumer<Settings> change) {
        try {
            WatchCommand now = first.readAgain();
            sayWhatWaits(now);
            read.set(now);
            change.accept(first.settingsOf(now));
            return true;
        } catch (BadConfiguration e) {
            faults.accept(e.getMessage());
            notices.accept("nothing was changed: the run goes on by the configuration it had");
            return false;
        }
    }

    private void sayWhatWaits(WatchCommand now) {
        String names = Rereading.waiting(
                first, now, option -> now.goesOnBy(option) && !waiting.contains(option.longestName()));
        if (!names.isEmpty()) {
            notices.accept("waits for the next start: " + names);
        }
    }

    /// Takes in what was read last. On the run's thread.
    void end() {
        WatchCommand now = read.getAndSet(null);
        if (now != null) {
            parts.forEach(part -> part.accept(now));
            notices.accept("the configuration was read again, and the run goes on by it");
        }
    }
}
