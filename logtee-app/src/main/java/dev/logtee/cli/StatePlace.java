package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.store.Stored;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// Where states lie, and which of them are meant: the one of a name, else all.
class StatePlace extends Options {
    private static final int MOST_LISTED = 20;

    private final Given<String> name = option("--name", "NAME", StateOptions::stateName, "Only the state of this name");

    private final Given<Path> folder = option(
            "--state",
            "DIR",
            Converters::filePath,
            "The folder where it lies. Default: ~/.local/state/logtee, or what the system has for that");

    StoredStates states(Stdio stdio) {
        return new StoredStates(folder(stdio));
    }

    Path folder(Stdio stdio) {
        return folder.value()
                .or(() -> StateFolder.usual(stdio.environment()))
                .orElseThrow(() -> new BadUsage("there is no home folder to look in: --state DIR says where it lies"));
    }

    /// Said where there is none.
    final String none(Stdio stdio) {
        return "no state is kept in " + folder(stdio) + '\n';
    }

    /// The names of those that are meant: the one of the name that was given, the one of these files, else all.
    ///
    /// @throws BadUsage if one was asked for that is not there
    final List<String> names(List<String> files, Stdio stdio) throws IOException {
        StoredStates states = states(stdio);
        List<String> kept = states.names();
        if (!name.isThere() && files.isEmpty()) {
            return kept;
        }
        String asked = name.value().orElseGet(() -> StateFolder.nameOf(files));
        if (kept.contains(asked)) {
            return List.of(asked);
        }
        throw kept.isEmpty()
                ? nothingKept(stdio)
                : new BadUsage("no watcher of this name or of these files keeps a state in " + folder(stdio)
                        + ": name the files as it was started with, or give its --name" + listed(states, kept));
    }

    private BadUsage nothingKept(Stdio stdio) {
        return new BadUsage("no watcher keeps a state in " + folder(stdio) + ": --state DIR says where it lies");
    }

    /// The one of a watcher that is meant: that of a shipper, which knows of no alerts and has no history, is not where
    /// there are others.
    final String watched(List<String> files, Stdio stdio) throws IOException {
        return one(files, stdio, state -> isRead(state) && !state.isShipper());
    }

    /// The one that is meant: of the name that was given, of these files, or because there is no other. One of which
    /// nothing was ever read, as a mistyped file name leaves it, is not meant where there are others.
    final String one(List<String> files, Stdio stdio) throws IOException {
        return one(files, stdio, StatePlace::isRead);
    }

    private String one(List<String> files, Stdio stdio, Predicate<Stored> mayBeMeant) throws IOException {
        StoredStates states = states(stdio);
        List<String> found = names(files, stdio);
        if (found.isEmpty()) {
            throw nothingKept(stdio);
        }
        List<String> likely = found.size() == 1
                ? found
                : found.stream().filter(one -> is(mayBeMeant, states, one)).toList();
        List<String> meant = likely.isEmpty() ? found : likely;
        if (meant.size() > 1) {
            throw new BadUsage("there are " + meant.size() + " states: name the files of one, or give its --name"
                    + listed(states, meant));
        }
        return meant.getFirst();
    }

    private static boolean is(Predicate<Stored> meant, StoredStates states, String name) {
        try {
            return meant.test(states.look(name));
        } catch (IOException e) {
            return true; // whatever it is, it is not empty
        }
    }

    private static boolean isRead(Stored state) {
        return state.watchedBy().isPresent()
                || !state.positions().isEmpty()
                || state.ledger().lines() > 0;
    }

    private static String listed(StoredStates states, List<String> names) {
        StringBuilder list = new StringBuilder();
        for (String name : names.subList(0, Math.min(names.size(), MOST_LISTED))) {
            list.append("\n  ").append(name).append("  ").append(inputs(states, name));
        }
        return list.append(names.size() > MOST_LISTED ? "\n  and others, which logtee state lists" : "")
                .toString();
    }

    private static String inputs(StoredStates states, String name) {
        try {
            return String.join(", ", states.look(name).inputs());
        } catch (IOException e) {
            return VisibleText.of(String.valueOf(e.getMessage()));
        }
    }
}
