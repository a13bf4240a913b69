package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.OutputFailed;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Where a command writes, and what is known of that place.
///
/// @param out          results
/// @param err          notices and problems
/// @param environment  variables
/// @param kind         what `out` is
record Stdio(OutputStream out, PrintStream err, Map<String, String> environment, Kind kind) {
    /// What standard output is.
    enum Kind {
        TERMINAL,
        PIPE,
        OTHER
    }

    /// Where the launcher leaves a log that is piped in, so that standard input is the terminal with its keys.
    private static final String PIPED = "logtee.input";

    private static final Path STANDARD_INPUT = Path.of("/dev/fd/0");
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");
    private static final int TYPE_BITS = 0xF000;
    private static final int FIFO = 0x1000;
    private static final int CHARACTER_DEVICE = 0x2000;
    private static final int SOCKET = 0xC000;

    /// Those of this process. Bytes go out unbuffered: the displays hand over whole lines.
    static Stdio ofProcess() {
        if (isPipedBeside()) {
            System.setIn(piped());
        }
        return new Stdio(
                new FileOutputStream(FileDescriptor.out), System.err, System.getenv(), kindOf(STANDARD_OUTPUT));
    }

    /// Whether a log is piped in beside standard input, which is a terminal then.
    static boolean isPipedBeside() {
        return System.getProperty(PIPED) != null;
    }

    private static InputStream piped() {
        try {
            return new FileInputStream(System.getProperty(PIPED));
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("what is piped in cannot be opened", e);
        }
    }

    /// A problem or a notice, on standard error.
    void say(String text) {
        tell("logtee: " + text);
    }

    /// What is wrong with a file, on standard error: it begins with the file's name.
    void tell(String text) {
        err.println(visible(text));
    }

    /// A result in words, on standard output.
    void print(String text) {
        write(visible(text).getBytes(UTF_8));
    }

    /// What a name or an argument has in it must not act on the terminal; that text has lines is all right.
    private static String visible(String text) {
        return Stream.of(text.split("\n", -1)).map(VisibleText::of).collect(joining("\n"));
    }

    /// Results as they are, on standard output.
    void write(byte[] results) {
        try {
            out.write(results);
            out.flush();
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }

    /// `NO_COLOR` set to anything but an empty text says no, as no-color.org asks.
    boolean mayColour() {
        return kind == Kind.TERMINAL
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /// Whether someone looks on who has keys, on a terminal that can move its cursor.
    boolean isInteractive() {
        return kind == Kind.TERMINAL
                && kindOf(STANDARD_INPUT) == Kind.TERMINAL
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }

    private static Kind kindOf(Path stream) {
        try {
            int type = (int) Files.getAttribute(stream, "unix:mode") & TYPE_BITS;
            if (type == FIFO || type == SOCKET) {
                return Kind.PIPE;
            }
            return isTerminal(stream) ? Kind.TERMINAL : Kind.OTHER;
        } catch (IOException | UnsupportedOperationException e) {
            return Kind.OTHER;
        }
    }

    /// @param device  such as `/dev/fd/2`
    static boolean isTerminal(Path device) {
        try {
            int type = (int) Files.getAttribute(device, "unix:mode") & TYPE_BITS;
            return type == CHARACTER_DEVICE && driver(device) != driver(Path.of("/dev/null"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /// A device's number without its lowest byte: terminals have another driver than `/dev/null` and its like.
    private static long driver(Path device) throws IOException {
        return (long) Files.getAttribute(device, "unix:rdev") >>> 8;
    }
}
