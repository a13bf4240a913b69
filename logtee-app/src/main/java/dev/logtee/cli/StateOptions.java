package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.InputException;
import dev.logtee.store.Retention;
import dev.logtee.store.StateFile;
import dev.logtee.store.StateInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/// What is kept for the next start. SQLite is loaded only where something is.
class StateOptions extends Options {
    /// Whether something is kept, and where.
    static final List<String> STATE = List.of("--state", "--no-state");

    private final Given<Path> folder = option(
            "--state",
            "DIR",
            Converters::filePath,
            "Where to keep what is needed to go on after a restart or a crash. Default: ~/.local/state/logtee, or what"
                    + " the system has for that; with --once, of standard input and of what watch gets by --kafka, nothing"
                    + " is kept unless DIR is given");

    private final Given<Boolean> none = flag("--no-state", "Keep nothing: each start begins anew.");

    private final Given<String> name = option(
            "--name", "NAME", StateOptions::stateName, "What the state is called. Default: one for each set of files");

    /// Takes the state for what is followed; empty if none is to be kept, or none can be, which is said.
    ///
    /// @param usualName    its name unless one was given
    /// @param isFollowing  whether there may be more to read at the next start
    /// @throws StateInUse if another watcher has it
    final Optional<StateFile> open(List<String> files, String usualName, boolean isFollowing, Stdio stdio)
            throws StateInUse {
        if (!isKept(files, isFollowing)) {
            return Optional.empty();
        }
        Optional<Path> place = folder.value().or(() -> StateFolder.usual(stdio.environment()));
        if (place.isEmpty()) {
            sayNothingIsKept("there is no home folder to keep it in", stdio);
            return Optional.empty();
        }
        try {
            return Optional.of(StateFile.open(place.get(), name.orElse(usualName), retention()));
        } catch (StateInUse e) {
            throw e;
        } catch (IOException e) {
            sayNothingIsKept(place.get() + ": " + InputException.reason(e), stdio);
            return Optional.empty();
        }
    }

    private boolean isKept(List<String> files, boolean isFollowing) {
        boolean isByDefault = isFollowing && !files.contains("-"); // what was piped cannot be read again
        return !none.is(true) && (folder.isThere() || isByDefault);
    }

    /// @throws BadUsage if one of these options has no effect beside the others
    final void requireSense(Command command, ConfigOptions config, List<String> files, boolean isFollowing) {
        requireOne();
        if (!isKept(files, isFollowing)) {
            config.refuse(
                    command,
                    option -> has(option) && !STATE.contains(option.longestName()),
                    none.is(true)
                            ? "has no effect with --no-state, which keeps nothing: leave out one of them"
                            : "has no effect, since nothing is kept: with --once and of standard input that takes"
                                    + " --state DIR");
        }
    }

    /// @throws BadUsage if something is to be kept and nothing is
    final void requireOne() {
        if (none.is(true) && folder.isThere()) {
            throw new BadUsage("--no-state keeps nothing, --state says where to keep it: leave out one of them");
        }
    }

    /// Whether it was said where to keep it.
    final boolean isPlaced() {
        return folder.isThere();
    }

    /// As it was given.
    final Optional<String> name() {
        return name.value();
    }

    /// What is kept of a history, if there is one.
    Retention retention() {
        return Retention.DEFAULT;
    }

    private static void sayNothingIsKept(String why, Stdio stdio) {
        stdio.say("no state is kept (" + why + "): the next start begins anew; --state DIR names another folder,"
                + " --no-state does without");
    }

    /// Reads a state's name.
    static String stateName(String text) {
        if (!StateFile.isName(text)) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a state's name: up to 100 letters, digits, '.',"
                            + " '_' and '-', the first one a letter or digit");
        }
        return text;
    }
}
