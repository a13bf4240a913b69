package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// An input that cannot be followed at all: its message tells a person what, where and what to do.
public final class InputException extends RuntimeException {
    private static final String SHORTAGE = "Too many open files";
    private static final char REPLACED = '\uFFFD';

    public InputException(String message) {
        super(message);
    }

    /// That there is no file of a name, which is safe to print. Who gave one that is not UTF-8 gave Java another.
    static String noFile(String name, String why) {
        return name + ": " + why
                + (name.indexOf(REPLACED) < 0
                        ? ""
                        : "; a name that is not UTF-8 has to be given by a glob: '" + name.replace(REPLACED, '?')
                                + '\'');
    }

    /// That an input of a name, which is safe to print, is a directory.
    static InputException directory(String name) {
        return new InputException(name + " is a directory: name the files in it, such as '"
                + (name.endsWith("/") ? name : name + "/") + "*.log'");
    }

    /// Why something of the disk or of a stream cannot be used, in words, safe to print; what it is called is said
    /// beside it.
    public static String reason(IOException why) {
        return VisibleText.of(
                switch (why) {
                    case NoSuchFileException _ -> "there is no such folder or file";
                    case AccessDeniedException _ -> "permission denied";
                    case FileAlreadyExistsException _ -> "there is a file of that name";
                    case FileSystemException onFile when onFile.getReason() != null -> reason(onFile.getReason());
                    case FileSystemException _ -> "the system refuses";
                    case CharacterCodingException _ -> "it is not UTF-8";
                    case EOFException ended when ended.getMessage() == null -> "it was cut off";
                    default -> why.getMessage() == null ? why.getClass().getSimpleName() : reason(why.getMessage());
                });
    }

    /// Whether no file can be opened now, whichever.
    static boolean isShortage(IOException why) {
        return why instanceof FileSystemException onFile && SHORTAGE.equals(onFile.getReason());
    }

    private static String reason(String ofSystem) {
        return switch (ofSystem) {
            case SHORTAGE -> "too many files are open; 'ulimit -n' shows how many may be, and raises it";
            case "Too many levels of symbolic links or unable to access attributes of symbolic link" ->
                "its symbolic links lead in a circle";
            case "Bad file descriptor" -> "the stream is closed";
            default -> ofSystem;
        };
    }
}
