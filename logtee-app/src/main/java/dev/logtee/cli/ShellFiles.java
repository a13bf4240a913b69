package dev.logtee.cli;

import dev.logtee.shell.ManualPage;
import dev.logtee.shell.Shell;
import dev.logtee.shell.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;

/// Writes the manual pages and the completion scripts of a distribution; run by the build.
final class ShellFiles {
    private static final String USAGE = "usage: ShellFiles FOLDER VERSION DATE";

    private ShellFiles() {}

    /// Writes them all.
    ///
    /// @param args  the `share` folder, the program's version, and its moment, such as `2026-01-01T00:00:00Z`
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException(USAGE);
        }
        write(Path.of(args[0]), args[1], LocalDate.parse(args[2].substring(0, "2026-01-01".length())));
    }

    static void write(Path share, String version, LocalDate date) throws IOException {
        CommandSpec program = CommandLines.whole(Stdio.ofProcess()).getCommandSpec();
        for (ManualPage page : ManualPage.of(program, date, "logtee " + version)) {
            write(share.resolve("man/man1/" + page.name() + ".1"), page.text());
        }
        Vocabulary vocabulary = Vocabulary.of(program, Commands.WATCH.text());
        for (Shell shell : Shell.values()) {
            write(share.resolve(shell.place()), shell.completion(vocabulary));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
