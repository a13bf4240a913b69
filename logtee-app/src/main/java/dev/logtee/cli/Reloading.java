package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import dev.logtee.engine.Settings;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/// Reads the configuration again when the process is asked to, and has the run go on by it: rules, receivers, filters
/// and displays. What else has changed is said and waits for the next start; a file with faults changes nothing.
///
/// It is read on one thread and taken in on that of the run, which does not wait for it.
final class Reloading {
    private static final Set<Class<?>> TAKEN_IN =
            Set.of(CountOptions.class, TrafficAlertOptions.class, ShowOptions.class, LookOptions.class);

    private final WatchCommand first;
    private final Stdio stdio;
    private final List<Consumer<WatchCommand>> parts = new ArrayList<>();
    private final AtomicReference<@Nullable WatchCommand> read = new AtomicReference<>();

    /// @param first  what the run began with
    Reloading(WatchCommand first, Stdio stdio) {
        this.first = first;
        this.stdio = stdio;
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
            e.getMessage().lines().forEach(stdio.err()::println);
            stdio.say("nothing was changed: the run goes on by the configuration it had");
            return false;
        }
    }

    private void sayWhatWaits(WatchCommand now) {
        Map<String, List<String>> before = waiting(first);
        String names = waiting(now).entrySet().stream()
                .filter(option -> !option.getValue().equals(before.get(option.getKey())))
                .map(option -> option.getKey().substring(2))
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            stdio.say("waits for the next start: " + names);
        }
    }

    /// What is given for each option that a run does not take in.
    private static Map<String, List<String>> waiting(WatchCommand command) {
        return command.options().stream()
                .filter(option -> !TAKEN_IN.contains(((Field) option.userObject()).getDeclaringClass()))
                .collect(Collectors.toMap(
                        OptionSpec::longestName, OptionSpec::originalStringValues, (one, _) -> one, TreeMap::new));
    }

    /// Takes in what was read last. On the run's thread.
    void end() {
        WatchCommand now = read.getAndSet(null);
        if (now != null) {
            parts.forEach(part -> part.accept(now));
            stdio.say("the configuration was read again, and the run goes on by it");
        }
    }
}
