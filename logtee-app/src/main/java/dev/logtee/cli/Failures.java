package dev.logtee.cli;

import dev.logtee.config.BadConfiguration;
import dev.logtee.display.OutputFailed;
import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Says what went wrong to the person who must act.
final class Failures {
    private Failures() {}

    /// Says it and returns the exit status.
    static int say(Exception failure, Stdio stdio) {
        if (failure instanceof OutputFailed && stdio.kind() == Stdio.Kind.PIPE) {
            return ExitStatus.DONE; // whoever reads, as `head` does, has read enough
        }
        if (failure instanceof BadConfiguration) {
            stdio.err().println(failure.getMessage());
            return ExitStatus.BAD_USAGE;
        }
        switch (failure) {
            case OutputFailed e -> stdio.say("cannot write results: " + e.getMessage());
            case InputException e -> stdio.say(String.valueOf(e.getMessage()));
            case FileSystemException e -> stdio.say("cannot use " + e.getFile() + ": " + reason(e));
            case IOException e -> stdio.say("failed: " + e.getMessage());
            case UncheckedIOException e -> stdio.say("failed: " + e.getMessage());
            default -> {
                stdio.say("failed in a way that should not happen; please report it with what follows");
                failure.printStackTrace(stdio.err());
            }
        }
        return ExitStatus.FAILED;
    }

    /// Why, in words.
    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such folder or file";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException e -> Optional.ofNullable(e.getReason()).orElse("the system refuses");
            default -> String.valueOf(failure.getMessage());
        };
    }
}
