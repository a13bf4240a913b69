package dev.logtee.cli;

import dev.logtee.display.OutputFailed;
import dev.logtee.pipeline.Reporter;
import dev.logtee.service.Signal;
import java.util.List;
import java.util.Optional;

/// The program's beginning.
public final class Main {
    private static final String UNKNOWN_VERSION = "unreleased";
    private static final int MORE_THREADS = 16; // that may begin while they are counted

    private Main() {}

    public static void main(String[] args) {
        int status = run(args, Stdio.ofProcess());
        if (status != ExitStatus.DONE || othersGoOn()) {
            System.exit(status);
        }
    }

    /// Whether another thread would keep the process from ending by itself. Where none does there is no exit: for that
    /// the JVM looks through all jars for a logger to tell of it, which takes a tenth of a short run.
    private static boolean othersGoOn() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[group.activeCount() + MORE_THREADS];
        int count = group.enumerate(threads);
        boolean goesOn = count == threads.length; // and maybe more
        for (int i = 0; i < count; i++) {
            goesOn |= !threads[i].isDaemon() && threads[i] != Thread.currentThread();
        }
        return goesOn;
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
        Arguments arguments = Arguments.of(words);
        if (arguments.command().equals(Optional.of(Commands.REPORT))) {
            Reporter.prepare();
        } else if (isToReload(arguments)) {
            Signal.HUP.await();
        }
        return FileCommand.of(arguments, stdio)
                .map(command -> command.over(arguments.rest()))
                .orElseGet(() -> CommandLines.execute(arguments, stdio));
    }

    /// Whether SIGHUP has the run that is about to begin read its configuration again, rather than end.
    private static boolean isToReload(Arguments arguments) {
        return arguments.command().filter(Commands::goesOn).isPresent()
                && arguments.rest().stream().anyMatch(word -> word.startsWith(ConfigOptions.NAME));
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? UNKNOWN_VERSION : version;
    }
}
