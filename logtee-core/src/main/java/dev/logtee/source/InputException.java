package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// An input that cannot be followed at all: its message tells a person what, where and what to do.
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    /// Why something of the disk or of a stream cannot be used, in words, safe to print; what it is called is said
    /// beside it.
    public static String reason(IOException why) {
        return VisibleText.of(
                switch (why) {
                    case NoSuchFileException _ -> "there is no such folder or file";
                    case AccessDeniedException _ -> "permission denied";
                    case FileSystemException onFile when onFile.getReason() != null -> reason(onFile.getReason());
                    case FileSystemException _ -> "the system refuses";
                    case CharacterCodingException _ -> "it is not UTF-8";
                    case EOFException ended when ended.getMessage() == null -> "it was cut off";
                    default -> why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
                });
    }

    private static String reason(String ofSystem) {
        return ofSystem.equals("Too many open files")
                ? "too many files are open; 'ulimit -n' shows how many may be, and raises it"
                : ofSystem;
    }
}
