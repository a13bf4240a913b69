package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.shell.Shell;
import dev.logtee.shell.Vocabulary;
import java.util.Locale;
import java.util.stream.Stream;

/// Prints what a shell needs to complete commands, options and their values.
final class CompletionCommand extends Command {
    private static final Usage USAGE = new Usage(
            "completion", "Prints a script that makes a shell complete what is typed.", "logtee completion SHELL", """
            Packages bring these scripts along; else they belong in

            Files:
              ~/.local/share/bash-completion/completions/logtee
              _logtee, in a folder of zsh's $fpath
              ~/.config/fish/completions/logtee.fish

            Examples:
              source <(logtee completion bash)
              logtee completion fish > ~/.config/fish/completions/logtee.fish
            """);

    private final Given<String> shell = operand(
            "1", "SHELL", new OneOf(Stream.of(Shell.values()).map(Shell::text).toList()), "bash, zsh or fish.");

    CompletionCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        Shell asked = Shell.valueOf(shell.get().toUpperCase(Locale.ROOT));
        stdio.write(asked.completion(vocabulary(stdio)).getBytes(UTF_8));
        return ExitStatus.DONE;
    }

    static Vocabulary vocabulary(Stdio stdio) {
        return Vocabulary.of(CommandLines.whole(stdio).getCommandSpec(), Commands.WATCH.text());
    }
}
