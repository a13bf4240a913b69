package dev.logtee.cli;

import static java.util.Objects.requireNonNull;

import dev.logtee.config.BadConfiguration;
import dev.logtee.display.OutputFailed;
import dev.logtee.source.InputException;
import dev.logtee.store.StateInUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/// Says what went wrong to the person who must act.
final class Failures {
    private Failures() {}

    /// Says it and returns the exit status.
    static int say(Exception failure, Stdio stdio) {
        if (failure instanceof OutputFailed && stdio.kind() == Stdio.Kind.PIPE) {
            return ExitStatus.DONE; // whoever reads, as `head` does, has read enough
        }
        switch (failure) {
            case BadConfiguration e -> {
                stdio.tell(String.valueOf(e.getMessage()));
                return ExitStatus.BAD_USAGE;
            }
            case BadUsage e -> {
                stdio.say(e.getMessage());
                return ExitStatus.BAD_USAGE;
            }
            case StateInUse e -> {
                stdio.say(String.valueOf(e.getMessage()));
                return ExitStatus.BAD_USAGE;
            }
            case OutputFailed e -> stdio.say("cannot write results: " + e.getMessage());
            case InputException e -> stdio.say(String.valueOf(e.getMessage()));
            case FileSystemException e -> stdio.say("cannot use " + e.getFile() + ": " + InputException.reason(e));
            case IOException e -> stdio.say(InputException.reason(e));
            case UncheckedIOException e -> {
                return say(requireNonNull(e.getCause()), stdio);
            }
            default -> {
                stdio.say("failed in a way that should not happen; please report it with what follows");
                failure.printStackTrace(stdio.err());
            }
        }
        return ExitStatus.FAILED;
    }
}
