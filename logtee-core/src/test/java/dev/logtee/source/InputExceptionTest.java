package dev.logtee.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputExceptionTest {
    static Stream<Arguments> reasons() {
        return Stream.of(
                arguments(new NoSuchFileException("/a"), "there is no such folder or file"),
                arguments(new AccessDeniedException("/a"), "permission denied"),
                arguments(new FileSystemException("/a", null, "Is a directory"), "Is a directory"),
                arguments(
                        new FileSystemException("/a", null, "Too many open files"),
                        "too many files are open; 'ulimit -n' shows how many may be, and raises it"),
                arguments(new FileAlreadyExistsException("/a"), "there is a file of that name"),
                arguments(new IOException("Bad file descriptor"), "the stream is closed"),
                arguments(new FileSystemException("/a"), "the system refuses"),
                arguments(new MalformedInputException(1), "it is not UTF-8"),
                arguments(new EOFException(), "it was cut off"),
                arguments(new IOException("Broken\u001b[m pipe"), "Broken\\x1B[m pipe"),
                arguments(new IOException((String) null), "IOException"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("reasons")
    void whyIsSaidInWordsWithoutTheName(IOException why, String words) {
        assertThat(InputException.reason(why)).isEqualTo(words);
    }
}
