package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.shell.Shell;
import dev.logtee.shell.Vocabulary;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints what a shell needs to complete commands, options and their values.
@Command(
        name = "completion",
        header = "Prints a script that makes a shell complete what is typed.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee completion SHELL",
        footer = {
            "",
            "Packages bring these scripts along; else they belong in",
            "",
            "Files:",
            "  ~/.local/share/bash-completion/completions/logtee",
            "  _logtee, in a folder of zsh's $fpath",
            "  ~/.config/fish/completions/logtee.fish",
            "",
            "Examples:",
            "  source <(logtee completion bash)",
            "  logtee completion fish > ~/.config/fish/completions/logtee.fish",
        })
final class CompletionCommand implements Callable<Integer> {
    /// Reads a shell's name.
    static final class Name extends OneOf {
        Name() {
            super(Stream.of(Shell.values()).map(Shell::text).toList());
        }
    }

    @Parameters(paramLabel = "SHELL", converter = Name.class, description = "bash, zsh or fish.")
    private @Nullable String shell;

    private final Stdio stdio;

    CompletionCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        Shell asked = Shell.valueOf(requireNonNull(shell).toUpperCase(Locale.ROOT));
        stdio.write(asked.completion(vocabulary(stdio)).getBytes(UTF_8));
        return ExitStatus.DONE;
    }

    static Vocabulary vocabulary(Stdio stdio) {
        return Vocabulary.of(CommandLines.whole(stdio).getCommandSpec(), Commands.WATCH.text());
    }
}
