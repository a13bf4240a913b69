package dev.logtee.cli;

import dev.logtee.display.OutputFailed;
import java.util.List;
import java.util.Optional;

/// The program's beginning.
public final class Main {
    private static final String UNKNOWN_VERSION = "unreleased";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, Stdio.ofProcess()));
    }

    /// Runs a command line.
    ///
    /// @return the exit status
    static int run(String[] args, Stdio stdio) {
        try {
            return dispatch(List.of(args), stdio);
        } catch (OutputFailed e) {
            return Failures.say(e, stdio);
        }
    }

    private static int dispatch(List<String> words, Stdio stdio) {
        if (!words.isEmpty()
                && (words.getFirst().equals("--version") || words.getFirst().equals("-V"))) {
            stdio.print("logtee " + version() + '\n');
            return ExitStatus.DONE;
        }
        Optional<String> meant = Arguments.misspeltCommand(words);
        if (meant.isPresent()) {
            stdio.say("no command and no file is called '" + words.getFirst() + "'; did you mean '" + meant.get()
                    + "'? (To wait for such a file: ./" + words.getFirst() + ")");
            return ExitStatus.BAD_USAGE;
        }
        return CommandLines.execute(Arguments.of(words), stdio);
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? UNKNOWN_VERSION : version;
    }
}
